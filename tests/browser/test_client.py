"""The browser's half of search against the builder's: the same tokens, and an index that finds what it holds."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import shutil
import socket
from itertools import accumulate, pairwise, product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builder.edition.article import Article
from builder.edition.characters import printable
from builder.edition.newspaper import Newspaper
from builder.markdown.body import Paragraph, write_body
from builder.search.index import lexicon, occurrences, places
from builder.search.text.fold import fold, letters, writings
from builder.search.text.pairs import UNIT, number, pairs, units
from builder.search.volumes import lexicon_files, manifest, volumes
from builder.shell import disk
from tests import editions
from tests.browser.conftest import REPOSITORY, serving
from tests.browser.oracle import contains, fields
from tests.search.equated import equate
from tests.search.test_lexicon import look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

CASES = json.loads((REPOSITORY / "tests" / "search" / "cases.json").read_text("utf-8"))
PAPER = Newspaper(key="paper", name="报纸")

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
prose = st.text(
    st.sampled_from("天地人发發达到着著了瞭一二三哈，。“”《》·、 5Gg425かが𠮷𣲼é—…-%＋")
    | st.characters(exclude_categories=["Cs", "Cc"]),
    min_size=1,
    max_size=60,
)
batch = settings(max_examples=2, phases=[Phase.generate], suppress_health_check=list(HealthCheck))

TOKENS = """async (texts) => {
  const { Folding } = await import("/assets/search/shared/fold.js");
  const { unpack } = await import("/assets/search/shared/unpack.js");
  const { pairs } = await import("/assets/search/shared/pairs.js");
  const folding = new Folding(await unpack("/search/fold.gz"));
  const code = (pair) => pair.charCodeAt(0) * 65536 + pair.charCodeAt(1);
  const words = (text) => pairs(folding.letters(text)).map(code);
  return texts.map((text) => [folding.fold(text), folding.equate(folding.fold(text)), words(text)]);
}"""

SEARCH = """async (queries) => {
  const worker = new Worker("/assets/search/worker.js", { type: "module" });
  const root = new URL("/", location.href).href;
  const ask = (text, id) => new Promise((resolve) => {
    const found = { exact: [], other: [], loose: [], failed: [], broken: "" };
    let near = false;
    worker.onmessage = ({ data }) => {
      found.failed = data.state?.failed ?? [];
      found.broken = data.broken ?? "";
      const kind = (one) => (one.other ? "other" : one.exact ? "exact" : "loose");
      for (const one of data.results ?? []) found[kind(one)].push(one.url.slice(root.length));
      if (data.broken || (data.done && near)) resolve(found);
      else if (data.done) {
        near = !data.state.more;
        if (near && found.loose.length) resolve(found);
        else worker.postMessage({ id, root, text, order: "relevance", count: 100, near });
      }
    };
    worker.postMessage({ id, root, text, order: "relevance", count: 100 });
  });
  const answers = [];
  for (const [number, query] of queries.entries()) answers.push(await ask(query, number + 1));
  worker.terminate();
  return answers;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the client and what all volumes share."""
    folder = tmp_path_factory.mktemp("client")
    shutil.copytree(REPOSITORY / "theme" / "assets" / "search", folder / "assets" / "search")
    for name, data in volumes.shared().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / "index.html").write_text("<!doctype html><title>client</title>", "utf-8")
    return folder


@pytest.fixture(scope="module")
def client(browser: Browser, site: Path) -> Iterator[Page]:
    with serving(site) as address:
        page = browser.new_page()
        page.goto(address)
        yield page
        page.close()


def publish(site: Path, articles: list[Article]) -> dict[str, Article]:
    """Index the articles in the site's folder, and write their pages; what was there goes."""
    shutil.rmtree(site / "search" / "volumes", ignore_errors=True)
    made_with = editions.site(editions.start(site / "edition"), site / "edition")
    for path, page in editions.pages(made_with, articles):
        disk.write(site / path, page)
    made = volumes.assign([article.date for article in articles])
    urls = {f"{article.date:%Y/%m/%d}/{article.id}/": article for article in articles}
    held = {}
    for volume in made:
        documents = (
            (url, editions.search_document(article, url=url, newspaper=PAPER))
            for url, article in urls.items()
            if volume.covers(article.date)
        )
        held[volume.name] = volumes.build_volume(documents, site / volume.path)
    for job in lexicon_files.stale(lexicon_files.assign(made), held.__getitem__, site):
        lexicon_files.write(job, site)
    (site / manifest.PATH).write_text(manifest.manifest(made, site), "utf-8")
    return urls


def article(number: int, title: str, paragraphs: list[str], date: dt.date = dt.date(2026, 4, 8)) -> Article:
    body = write_body(map(Paragraph, paragraphs))
    return Article(id=f"01-{number:02d}", title=title, date=date, page="1", body=body)


def tokens(text: str) -> list[Any]:
    return [fold(text), equate(text), pairs(text)]


def code(pair: str) -> int:
    """Two units in one number."""
    first, second = units(pair).tolist()
    return int(first << UNIT | second)


def test_both_sides_agree_on_the_shared_cases(client: Page) -> None:
    texts = [text for text, _, _ in CASES]
    expected = [[folded, equate(text), list(map(code, words))] for text, folded, words in CASES]
    assert client.evaluate(TOKENS, texts) == expected


@batch
@given(st.lists(any_text, min_size=200, max_size=400))
def test_both_sides_agree_on_any_text(client: Page, texts: list[str]) -> None:
    assert client.evaluate(TOKENS, texts) == [tokens(text) for text in texts]


def test_both_sides_agree_on_every_character(client: Page) -> None:
    texts = [chr(code) for code in range(0x32400) if not 0xD800 <= code < 0xE000]
    assert client.evaluate(TOKENS, texts) == [tokens(text) for text in texts]


@batch
@given(st.lists(st.lists(prose, min_size=1, max_size=3), min_size=30, max_size=60), st.randoms())
def test_whatever_stands_in_an_article_is_found(
    client: Page, site: Path, bodies: list[list[str]], random: Random
) -> None:
    articles = publish(site, [article(n, body[0], body) for n, body in enumerate(bodies)])
    cuts = []
    for url, one in articles.items():
        for field in filter(None, fields(one)):
            start = random.randrange(len(field))
            cut = field[start : start + random.randint(1, 12)]
            if fold(cut).strip() and '"' not in fold(cut) and " -" not in f" {cut}":
                cuts.append((url, cut))
    for (url, cut), found in zip(cuts, client.evaluate(SEARCH, [cut for _, cut in cuts]), strict=True):
        assert not found["failed"], found
        assert not found["broken"], found
        assert url in found["exact"], cut
        exact = {u for u, one in articles.items() if contains(one, cut)}
        assert sorted(found["exact"]) == sorted(exact), cut
        assert sorted(found["other"]) == sorted(
            u for u in articles.keys() - exact if contains(articles[u], cut, equate)
        ), cut


def test_marks_count_where_the_query_keeps_them_and_only_there(client: Page, site: Path) -> None:
    texts = ["增长3.5%，好", "增长35个，好", "好世界", "好。世界", "天地，地人", "天地人"]
    urls = list(publish(site, [article(n, f"第{n}", [text]) for n, text in enumerate(texts)]))
    found = client.evaluate(SEARCH, ["3.5", "35", "好世", "好，世", "好。世", "天地人", "好。”世"])
    exact = [sorted(urls.index(url) for url in one["exact"]) for one in found]
    loose = [sorted(urls.index(url) for url in one["loose"]) for one in found]
    assert exact == [[0], [0, 1], [2, 3], [], [3], [5], []]
    assert loose == [[1], [], [], [2, 3], [2], [4], [2, 3]]


def test_dashes_in_a_row_are_one_dash(client: Page, site: Path) -> None:
    texts = ["北岸—南岸的车", "北岸——南岸的车", "北岸-南岸的车", "北岸～南岸的车", "北岸、南岸的车", "北岸—、—南岸的车"]
    urls = list(publish(site, [article(n, f"第{n}", [text]) for n, text in enumerate(texts)]))
    found = client.evaluate(SEARCH, ["北岸—南岸", "北岸——南岸", "岸--南", "岸──南", "北岸、南岸"])
    exact = [sorted(urls.index(url) for url in one["exact"]) for one in found]
    assert exact == [[0, 1, 2, 3]] * 4 + [[4]]


def test_marks_at_the_ends_of_a_query_never_stop_it(client: Page, site: Path) -> None:
    (url, _) = publish(site, [article(1, "渡船", ["渡船开了，一九八五～一九九〇年。"]), article(2, "路", ["修路。"])])
    for query in (
        "渡船!",
        "《渡船》",
        "渡船！",
        "“渡船”！",
        "（渡船",
        "…… 渡船 ——",
        "渡船 --",
        "渡船 -—",
        "--渡船",
        "-- 渡船",
        "渡船 -- 开了",
        "—渡船——",
        "渡船开了。",
        "二〇〇〇% -渡",
    ):
        (found,) = client.evaluate(SEARCH, [query])
        assert found["exact"] == ([] if "%" in query else [url]), query
    for query in ("九八五-一九九", "九八五—一九九", "九八五–一九九", "九八五~一九九", "一九九○年", "一九九◯"):
        (found,) = client.evaluate(SEARCH, [query])
        assert found["exact"] == [url], query


AROUND = (
    "“”‘’「」『』《》〈〉（）()【】[]〔〕{}｛｝〖〗\"'＂＇…．。.，,、；;：！!"
    "？?·•・—–－~～/／|｜*＊#＃_＿%％+＋=●■◆▲★※→"
)
"""Marks that stand at the ends of what somebody pastes."""


def test_marks_of_every_sort_at_either_end_of_a_query_are_how_it_was_pasted(client: Page, site: Path) -> None:
    (url, _) = publish(site, [article(1, "题", ["渡船，开了。江水东流"]), article(2, "路", ["修路。"])])
    word = "渡船，开了"
    queries = [f"{mark}{word}{mark}" for mark in AROUND]
    queries += [text for mark in "“”‘「》\"'＂－—：:（" for text in (f"{mark}{word}", f"{word}{mark}")]
    queries += [
        f"{word}……",
        f"——{word}——",
        f"“《{word}》”",
        f"（“{word}。”）",
        f"\u3000{word}\u3000",
        f"\u00a0{word}\ufeff",
    ]
    found = client.evaluate(SEARCH, queries)
    assert [query for query, one in zip(queries, found, strict=True) if one["exact"] != [url]] == []
    assert client.evaluate(SEARCH, [f"{word}①"])[0]["exact"] == [], "a figure is no mark"


ALIKE = (
    *("爲為为", "峯峰", "裏裡", "衞衛卫", "戶户戸", "黄黃", "産產产", "説說说"),
    *("靑青", "淸清", "髙高", "⻓长長", "⽔水", "⻔门門", "金\uf90a", "文⽂"),
    *("着著", "了瞭", "只祇隻", "系係繫", "里裡裏", "台臺颱檯", "干乾幹"),
    *("复復複覆", "钟鐘鍾", "后後", "面麵", "余餘", "云雲", "发發髮"),
    *(["葛", "葛\U000e0100", "葛\ufe00"], ["ABC", "abc", "ＡＢＣ", "ａｂｃ"], ["café", "cafe", "CAFÉ", "cafe\u0301"]),
    *(["二○二六", "二〇二六", "二◯二六", "二零二六"], ["五百零六", "五百〇六"], ["12", "１２"], ["3.5%", "３．５％"]),
    ["10～20", "10~20", "10-20", "10—20", "10–20", "10−20"],
    *(
        ["何云渡", "何云\u3000渡", "何云\u00a0渡", "何 云 渡"],
        ["ﬁn", "fin"],
        ["（株）", "㈱"],
        ["阿·海", "阿•海", "阿・海"],
    ),
)
"""What is written or printed in several ways, each of which finds all."""


def test_every_form_of_a_word_finds_every_other_and_what_was_typed_comes_first(client: Page, site: Path) -> None:
    forms = [(f"n{number:03}x", form) for number, group in enumerate(ALIKE) for form in group]
    made = [
        Article(
            id=f"01-{at:03d}",
            title="题",
            date=dt.date(2026, 4, 8),
            page="1",
            body=write_body([Paragraph(f"{tag}{form}y")]),
        )
        for at, (tag, form) in enumerate(forms)
    ]
    urls = list(publish(site, made))
    queries = [f'"{tag}{form}y"' for tag, form in forms]
    for (tag, form), found in zip(forms, client.evaluate(SEARCH, queries), strict=True):
        own = [(url, each) for url, (other, each) in zip(urls, forms, strict=True) if other == tag]
        typed = [url for url, each in own if letters(each) == letters(form)]
        written = [url for url, each in own if letters(each) != letters(form)]
        assert (sorted(found["exact"]), sorted(found["other"])) == (typed, written), (tag, form)


def test_a_query_runs_over_the_end_of_a_paragraph_and_the_break_of_a_headline(client: Page, site: Path) -> None:
    made = [article(1, "春江水暖\u3000鸭先知", ["渡船开了。", "江水东流。"]), article(2, "路", ["修路。"])]
    (url, _) = publish(site, made)
    for query in ("开了江水东", "开了。江水", "水暖鸭先", "水暖\u3000鸭先", "“水暖 鸭先”", "水 暖 鸭"):
        (found,) = client.evaluate(SEARCH, [query])
        assert found["exact"] == [url], query
    (found,) = client.evaluate(SEARCH, ["先知渡船"])
    assert found["exact"] == [], "a headline and a text are two"


def test_what_is_written_otherwise_is_found_and_shown_after_what_was_typed(client: Page, site: Path) -> None:
    texts = ["他看着江水，了解潮信。", "他看著江水，瞭解潮信。", "他看著江水，了解潮信。", "他看江水。"]
    urls = list(publish(site, [article(n, f"第{n}", [text]) for n, text in enumerate(texts)]))
    wanted = {
        "看着江水": ([0], [1, 2]),
        "看著": ([1, 2], [0]),
        "着": ([0], [1, 2]),
        "看着江水了解潮信": ([0], [1, 2]),
        "瞭解 看着": ([], [0, 1, 2]),
        "看着 -瞭解": ([], []),
        "江水 -看着": ([3], []),
        "江水 -着": ([3], []),
        "江水 -他看著江水了解潮信": ([3], []),
        "江水": ([0, 1, 2, 3], []),
    }
    for query, found in zip(wanted, client.evaluate(SEARCH, list(wanted)), strict=True):
        assert tuple(sorted(urls.index(url) for url in found[kind]) for kind in ("exact", "other")) == wanted[query], (
            query
        )


def test_each_order_shows_other_writings_after_what_was_typed(client: Page, site: Path) -> None:
    dates = [dt.date(2026, month, 1) for month in (1, 2, 3, 4)]
    made = [article(n, "题", ["看着" if n % 2 else "看著"], date) for n, date in enumerate(dates)]
    urls = list(publish(site, made))
    for order, wanted in {"relevance": [3, 1, 2, 0], "newest": [3, 1, 2, 0], "oldest": [1, 3, 0, 2]}.items():
        (found,) = client.evaluate(
            SEARCH.replace('"relevance"', f'"{order}"').replace("(one.other ? ", "(false ? "), ["看着"]
        )
        assert [urls.index(url) for url in found["exact"]] == wanted, order


def test_every_writing_that_opencc_knows_finds_every_other(client: Page, site: Path) -> None:
    """One article a class: each character of it between two that say which class it is."""
    classes = writings()
    names = [f"第{number}类" for number in range(len(classes))]
    made = [
        article(number, names[number], [f"{names[number]}{character}字"])
        for number, one in enumerate(classes)
        for character in one
    ]
    made = [
        Article(id=f"01-{place:03d}", title=one.title, date=one.date, page="1", body=one.body)
        for place, one in enumerate(made)
    ]
    urls = list(publish(site, made))
    queries = [f"{names[number]}{character}字" for number, one in enumerate(classes) for character in one]
    sizes = [len(one) for one in classes for _ in one]
    for url, size, query, found in zip(urls, sizes, queries, client.evaluate(SEARCH, queries), strict=True):
        assert (found["exact"], len(found["other"])) == ([url], size - 1), query


def test_a_headlines_own_words_put_it_first(client: Page, site: Path) -> None:
    texts = [
        ("别的事", ["春江水暖，" * 20]),
        ("春江水暖", ["鸭先知。" * 60]),
        ("又一件", ["春江水暖鸭先知。"]),
    ]
    urls = list(publish(site, [article(n, title, body) for n, (title, body) in enumerate(texts)]))
    for found in client.evaluate(SEARCH, ["春江水暖", "江水", "暖", "春 水"]):
        assert found["exact"][0] == urls[1]


def test_several_volumes_answer_newest_first_and_one_that_is_missing_is_reported(client: Page, site: Path) -> None:
    dates = [dt.date(2023, 5, 1), dt.date(2024, 5, 1), dt.date(2026, 3, 1), dt.date(2026, 4, 1)]
    articles = [article(1, f"春江水暖{date.year}", ["鸭先知。" * 9], date) for date in dates]
    urls = list(publish(site, articles))
    (found,) = client.evaluate(SEARCH, ["江水"])
    assert found == {"exact": urls[::-1], "other": [], "loose": [], "failed": [], "broken": ""}
    shutil.rmtree(site / "search" / "volumes" / "2024")
    (found,) = client.evaluate(SEARCH, ["江水"])
    assert (found["exact"], len(found["failed"])) == ([urls[3], urls[2], urls[0]], 1)


def test_a_missing_part_of_the_index_is_no_empty_answer(client: Page, site: Path) -> None:
    publish(site, [article(1, "春江水暖", ["鸭先知。"])])
    shutil.rmtree(site / "search" / "volumes" / "2026-04" / "places")
    (found,) = client.evaluate(SEARCH, ["江水"])
    assert len(found["failed"]) == 1


def test_another_sites_volumes_are_searched_and_lead_there(client: Page, site: Path) -> None:
    old = site / "old"
    theirs = list(publish(old, [article(1, "春江水暖的旧闻", ["鸭先知。"], dt.date(1999, 5, 1))]))
    ours = list(publish(site, [article(1, "春江水暖", ["鸭先知。"])]))
    manifest = site / "search" / "volumes.json"
    data = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(data | {"archives": [f"{client.url}old/"]}), "utf-8")
    (found,) = client.evaluate(SEARCH, ["江水"])
    assert found["exact"] == [ours[0], f"old/{theirs[0]}"]
    shutil.rmtree(old)
    (found,) = client.evaluate(SEARCH, ["江水"])
    assert (found["exact"], found["failed"]) == ([ours[0]], [f"{client.url}old/"])


