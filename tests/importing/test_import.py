"""`edition import`: archives of four kinds become articles, and their old addresses lead to the new ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import builder.cli
from builder.configuration import config
from builder.convert.sources import html_source
from builder.edition.former_addresses import aliases
from builder.importing import former_article, founder, markdown_posts, other_edition, wordpress
from builder.markdown.article_file import read
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from builder.configuration.config import RecordField
    from builder.convert.sources.tables import FieldValue
    from builder.edition.article import Article

MKDOCS = (
    "site_name: 试报\nextra: {edition: {newspapers: [{key: shi, name: 试报}, {key: chen, name: 晨报, path: chen}]}}\n"
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0f01f0005000201a5f645400000000049454e44ae426082"
)

NODE = """<html><head><title>试报数字报</title></head><body>
<div id="nav"><a href="./node_1.htm">第01版：要闻</a> <a href=node_2.htm>第02版：本地</a></div>
<ul>{}</ul></body></html>"""
CONTENT = """<html><head><title>试报</title></head><body>
<!--enpproperty <articleid>{id}</articleid><date>2019-05-04 00:00:00.0</date><author>王小明</author>\
<title>{title}</title><introtitle>{kicker}</introtitle><subtitle></subtitle><nodename></nodename>/enpproperty-->
<table><img src="../../../res/2019-05/04/{picture}"></table>
<!--enpcontent--><P>　　本报讯 {text}</P><P>　　渡口的灯亮到半夜。</P><!--/enpcontent--></body></html>"""
OLDEST = """<html><head><title>码头添新灯</title></head><body><div id=ozoom><div><p>码头上新装了十二盏灯。</p>
</div><p>夜里也能卸货了。</p></div><div>版权所有</div></body></html>"""


def mirror(root: Path) -> Path:
    """Two pages of one day: GB18030, as most were, but for one article in UTF-8."""
    day = root / "mirror/html/2019-05/04"
    links = '<li><a href="content_12.htm">乙</a></li><li><a href="content_11.htm?div=-1">甲</a></li>'
    disk.write(day / "node_1.htm", NODE.format(links).encode("gb18030"))
    disk.write(day / "node_2.htm", NODE.format('<li><a href="content_13.htm">丙</a></li>').encode("gb18030"))
    for number, title, kicker in ((11, "渡口停航一天", ""), (12, "大桥今日通车", "等了三年")):
        text = CONTENT.format(
            id=number, title=title, kicker=kicker, text=f"{title}，两岸的人都来了。", picture="a.jpg.png"
        )
        disk.write(day / f"content_{number}.htm", text.encode("gb18030"))
    disk.write(day / "content_13.htm", OLDEST)
    disk.write(root / "mirror/res/2019-05/04/a.jpg.png", PNG)
    return root / "mirror"


WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>试报</title>
<wp:author><wp:author_login>wxm</wp:author_login><wp:author_display_name>王小明</wp:author_display_name></wp:author>
<item><title>渡口停航一天</title><link>https://old.example/2019/05/04/ferry/</link><dc:creator>wxm</dc:creator>
<excerpt:encoded>摘要</excerpt:encoded><content:encoded><![CDATA[<p>渡口今天停航。</p>
<p><img src="https://old.example/a.jpg"/>灯亮到半夜。</p>]]></content:encoded>
<wp:post_date>2019-05-04 08:30:00</wp:post_date><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
<category domain="post_tag">渡口</category><category domain="category">本地</category></item>
<item><title>没有固定网址</title><link>https://old.example/?p=7</link><content:encoded>只有一句。</content:encoded>
<wp:post_date>2019-05-04 09:00:00</wp:post_date><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
<item><title>草稿</title><wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item>
<item><title>附件</title><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status></item>
</channel></rss>"""

POST = "---\ntitle: 渡口停航一天\ndate: 2019-05-04\n---\n渡口停航。\n"
TOML = '+++\ntitle = "渡口停航一天"\ndate = 2019-05-04T08:00:00+08:00\n+++\n渡口停航。\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    disk.write(tmp_path / config.FILE, MKDOCS)
    return tmp_path


