"""What holds of the checks for any article: they never fail, clean prose has no findings, lines are the very lines."""

from __future__ import annotations

import contextlib
import datetime
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builder.check import checking, formats, misreadings, rules
from builder.check.content import ArticleFile, CheckedEdition, as_read
from builder.configuration import config
from builder.edition import addresses
from builder.edition.article import KINDS, Article, Source
from builder.edition.issue_date import IssueDate
from builder.errors import EditionError, Finding
from builder.markdown import article_file
from builder.markdown.body import Crosshead, PageTurn, Paragraph, write_body

if TYPE_CHECKING:
    import random

CONFIG = config.parse(
    "site_name: 试\nextra: {edition: {newspapers: [{key: lanpu, name: 澜浦晚报, sections: [要闻, 副刊]}]}}\n",
    root=Path("/edition"),
)
HERE = Path(__file__).parent
NASTY = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(
            "曰己已巳未末入土千夭ー第—，。、：；“”‘’（）()[]《》!\\0123４５Oo〇lI .%年月日"
            "\n\r\t\u200b\ue000\ufffd\u2f47"
        ),
    ),
    max_size=80,
)


def look(text: str, path: str = "content/articles/2026/04/08/01-01.md") -> list[Finding]:
    """Everything that the rules find in one file of this text."""
    article = article_file.parse(text, id=Path(path).stem, where=path)
    file = ArticleFile(path, article, as_read(text))
    content = CheckedEdition(CONFIG, articles=(checking.card(file),))
    return rules.standing([*rules.of_article(file, CONFIG), *rules.of_content(content)], content)


def lines(text: str) -> list[str]:
    return as_read(text).split("\n")


RECORDS = st.builds(
    Article,
    id=st.just("01-01"),
    date=st.dates(),
    title=NASTY.filter(bool),
    page=NASTY.filter(bool),
    newspaper=st.one_of(st.just("lanpu"), NASTY),
    kicker=NASTY,
    subtitle=NASTY,
    section=NASTY,
    column=NASTY,
    dateline=st.one_of(
        NASTY, st.from_regex("(本报|新华社北京)([0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日[讯电]", fullmatch=True)
    ),
    kind=st.sampled_from(KINDS),
    authors=st.lists(NASTY.filter(bool), max_size=2).map(tuple),
    images=st.lists(NASTY.filter(bool), max_size=2).map(tuple),
    continued_on=NASTY,
    review=st.lists(st.sampled_from(["truncated", "headline-missing", "date-inferred", "x"]), max_size=2).map(tuple),
    source=st.lists(st.builds(Source, NASTY, NASTY), max_size=2).map(tuple),
    extra=st.sampled_from([(), (("checked", 'checked: ["E3"]\n'),), (("checked", "checked: {a: [b]}\n"),)]),
    body=NASTY,
)


@given(RECORDS)
def test_any_article_can_be_checked_and_every_finding_names_a_line_of_it(article: Article) -> None:
    text = article_file.write(article)
    found = look(text)
    assert all(1 <= finding.line <= len(lines(text)) or finding.line == 0 for finding in found)
    assert all(not finding.code.startswith("E3") for finding in found if 'checked: ["E3"]' in text)


@given(st.one_of(NASTY, NASTY.map(lambda text: f"---\ntitle: 甲\ndate: 2026-04-08\npage: 1\n{text}\n---\n{text}")))
def test_any_text_can_be_checked_or_is_refused(text: str) -> None:
    with contextlib.suppress(EditionError):
        look(text)


@given(st.lists(st.builds(Finding, NASTY, st.integers(0, 9), st.sampled_from([r.code for r in rules.RULES]), NASTY)))
def test_every_form_gives_every_finding_on_a_line_of_its_own(found: list[Finding]) -> None:
    assert len(formats.text(found)) == len(formats.github(found)) == len(found)
    assert all("\n" not in line for form in formats.FORMATS.values() for line in form(found))
    given_back = json.loads("\n".join(formats.as_json(found)))
    assert [Finding(one["path"], one["line"], one["code"], one["message"]) for one in given_back] == found
    command = re.compile("::(error|warning) file=[^:,\r\n]*(,line=[0-9]+)?,title=E[0-9]{3} [a-z-]+::[^\r\n]*")
    assert all(command.fullmatch(line) for line in formats.github(found))