def test_another_site_that_never_answers_is_left_out(client: Page, site: Path) -> None:
    ours = list(publish(site, [article(1, "春江水暖", ["鸭先知。"])]))
    manifest = site / "search" / "volumes.json"
    data = json.loads(manifest.read_text("utf-8"))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        other = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        manifest.write_text(json.dumps(data | {"archives": [other]}), "utf-8")
        (found,) = client.evaluate(SEARCH, ["江水"])
    assert (found["exact"], found["failed"]) == (ours, [other])


def test_both_sides_give_a_pair_the_same_number(client: Page) -> None:
    pairs_ = ["基站", "5g", "𠮷", "\U0010ffff", "aa", "ꥠ한"]
    numbers = client.evaluate(
        """async (pairs) => {
          const { number } = await import("/assets/search/shared/pairs.js");
          return pairs.map(number);
        }""",
        pairs_,
    )
    assert numbers == [number(code(pair)) for pair in pairs_]


def test_the_browser_reads_where_each_pair_stands(client: Page) -> None:
    chance = random.Random(5)
    records = [{"title": "".join(chance.choices("春江水暖鸭先知五5g", k=30)), "text": "天地𠮷"} for _ in range(400)]
    found = occurrences.find(records)
    made = places.write(found)
    data, ends = b"".join(made.files), [0, *accumulate(made.sizes)]
    parts = [data[begin:end] for begin, end in pairwise(ends)]
    read = client.evaluate(
        """async ([files, shape, names]) => {
          const { read } = await import("/assets/search/worker/places.js");
          const inner = 32 - Math.log2(files.length);
          const bytes = files.map((part) => Uint8Array.from(part));
          return names.map((name) => read(bytes[Math.floor(name / 2 ** inner)], name % 2 ** inner, shape));
        }""",
        [[list(data) for data in parts], {"gap": made.gap, "length": made.length}, [*found.number.tolist(), 7]],
    )
    assert len(parts) > 1
    assert [place for places_ in read for place in places_] == found.place.tolist()
    assert list(map(len, read)) == [*found.counts.tolist(), 0]