def edition(root: Path, *words: str) -> int:
    return builder.cli.run(["--root", str(root), *words])


def articles(root: Path, folder: str = "content/articles") -> dict[str, Article]:
    return {path.relative_to(root / folder).as_posix(): read(path) for path in sorted((root / folder).rglob("*.md"))}


def test_a_mirror_of_an_e_paper(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edition(root, "import", str(mirror(root))) == 0
    assert "mirror: 3 articles in 1 issue" in capsys.readouterr().out
    found = articles(root)
    assert [(name, one.title, one.page, one.section) for name, one in found.items()] == [
        ("2019/05/04/01-01.md", "大桥今日通车", "1", "要闻"),
        ("2019/05/04/01-02.md", "渡口停航一天", "1", "要闻"),
        ("2019/05/04/02-01.md", "码头添新灯", "2", "本地"),
    ]
    bridge, _, lamps = found.values()
    assert (bridge.kicker, bridge.authors, bridge.images) == ("等了三年", ("王小明",), ("a.jpg.png",))
    assert aliases(bridge) == ("html/2019-05/04/content_12.htm",)
    assert lamps.body == "码头上新装了十二盏灯。\n\n夜里也能卸货了。"
    assert (root / "content/articles/2019/05/04/a.jpg.png").read_bytes() == PNG


def test_a_mirror_whose_pages_and_articles_are_in_two_folders_of_a_day(root: Path) -> None:
    for number, name in ((11, "甲"), (12, "乙")):
        link = f'<a href="../../../content/201905/04/content_{number}.html">{name}</a>'
        disk.write(root / f"mirror/layout/201905/04/node_0{number - 10}.html", NODE.format(link))
        text = CONTENT.format(id=number, title=f"{name}，渡口停航", kicker="", text="两岸的人都来了。", picture="a.png")
        disk.write(root / f"mirror/content/201905/04/content_{number}.html", text)
    assert edition(root, "import", str(root / "mirror")) == 0
    assert [(name, one.title) for name, one in articles(root).items()] == [
        ("2019/05/04/01-01.md", "甲，渡口停航"),
        ("2019/05/04/02-01.md", "乙，渡口停航"),
    ]


def test_a_mirror_whose_names_say_the_pages(root: Path) -> None:
    day = root / "mirror/rmrb/html/2019-05/04"
    links = '<a href="nw.D110000shi_20190504_2-02.htm">乙</a> <a href="nw.D110000shi_20190504_1-02.htm">甲</a>'
    disk.write(day / "nbs.D110000shi_02.htm", NODE.format(links))
    for order, page, title in ((1, "02", "甲，渡口停航"), (2, "02", "乙，渡口停航"), (3, "19", "丙，渡口停航")):
        text = OLDEST.replace("码头添新灯", title)
        disk.write(day / f"nw.D110000shi_20190504_{order}-{page}.htm", text.encode("gb18030"))
    assert edition(root, "import", str(root / "mirror")) == 0
    found = articles(root)
    assert [(name, one.title) for name, one in found.items()] == [
        ("2019/05/04/02-01.md", "乙，渡口停航"),
        ("2019/05/04/02-02.md", "甲，渡口停航"),
        ("2019/05/04/19-01.md", "丙，渡口停航"),
    ]
    assert aliases(found["2019/05/04/19-01.md"]) == ("rmrb/html/2019-05/04/nw.D110000shi_20190504_3-19.htm",)


def test_a_second_archive_of_the_day_takes_nothing_of_the_first_away(root: Path) -> None:
    other = WXR.replace("渡口停航一天", "大桥今日通车").replace("ferry", "bridge").replace("p=7", "p=8")
    disk.write(root / "a.xml", WXR)
    disk.write(root / "b.xml", other)
    for name in ("a.xml", "b.xml"):
        assert edition(root, "import", str(root / name)) == 0
    titles = ["渡口停航一天", "没有固定网址", "大桥今日通车", "没有固定网址"]
    assert [one.title for one in articles(root).values()] == titles
    before = {file: file.read_bytes() for file in sorted((root / "content").rglob("*")) if file.is_file()}
    for name in ("a.xml", "b.xml"):
        assert edition(root, "import", str(root / name)) == 0
    assert {file: file.read_bytes() for file in sorted((root / "content").rglob("*")) if file.is_file()} == before
    disk.write(root / "a.xml", WXR.replace("停航一天", "停航两天"))
    assert edition(root, "import", str(root / "a.xml")) == 0
    assert [one.title for one in articles(root).values()] == ["渡口停航两天", *titles[1:]]


def test_pictures_of_one_name_in_two_papers_of_a_day_are_two_pictures(root: Path) -> None:
    first = mirror(root)
    edition(root, "import", str(first))
    disk.write(first / "res/2019-05/04/a.jpg.png", PNG + b"another")
    edition(root, "import", str(first), "--newspaper", "chen")
    assert (root / "content/articles/2019/05/04/a.jpg.png").read_bytes() == PNG
    assert (root / "content/articles/chen/2019/05/04/a.jpg-2.png").read_bytes() == PNG + b"another"


def test_a_name_that_another_picture_is_given_is_not_changed_again() -> None:
    names = {"img/a.png": "a.png", "a.png": "a-2.png"}
    said: Mapping[RecordField, FieldValue] = {"body": "![](img/a.png) ![](a.png)", "images": ("img/a.png", "a.png")}
    renamed = former_article.with_pictures(former_article.FormerArticle(where="a.md", said=said), names)
    assert (renamed.text("body"), renamed.images) == ("![](a.png) ![](a-2.png)", ("a.png", "a-2.png"))


def test_a_picture_elsewhere_whose_address_ends_alike_keeps_it() -> None:
    body = "![](1.jpg) ![](img/11.jpg) ![](https://old.example/img/1.jpg) 1.jpg, 1.jpg2"
    given = former_article.FormerArticle(where="a.md", said={"body": body, "images": ("1.jpg",)})
    renamed = former_article.with_pictures(given, {"1.jpg": "1-2.jpg"})
    assert renamed.text("body") == body.replace("![](1.jpg)", "![](1-2.jpg)").replace(" 1.jpg,", " 1-2.jpg,")


def test_a_source_that_was_broken_by_hand_is_named_and_not_written_over(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition(root, "import", str(mirror(root)))
    source = root / "content/pages/2019-05-04/import-founder.jsonl"
    source.write_text(source.read_text("utf-8") + "渡口\n", "utf-8")
    assert edition(root, "import", str(root / "mirror")) == 1
    assert "import-founder.jsonl:4: no article of an import" in capsys.readouterr().err
    assert source.read_text("utf-8").endswith("渡口\n")


def test_old_addresses_lead_to_the_new_ones(root: Path) -> None:
    assert edition(root, "import", str(mirror(root)), "--newspaper", "chen") == 0
    assert edition(root, "build", "--without-search") == 0
    moved = (root / "site/html/2019-05/04/content_12.htm").read_text("utf-8")
    assert "../../../chen/2019/05/04/01-01/" in moved


def test_importing_twice_is_importing_once_and_corrections_stay(root: Path) -> None:
    edition(root, "import", str(mirror(root)))
    path = root / "content/articles/2019/05/04/01-01.md"
    path.write_text(path.read_text("utf-8").replace("今日通车", "今天通车"), "utf-8")
    before = {file: file.read_bytes() for file in sorted((root / "content").rglob("*")) if file.is_file()}
    assert edition(root, "import", str(root / "mirror")) == 0
    assert {file: file.read_bytes() for file in sorted((root / "content").rglob("*")) if file.is_file()} == before


def test_an_export_of_wordpress(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    disk.write(root / "export.xml", WXR)
    assert edition(root, "import", str(root / "export.xml")) == 0
    assert "1 article had an address at which no redirect can be" in capsys.readouterr().err
    first, second = articles(root).values()
    assert (first.title, first.section, first.authors) == ("渡口停航一天", "本地", ("王小明",))
    assert first.body == "渡口今天停航。\n\n灯亮到半夜。"
    assert aliases(first) == ("2019/05/04/ferry/",)
    assert ("aliases" in dict(second.extra), "?p=7" in dict(second.extra)["imported"]) == (False, True)
    assert [one.text("title") for one in wordpress.articles(WXR, where="a.xml")] == ["渡口停航一天", "没有固定网址"]


def test_what_wordpress_writes_around_a_post_is_no_text_of_it() -> None:
    body = (
        '<!-- wp:paragraph --><p>渡口停航。</p>[caption id="a" width="300"]<a href="b"><img src="a.jpg" /></a> 渡口一角'
        '[/caption]\x0b[gallery ids="1,2"]<!--more--><p>灯亮到半夜。</p>'
    )
    export = WXR.replace('domain="category">本地', 'domain="category">未分类')
    export = export.replace('<p>渡口今天停航。</p>\n<p><img src="https://old.example/a.jpg"/>灯亮到半夜。</p>', body)
    (first, _) = wordpress.articles(export, where="a.xml")
    assert html_source.reduce(first.text("body")).text == "渡口停航。\n![](a.jpg)\n渡口一角\n灯亮到半夜。"
    assert first.text("section") == ""


def test_a_post_behind_a_password_is_not_published() -> None:
    hidden = WXR.replace("<wp:post_date>", "<wp:post_password>x</wp:post_password><wp:post_date>", 1)
    assert [one.text("title") for one in wordpress.articles(hidden, where="a.xml")] == ["没有固定网址"]


HEXO = {"_config.yml": "permalink: posts/:abbrlink/\n"}


TABLE = "| 名 | 图 |\n| --- | --- |\n| 甲 | ![甲](a.png) |\n| 乙 | 船 ![乙](a.png) 岸 |"


def _post(more: str, date: str = "date: 2019-05-04\n") -> str:
    return f"---\ntitle: 渡口停航一天\n{date}{more}---\n渡口停航。\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({**HEXO, "source/_posts/a.md": _post("abbrlink: 3ab4\n")}, ("posts/3ab4/",)),
        ({**HEXO, "source/_posts/a.md": _post("")}, ()),
        ({**HEXO, "source/_posts/a.md": _post("published: false\n")}, None),
        ({"content/a.md": _post("aliases: [/old/1.html, /old/2.html]\n")}, ("a/", "old/1.html", "old/2.html")),
        ({"content/_index.md": _post("")}, None),
        ({"content/news/_index.zh.md": _post("")}, None),
        ({"_config.yml": "", "source/_posts/2019-05-04-ferry.md": _post("", "")}, ("2019/05/04/ferry/",)),
        ({"content/a.md": _post("", "publishDate: 2019-05-04T08:00:00+08:00\n")}, ("a/",)),
    ],
)
def test_where_a_post_was_and_whether_it_is_one(files: dict[str, str], expected: tuple[str, ...] | None) -> None:
    found = [(one.text("date"), one.aliases) for one in markdown_posts.articles(files)]
    assert found == ([("2019-05-04", expected)] if expected is not None else [])


def test_pictures_in_the_folder_that_hexo_keeps_beside_a_post(root: Path) -> None:
    text = _post("").replace("渡口停航。", "渡口停航。\n\n{% asset_img a.png 渡口一角 %}\n")
    disk.write(root / "blog/_config.yml", "title: 试报\n")
    disk.write(root / "blog/source/_posts/ferry.md", text)
    disk.write(root / "blog/source/_posts/ferry/a.png", PNG)
    assert edition(root, "import", str(root / "blog")) == 0
    (only,) = articles(root).values()
    assert (only.images, only.body) == (("a.png",), "渡口停航。\n\n![渡口一角](a.png)")
    assert (root / "content/articles/2019/05/04/a.png").read_bytes() == PNG


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("渡口停航。\n\n<!-- more -->\n\n明天复航。", "渡口停航。\n\n明天复航。"),
        ("渡口停航。{% asset_img a.png 一角 %}", "渡口停航。\n\n![一角](a.png)"),
        ("![一角](a.png)渡口停航。", "![一角](a.png)\n\n渡口停航。"),
        ("渡口停航，![](a.png)船在对岸。", "渡口停航，\n\n![](a.png)\n\n船在对岸。"),
    ],
)
def test_comments_are_no_text_and_pictures_stand_on_lines_of_their_own(root: Path, written: str, body: str) -> None:
    disk.write(root / "blog/source/_posts/ferry.md", _post("").replace("渡口停航。", written))
    disk.write(root / "blog/source/_posts/ferry/a.png", PNG)
    assert edition(root, "import", str(root / "blog")) == 0
    (only,) = articles(root).values()
    assert only.body == body