WORDS = (
    "渡口", "大桥", "市民", "清晨", "江面", "码头", "水文", "稻田", "合作社", "图书", "老城", "茶市", "价格",
    "自己经营", "子曰", "人民", "千部电影", "干部", "土地", "天气", "2026年", "120米", "3.5%", "4月8日", "5G手机",
    "AI模型", "第一版", "１２３号", "PM2.5浓度", "12,000元", "《茶经》", "“老街”", "（试行）", "𠮷野", "龘", "經濟",
)  # fmt: skip
CLAUSE = st.lists(st.sampled_from(WORDS), min_size=2, max_size=6, unique=True).map("".join)
SENTENCE = st.tuples(st.lists(CLAUSE, min_size=1, max_size=4).map("，".join), st.sampled_from("。！？")).map("".join)
PROSE = st.lists(SENTENCE, min_size=1, max_size=4).map("".join)
BLOCKS = st.lists(
    st.one_of(
        PROSE.map(Paragraph),
        PROSE.map(lambda text: Paragraph(f"他说：“{text}”")),
        CLAUSE.map(Crosshead),
        st.just(PageTurn("2")),
    ),
    max_size=6,
)
DATES = st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1))


@st.composite
def clean(draw: st.DrawFn) -> tuple[str, str]:
    """Path and text of an article in which nothing is wrong."""
    date, page = draw(DATES), draw(st.sampled_from(["1", "2", "A04", "特1"]))
    sent = date - datetime.timedelta(days=draw(st.integers(0, 20)))
    dateline = f"新华社北京{sent.month}月{sent.day}日电"
    blocks = [Paragraph(f"{dateline}（记者 闻立群）{draw(PROSE)}"), *draw(BLOCKS), Paragraph(draw(PROSE))]
    id_ = addresses.article_id(page, draw(st.integers(1, 99)))
    article = Article(
        id=id_,
        date=date,
        title=draw(CLAUSE),
        page=page,
        newspaper="lanpu",
        kicker=draw(st.one_of(st.just(""), CLAUSE)),
        section=draw(st.sampled_from(["", "要闻", "副刊"])),
        authors=("闻立群",),
        agency="新华社",
        place="北京",
        dateline=dateline,
        source=(Source("01-要闻.md", "1-9"),),
        body=write_body(blocks),
    )
    folder = addresses.issue(CONFIG.newspaper("lanpu"), IssueDate(date))
    return f"content/articles/{folder}{id_}.md", article_file.write(article)


@given(clean())
def test_clean_prose_has_no_findings(article: tuple[str, str]) -> None:
    path, text = article
    assert look(text, path) == []


DIRT = {
    "\ufffd": "E301",
    "\ue000": "E302",
    "\u200b": "E303",
    "》": "E304",
    "”": "E305",
    "，，": "E307",
    "4月l0日": "E308",
    "4月1 0日": "E309",
    "今夭": "E310",
    "\u2f47": "E311",
    "街坊走新修便道街坊走新修便道": "E312",
    "开**门": "E313",
}


@given(clean(), st.sampled_from(sorted(DIRT)), st.randoms(use_true_random=False), st.sampled_from(["\n", "\r\n", "\r"]))
def test_dirt_on_any_line_of_the_text_is_found_on_that_very_line(
    article: tuple[str, str], dirt: str, random: random.Random, end: str
) -> None:
    path, text = article
    all_lines = text.split("\n")
    front = all_lines.index("---", 1)
    number = random.choice([n for n, line in enumerate(all_lines) if n > front and line.endswith(("。", "！", "？"))])
    all_lines[number] = f"某{dirt}某，{all_lines[number]}"
    found = look(end.join(all_lines), path)
    assert [(finding.code, finding.line) for finding in found] == [(DIRT[dirt], number + 1)]


@given(clean())
def test_dirt_in_a_key_is_found_on_the_line_of_the_key(article: tuple[str, str]) -> None:
    path, text = article
    record = article_file.parse(text, id=Path(path).stem, where=path)
    dirty = article_file.write(replace(record, title="今夭开工", subtitle="今夭", column="今夭", images=("今夭",)))
    keys = [
        number for number, line in enumerate(dirty.split("\n"), 1) if line.startswith(("title", "sub", "column", "im"))
    ]
    found = [(finding.code, finding.line) for finding in look(dirty, path)]
    assert found == [*(("E310", line) for line in keys[:3]), ("E106", keys[3]), ("E310", keys[3])]


def test_each_form_of_a_misreading_is_shown_by_a_bad_article() -> None:
    for folder, forms in (
        ("E308-misread-number", misreadings.NUMBERS),
        ("E309-spaced-number", misreadings.SPACED_NUMBERS),
        ("E310-misread-character", misreadings.CHARACTERS),
    ):
        text = "".join(path.read_text("utf-8") for path in (HERE / folder / "bad").rglob("*.md"))
        for form in forms:
            match = form.pattern.search(text)
            assert match, form
            assert set(match[0]) & set(form.needs), form