def test_the_browser_reads_what_a_lexicon_says(client: Page) -> None:
    chance = random.Random(7)
    titles = ["".join(chance.choices("春江水暖鸭先知五5g", k=4)) for _ in range(600)]
    records = [{"title": title, "text": "天地𠮷" * (number % 3)} for number, title in enumerate(titles)]
    halves = records[:300], records[300:]
    made = lexicon.write([lexicon.Held(300, lexicon.addition(occurrences.find(half))) for half in halves])
    pairs_ = ["".join(pair) for pair in product("春江水暖鸭5g天地", repeat=2)] + ["𠮷"]
    found = client.evaluate(
        """async ([files, shape, pairs]) => {
          const { number } = await import("/assets/search/shared/pairs.js");
          const { read } = await import("/assets/search/worker/lexicon.js");
          const inner = shape.bits - Math.log2(files.length);
          return pairs.map((pair) => {
            const name = number(pair) >>> (32 - shape.bits);
            const bytes = Uint8Array.from(files[Math.floor(name / 2 ** inner)]);
            const { blocks, articles } = read(bytes, name % 2 ** inner, shape);
            return [blocks, articles];
          });
        }""",
        [[list(data) for data in made.files], made._asdict() | {"files": len(made.files)}, pairs_],
    )
    assert found == [list(look(made, code(pair))) for pair in pairs_]
    for pair, (_, articles) in zip(pairs_, found, strict=True):
        assert {number for number, title in enumerate(titles) if pair in title} <= set(articles)