@pytest.mark.parametrize(
    ("written", "body"),
    [
        (TABLE, TABLE),
        ("> ![甲](a.png)", "> ![甲](a.png)"),
        ("- ![甲](a.png)\n- 乙", "- ![甲](a.png)\n- 乙"),
        ("1. ![甲](a.png)", "1. ![甲](a.png)"),
        ("[![甲](a.png)](http://example.com/)", "[![甲](a.png)](http://example.com/)"),
        ("> 船![甲](a.png)岸", "> 船\n\n![甲](a.png)\n\n> 岸"),
        ("- ![甲](a.png) 船", "![甲](a.png)\n\n- 船"),
        ("2. 船 ![甲](a.png) 岸", "2. 船\n\n![甲](a.png)\n\n岸"),
    ],
)
def test_pictures_tear_no_table_quotation_or_list(written: str, body: str) -> None:
    (only,) = markdown_posts.articles({"content/a.md": _post("").replace("渡口停航。", written)})
    assert only.text("body").strip() == body


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"source/_posts/2019-05-04-ferry.md": POST.replace("05-04", "05-04 08:30:00")},
            "2019/05/04/ferry/",
        ),
        (
            {
                "_config.yml": "title: 试报\npermalink: posts/:title.html\n",
                "source/_posts/ferry.md": POST,
            },
            "posts/ferry.html",
        ),
        (
            {"content/news/ferry.md": TOML},
            "news/ferry/",
        ),
        (
            {"content/news/ferry/index.md": POST},
            "news/ferry/",
        ),
        (
            {"content/news/a.md": POST.replace("date", "url: /old/ferry.html\ndate")},
            "old/ferry.html",
        ),
    ],
    ids=["hexo", "hexo-permalink", "hugo-toml", "hugo-bundle", "url"],
)
def test_posts_of_a_static_site(root: Path, files: dict[str, str], expected: str) -> None:
    if any(name.startswith("source/") for name in files):
        files = {"_config.yml": "title: 试报\n", **files}
    drafts = {
        f"{next(iter(files.keys() - {'_config.yml'})).rpartition('/')[0]}/d.md": "---\ntitle: 草稿\ndraft: true\n---\n"
    }
    for name, text in {**files, **drafts}.items():
        disk.write(root / "blog" / name, text)
    assert edition(root, "import", str(root / "blog")) == 0
    (only,) = articles(root).values()
    assert (only.title, only.body, only.date.isoformat()) == ("渡口停航一天", "渡口停航。", "2019-05-04")
    assert aliases(only) == (expected,)


