"""Measure conversion: `python -m bench.convert`.

Pages are made of the texts of the sample and of tests/pages, recombined article by article under seeded chance,
so that vocabulary, shapes and doubts are those of newspapers; then one page of 1 MB and one of 100,000 lines, in
several shapes, and lines of 1 MB that are hard on regular expressions. Each run is a process of its own;
memory is the sum over its processes at their greatest. Then a year of the articles is checked, and as many files of
articles as wanted, half of them broken in some way, are read one by one. The targets are DESIGN's and the issue's: 20 s
and 500 MB for 2,200 pages, a tenth of the time again for nothing new, 5 s for each of the large pages.
"""

from __future__ import annotations

import argparse
import contextlib
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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
FIRST = datetime.date(2025, 1, 1)
PAGES_AN_ISSUE = 4
ARTICLES_A_PAGE, ARTICLES_A_DAY = 6, 50
LONG, DIRTY = 40, 8
"""Characters of a paragraph at least, and the kinds of files, the first five of them dirty."""
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
    arguments.add_argument("--files", type=int, default=50_000, metavar="N", help="files of dirty articles [50000]")
    arguments.add_argument("--checked", type=int, default=18_250, metavar="N", help="articles to check [18250]")
    given = arguments.parse_args()
    texts = sources()
    print(f"{'what':32} {'clock':>8}   {'processor':>8}   {'memory':>8}\nload {os.getloadavg()[0]:.1f}")
    if not given.only and given.pages:
        with edition() as root:
            make_pages(root, texts, given.pages)
            convert(f"{given.pages} pages, from nothing", root)
            print(f"{'':32} {articles_of(root)} articles")
            convert(f"{given.pages} pages, nothing new", root)
    if not given.only and given.checked:
        with edition() as root:
            make_pages(root, texts, given.checked // ARTICLES_A_PAGE)
            run("articles to check, converted", root, "convert", str(root / "content" / "pages"))
            run(f"{articles_of(root)} articles checked", root, "check")
    if not given.only and given.files:
        with edition() as root:
            make_files(root, texts, given.files)
            run(f"{given.files} dirty files imported", root, "convert", str(root / "received"))
            print(f"{'':32} {articles_of(root)} articles")
    for name, text in (each for each in large(texts) if given.only in each[0]):
        with edition() as root:
            put(root, 0, 1, text)
            convert(name, root)


@contextlib.contextmanager
def edition() -> Iterator[Path]:
    """A folder with the sample's configuration and nothing else."""
    with tempfile.TemporaryDirectory(prefix="edition-bench-") as folder:
        shutil.copy(ROOT / "mkdocs.yml", folder)
        yield Path(folder)


def articles_of(root: Path) -> int:
    return sum(1 for _ in (root / "content" / "articles").rglob("*.md"))


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


def make_files(root: Path, texts: list[str], count: int) -> None:
    """`count` files of an article each, as archives hand them over: undated, without text, in other encodings."""
    chance = random.Random(50)
    paragraphs = [line.strip() for text in texts for line in text.split("\n") if len(line) > LONG]
    for number in range(count):
        day = FIRST + datetime.timedelta(number // ARTICLES_A_DAY)
        title = chance.choice(paragraphs)[:18]
        body = "\n\n".join(chance.sample(paragraphs, 3))
        kind = chance.randrange(DIRTY)
        head = f"title: {title}\ndate: {day}\npage: {number % 8 + 1}\n" if kind else f"title: {title}: {title}\n"
        if kind == 1:
            body = ""
        elif kind == 2:
            head = head.replace("date: ", "日期: ")
        elif kind == 3:
            body = f"<p>{body}</p><script>x()</script>"
        raw = f"---\n{head}---\n{body}\n".encode("gb18030" if kind == 4 else "utf-8")
        path = root / "received" / f"{day:%Y%m}" / f"{number:06d}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


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
    """Convert the pages and print what it took; anything left out is a fault of the benchmark."""
    if errors := run(name, root, "convert", str(root / "content" / "pages")):
        sys.exit(f"{name} failed:\n{errors}")


def run(name: str, root: Path, *words: str) -> str:
    """Run a command of the edition and print what it took; the end of what it complained of where it left with 1."""
    command = [sys.executable, "-m", "builder", "--root", str(root), *words]
    begun, before = time.monotonic(), os.times()
    with tempfile.TemporaryFile() as told:
        child = subprocess.Popen(
            command, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=told
        )
        peak = [0]
        watching = threading.Thread(target=watch, args=(child, peak))
        watching.start()
        child.wait()
        seconds, after = time.monotonic() - begun, os.times()
        watching.join()
        told.seek(0)
        errors = told.read().decode("utf-8", "replace")[-1000:]
    used = after.children_user + after.children_system - before.children_user - before.children_system
    if child.returncode not in {0, 1}:
        sys.exit(f"{name} failed:\n{errors}")
    print(f"{name:32} {seconds:8.2f} s {used:8.2f} s {peak[0] / 1024:8.0f} MB", flush=True)
    return errors if child.returncode else ""


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
