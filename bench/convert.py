"""Measure conversion: `python -m bench.convert`.

Pages are made of the texts of the sample and of tests/pages, recombined article by article under seeded chance,
so that vocabulary, shapes and doubts are those of newspapers; then one page of 1 MB and one of 100,000 lines, in
several shapes, and lines of 1 MB that are hard on regular expressions. Each run is a process of its own;
memory is the sum over its processes at their greatest. The targets are DESIGN's and the issue's: 20 s and 500 MB for
2,200 pages, a tenth of the time again for nothing new, 5 s for each of the large pages.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = datetime.date(2025, 1, 1)
PAGES_AN_ISSUE = 4
LARGE_LETTERS, LARGE_LINES = 350_000, 100_000
HAN = re.compile("[\u4e00-\u9fff]")
KEPT = re.compile("(记者|本报|新华社|[下转上接第版]{2,}|[0-9月日电讯年]+|摄|责编|[一二三四五六七八九十]、|报道)")
HARD = (
    "a",
    "（",
    "月",
    " ",
    "\u3000",
    "1",
    "记者",
    "本报记者 ",
    "第一版",
    "，",
    "。",
    "《",
    "——",
    "一、",
    "甲 ",
    "年1月2日电",
    "社",
    "#",
    "*",
)


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m bench.convert")
    arguments.add_argument("--pages", type=int, default=2200, metavar="N", help="page files [2200]")
    arguments.add_argument("--only", default="", metavar="WORDS", help="only large pages whose name has these words")
    given = arguments.parse_args()
    wanted = 0 if given.only else given.pages
    texts = sources()
    if wanted:
        with tempfile.TemporaryDirectory(prefix="edition-bench-") as folder:
            root = Path(folder)
            shutil.copy(ROOT / "mkdocs.yml", root)
            make_pages(root, texts, wanted)
            convert(f"{wanted} pages, from nothing", root)
            print(f"{'':32} {sum(1 for _ in (root / 'content' / 'articles').rglob('*.md'))} articles")
            convert(f"{wanted} pages, nothing new", root)
    for name, text in (each for each in large(texts) if given.only in each[0]):
        with tempfile.TemporaryDirectory(prefix="edition-bench-") as folder:
            root = Path(folder)
            shutil.copy(ROOT / "mkdocs.yml", root)
            put(root, 0, 1, text)
            convert(name, root)


def sources() -> list[str]:
    """The page texts that stand in the repository, without front matter."""
    paths = [*sorted((ROOT / "content" / "pages").rglob("*")), *sorted((ROOT / "tests" / "pages").rglob("*"))]
    texts = [path.read_text("utf-8") for path in paths if path.suffix in {".md", ".txt"} and path.is_file()]
    return [re.sub(r"\A---\n.*?^---\n", "", text, flags=re.DOTALL | re.MULTILINE) for text in texts]


def make_pages(root: Path, texts: list[str], count: int) -> None:
    """`count` pages: each keeps the shape of one source, its middle swapped for another's of the same shape."""
    chance = random.Random(2026)
    marked = [text for text in texts if re.search("^#", text, re.MULTILINE)]
    plain = [text for text in texts if text not in marked]
    for number in range(count):
        kind = chance.choice([marked, plain])
        one, other = chance.choice(kind), chance.choice(kind)
        text = head(one, chance) + "\n\n" + tail(other, chance)
        put(root, number // PAGES_AN_ISSUE, number % PAGES_AN_ISSUE + 1, text if text.strip() else one)


def head(text: str, chance: random.Random) -> str:
    blocks = text.strip().split("\n\n")
    return "\n\n".join(blocks[: chance.randint(len(blocks) // 2, len(blocks))])


def tail(text: str, chance: random.Random) -> str:
    blocks = text.strip().split("\n\n")
    return "\n\n".join(blocks[chance.randint(len(blocks) // 2, len(blocks)) :])


def put(root: Path, issue: int, page: int, text: str) -> None:
    path = root / "content" / "pages" / (FIRST + datetime.timedelta(issue)).isoformat() / f"{page:02d}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def large(texts: list[str]) -> list[tuple[str, str]]:
    """Pages that are far too large, by name."""
    chance = random.Random(7)
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    short = [line[:12] for line in lines]
    distinct = "".join(chr(chance.randrange(0x4E00, 0x9FA0)) for _ in range(LARGE_LETTERS))
    whole = "\n\n".join(texts[at % len(texts)] for at in range(LARGE_LETTERS // 2000))
    found = shaped(texts, chance)
    found += [
        ("1 MB of pages on one", whole[:LARGE_LETTERS]),
        ("1 MB of lines by chance", "\n".join(chance.choices(lines, k=LARGE_LETTERS // 40))[:LARGE_LETTERS]),
        ("1 MB on one line", distinct),
        ("1 MB in columns", "\n".join(distinct[at : at + 17] for at in range(0, LARGE_LETTERS, 17))),
        ("100,000 lines by chance", "\n".join(chance.choices(short, k=LARGE_LINES))),
        ("100,000 headings", "\n".join(f"# {line}" for line in chance.choices(short, k=LARGE_LINES))),
        ("100,000 short lines apart", "\n\n".join(chance.choices(short, k=LARGE_LINES // 2))),
        ("100,000 times one line", "\n".join(["昨天夜里岚江上最重的一支车队"] * LARGE_LINES)),
        ("100,000 times one letter", "\n".join("甲" * LARGE_LINES)),
        ("100,000 jumps", "\n".join(["（下转第二版）", "（上接第一版）"] * (LARGE_LINES // 2))),
        ("100,000 datelines", "\n".join(["新华社北京1月21日电 今天开会。"] * LARGE_LINES)),
    ]
    return found + [(f"1 MB of “{words}”", words * (1_000_000 // len(words.encode()))) for words in HARD]


def shaped(texts: list[str], chance: random.Random) -> list[tuple[str, str]]:
    """Pages of each shape, one after the other with other words each time, to 1 MB and to 100,000 lines."""
    found = []
    for shape in ("Markdown", "wrapped", "plain"):
        alike = [text for text in texts if shape_of(text) == shape]
        parts: list[str] = []
        lines = 0
        while lines < LARGE_LINES:
            parts += other_words(chance.choice(alike), chance).split("\n")
            lines = len(parts)
        whole = "\n".join(parts[:LARGE_LINES])
        found += [(f"1 MB, {shape}", whole[:LARGE_LETTERS]), (f"100,000 lines, {shape}", whole)]
    return found


def shape_of(text: str) -> str:
    if re.search("^#", text, re.MULTILINE):
        return "Markdown"
    lines = [line for line in text.split("\n") if line.strip()]
    short = sum(len(line) < 30 for line in lines)
    return "wrapped" if len(lines) > 60 and short > 0.8 * len(lines) else "plain"


def other_words(text: str, chance: random.Random) -> str:
    """A page of the same form: half of its characters are others of its own, where they make no byline or dateline."""
    han = sorted(set(HAN.findall(text)))
    others = dict(zip(han, chance.sample(han, len(han)), strict=True))

    def other(match: re.Match[str]) -> str:
        return others[match[0]] if chance.random() < 0.5 else match[0]

    return "".join(part if KEPT.fullmatch(part) else HAN.sub(other, part) for part in KEPT.split(text))


def convert(name: str, root: Path) -> None:
    """Run `edition convert` and print what it took."""
    words = [sys.executable, "-m", "builder", "--root", str(root), "convert", str(root / "content" / "pages")]
    begun = time.monotonic()
    child = subprocess.Popen(
        words, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    peak = [0]
    watching = threading.Thread(target=watch, args=(child, peak))
    watching.start()
    errors = child.communicate()[1].decode("utf-8", "replace")
    seconds = time.monotonic() - begun
    watching.join()
    if child.returncode:
        sys.exit(f"{name} failed:\n{errors[-1000:]}")
    print(f"{name:32} {seconds:8.2f} s {peak[0] / 1024:8.0f} MB", flush=True)


def watch(child: subprocess.Popen[bytes], peak: list[int]) -> None:
    """Keep the greatest sum of resident memory (KiB) of a process and its children; needs /proc."""
    while child.poll() is None:
        peak[0] = max(peak[0], sum(map(resident, family(child.pid))))
        time.sleep(0.05)


def family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return [pid]
    return [pid, *(member for each in children for member in family(int(each)))]


def resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+([0-9]+)", status)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