def test_a_month_of_another_edition_is_the_same_again(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    edition(root, "import", str(mirror(root)))
    edition(root, "build", "--without-search")
    (month,) = (root / "site").rglob("*.jsonl.gz")
    other = tmp_path_factory.mktemp("other")
    disk.write(other / config.FILE, MKDOCS)
    assert edition(other, "import", str(month)) == 0
    before, after = articles(root), articles(other)
    assert [(name, one.title, one.page, one.authors, one.body) for name, one in after.items()] == [
        (name, one.title, one.page, one.authors, one.body) for name, one in before.items()
    ]
    assert edition(other, "build", "--without-search") == 0


def test_an_edition_of_another_newspaper_is_brought_in_as_ones_own_or_not_at_all(
    root: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    edition(root, "import", str(mirror(root)))
    edition(root, "build", "--without-search")
    (month,) = (root / "site").rglob("*.jsonl.gz")
    other = tmp_path_factory.mktemp("other")
    disk.write(other / config.FILE, MKDOCS.replace("试报", "别报"))
    capsys.readouterr()
    assert edition(other, "import", str(month)) == 1
    assert "unknown newspaper “试报”; say which of yours it is with --newspaper, one of " in capsys.readouterr().err
    assert not (other / "content").exists()
    paper, *_ = config.read(other).newspapers
    assert edition(other, "import", str(month), "--newspaper", paper.key) == 0
    assert len(articles(other)) == len(articles(root))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.xml", "<rss>", "a.xml: broken XML"),
        ("a.jsonl", '{"title": "x"}\n', "a.jsonl:1: no article of an edition; give a month's .jsonl.gz of its site"),
        ("a.jsonl", "[1]\n", "a.jsonl:1: no article of an edition"),
        ("a.jsonl.gz", "文字", "a.jsonl.gz: damaged: "),
        ("b/a.txt", "文字", "b: no archive that can be brought in"),
    ],
)
def test_what_is_no_archive_is_named(
    root: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, said: str
) -> None:
    disk.write(root / name, text)
    assert edition(root, "import", str(root / name.partition("/")[0])) == 1
    assert said in capsys.readouterr().err