def test_more_headlines_than_are_promised_are_all_found_once(client: Page, site: Path) -> None:
    dates = [dt.date(2026, month, day) for month in (1, 2, 3) for day in range(1, 16)]
    titles = [article(number, f"春江{number}", ["鸭先知。"], date) for date in dates for number in range(2)]
    texts = [article(9, "鸭先知", ["说的是春江。"], date) for date in dates[::5]]
    urls = sorted(publish(site, titles + texts))
    (found,) = client.evaluate(SEARCH, ["春江"])
    assert sorted(found["exact"]) == urls


def test_several_words_stand_in_one_article_together(client: Page, site: Path) -> None:
    """Where the rarest has few articles the others are not asked of the index, and the texts answer."""
    bodies = ["五更鼓角声，江畔何人。", "五更鼓角声。", "江畔何人，三峡星河。", "三峡星河，五更鼓角。"]
    dates = [dt.date(2026, 1 + number // 4, 1 + number % 4) for number in range(12)]
    made = [article(number, "题", [bodies[number % 4]], date) for number, date in enumerate(dates)]
    urls = list(publish(site, made))
    wanted = {"鼓角声 江畔": 0, "三峡 鼓角": 3, "何人 河": 2, "鼓角 -江畔 声": 1}
    for (query, kind), found in zip(wanted.items(), client.evaluate(SEARCH, list(wanted)), strict=True):
        assert sorted(found["exact"]) == sorted(urls[kind::4]), query


def test_one_text_may_hold_every_character(client: Page, site: Path) -> None:
    every = "".join(map(chr, [*range(0x3400, 0xA000), *range(0x20000, 0x2F000)]))
    (url,) = publish(site, [article(1, "字表", [every[start : start + 500] for start in range(0, len(every), 500)])])
    for found in client.evaluate(SEARCH, ["鿕", "𠮷", every[40_000:40_006]]):
        assert found["exact"] == [url]


def test_many_volumes_asked_together_all_answer(client: Page, site: Path) -> None:
    """Headlines are known before the index is asked, of several volumes at one time."""
    dates = [dt.date(2020 + number // 2, 3 + 4 * (number % 2), 1) for number in range(12)]
    articles = [
        article(number, f"春江水暖{number}", [f"鸭先知{number}。" * 40], date) for date in dates for number in range(4)
    ]
    urls = sorted(publish(site, articles))
    for found in client.evaluate(SEARCH, ["江水暖", "春江", "鸭先知", "江水暖", "鸭先"]):
        assert sorted(found["exact"]) == urls
        assert found["failed"] == []


READ = """async (pages) => {
  const { read } = await import("/assets/search/worker/article.js");
  return pages.map(read);
}"""

marked = st.text(
    st.sampled_from("天地人，。〔〕😀 \n&<>\"'#*_`[](){}|!-~=\\1.:/") | st.characters(exclude_categories=["Cs", "Cc"])
)
blocks = st.sampled_from(
    (
        "![图*说*\\*`码`](图.png)",
        '前![字&"](图.png)后',
        "<!-- page 2 -->",
        "- 一\n- 二",
        "|甲|乙|\n|-|-|\n|丙||",
        "    码<p>",
        "甲\\\n乙",
        "## 小标题",
    )
)
texts = st.lists(marked | blocks, max_size=4).map("\n\n".join)
plain = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


@batch
@given(st.lists(st.tuples(texts, *[plain] * 5), min_size=200, max_size=300))
def test_a_page_says_what_was_indexed_of_its_article(
    client: Page, tmp_path: Path, given_: list[tuple[str, ...]]
) -> None:
    names = ("title", "kicker", "subtitle", "column", "agency")
    always: dict[str, Any] = {"continued_from": "3", "authors": ("葛平", "闻<水>")}
    made = [
        editions.article(f"01-{number:03d}", body=body, **always | dict(zip(names, fields, strict=True)))
        for number, (body, *fields) in enumerate(given_)
    ]
    pages_ = [page for _, page in editions.pages(editions.site(editions.start(tmp_path), tmp_path), made)]
    newspaper = editions.start(tmp_path).newspapers[0]
    for one, said in zip(made, client.evaluate(READ, pages_), strict=True):
        indexed = editions.search_document(one, url="", newspaper=newspaper)
        for name in ("title", "kicker", "subtitle", "byline", "column", "text"):
            assert fold(said.get(name, "")).split() == fold(printable(indexed.get(name, ""))).split(), name
        assert [said[name] for name in ("date", "page", "newspaper")] == ["2026-04-08", "1", "试报"]


def test_a_host_that_sends_whole_files_gives_the_same_results(client: Page, site: Path) -> None:
    """The tests' server knows no ranges; here a host does."""
    bodies = [f"春江水暖{number}。" * (number + 1) for number in range(40)]
    urls = list(publish(site, [article(number, f"第{number}", [body]) for number, body in enumerate(bodies)]))
    (whole,) = client.evaluate(SEARCH, ["江水暖"])
    sent = []

    def answer(route: Route) -> None:
        begin, end = map(int, route.request.headers["range"].removeprefix("bytes=").split("-"))
        data = (site / route.request.url.partition("?")[0].removeprefix(client.url)).read_bytes()
        sent.append(route.request.url)
        route.fulfill(status=206, body=data[begin : end + 1])

    client.context.route(re.compile(r"/places/\d+\.bin\?"), answer)
    (parts,) = client.evaluate(SEARCH, ["江水暖"])
    client.context.unroute_all()
    assert sorted(parts["exact"]) == sorted(whole["exact"]) == sorted(urls)
    assert sent