def test_an_article_without_a_date_is_named_and_the_others_are_brought_in(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    disk.write(root / "blog/content/a.md", "---\ntitle: 甲\n---\n没有日期。\n")
    disk.write(root / "blog/content/b.md", "---\ntitle: 乙\ndate: 2019-05-04\n---\n有日期。\n")
    assert edition(root, "import", str(root / "blog")) == 1
    assert "content/a.md: no date in it; it was left out" in capsys.readouterr().err
    assert [one.title for one in articles(root).values()] == ["乙"]


def test_a_post_without_a_date_is_named_as_its_export_calls_it(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    disk.write(root / "a.xml", WXR.replace("2019-05-04 09", "0000-00-00 09"))
    assert edition(root, "import", "a.xml") == 1
    assert "a.xml: 没有固定网址: no date in it; it was left out" in capsys.readouterr().err.splitlines()


def test_no_archive_reads_or_writes_outside_of_its_place(root: Path) -> None:
    disk.write(root / "secret.png", PNG)
    disk.write(root / "blog/content/a.md", "---\ntitle: 甲\ndate: 2019-05-04\n---\n![图](../../secret.png)\n\n文字。\n")
    disk.write(root / "blog/link.png", PNG)
    (root / "blog/content/out.png").symlink_to(root / "secret.png")
    disk.write(root / "blog/content/b.md", "---\ntitle: 乙\ndate: 2019-05-04\n---\n![图](out.png)\n\n文字。\n")
    edition(root, "import", str(root / "blog"))
    assert list((root / "content").rglob("*.png")) == []
    line = {"date": "../../../x", "address": "../../y", "title": "甲", "body": "文字。"}
    disk.write(root / "a.jsonl", json.dumps(line))
    assert edition(root, "import", str(root / "a.jsonl")) == 1
    assert not list(root.parent.glob("x*"))


def test_each_reader_takes_hostile_text_as_text() -> None:
    for text in (
        "<a href=" * 20_000,
        "<div id=ozoom>" + "<div>" * 20_000,
        "<!--enpproperty " * 20_000,
        "<title>" * 20_000,
    ):
        for name in ("node_1.htm", "content_1.htm"):
            list(founder.articles({name: text}))
    assert list(markdown_posts.articles({"content/a.md": "---\n" * 2000, "_config.yml": "{" * 50})) == []
    assert list(other_edition.articles("\n\n", where="a")) == []
