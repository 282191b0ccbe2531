"""The theme host on a small edition: what it gives back, and what it says when something is wrong."""

from __future__ import annotations

import gzip
import re
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.configuration import config, resources, words
from builder.edition.newspaper import LANGUAGES
from builder.errors import EditionError
from builder.frames import host
from builder.frames.frame import SLOTS, Chrome, slots

WANTED = [
    ("issue", 0),
    ("issue", 3),
    ("page", 4),
    ("article", 4),
    ("read", 4),
    ("article", 5),
    ("calendar", 1),
    ("listing", 2),
    ("statistics", 1),
]
SETTINGS = """
site_name: 测试<晚报> & "号外"
site_url: {url}
extra: {{edition: {{host: {by}, newspapers: [{{key: test, name: 测试晚报}}]}}}}
"""
HOSTILE = [
    "</script><script>alert(1)</script>",
    "{{ config }}{% include 'x' %}{# x #}",
    "@@slot:title@@ @@slot:body@@",
    "\"quotes\" 'and' `ticks` \\n \\u0041 \\",
    "---\ntemplate: x\n---\n",
    "𠮷野家 😀 \u3000 \u2028 \x85 \ufeff",
    "<p>一段</p>\n<p>&amp;&lt;</p>",
    "",
]


def edition(root: Path, *, url: str = "", more: str = "", by: str = "material") -> config.Config:
    (root / "content" / "site").mkdir(parents=True)
    (root / "content" / "site" / "about.md").write_text("# 关于\n\n[首页](https://example.org/)\n", "utf-8")
    (root / "mkdocs.yml").write_text(SETTINGS.format(url=url or '""', by=by) + more, "utf-8")
    return config.read(root)


@pytest.fixture(scope="module", params=config.HOSTS)
def by(request: pytest.FixtureRequest) -> str:
    """Each host that is installed."""
    if request.param == "zensical":
        pytest.importorskip("zensical")
    return str(request.param)


@pytest.fixture(scope="module")
def settings_of_it(by: str, tmp_path_factory: pytest.TempPathFactory) -> config.Config:
    return edition(tmp_path_factory.mktemp("edition"), by=by)


@pytest.fixture(scope="module")
def built(settings_of_it: config.Config, tmp_path_factory: pytest.TempPathFactory) -> Chrome:
    return host.build_frames(settings_of_it, WANTED, tmp_path_factory.mktemp("work") / "work")


def page_of(address: str, html: str) -> list[str]:
    """Every address that a page names, from the site's root."""
    found = re.findall(r'(?:href|src|action)="([^"#]*)"', html)
    return [urljoin(f"http://x/{address}", link).removeprefix("http://x") for link in found]


@settings(max_examples=8)
@given(data=st.data())
def test_a_poured_page_is_byte_for_byte_what_the_host_renders(
    data: st.DataObject,
    settings_of_it: config.Config,
    built: Chrome,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    values = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs", "Cc"]))
    pages = {pair: {name: data.draw(values) for name in slots(pair[0])} for pair in WANTED}
    site = host.render(settings_of_it, pages, tmp_path_factory.mktemp("law") / "work")
    for pair in WANTED:
        rendered = (site / host.address(*pair)).read_bytes().decode("utf-8")
        assert built.frames[pair].pour(pages[pair]) == rendered


def test_a_frame_has_every_slot_of_its_kind(built: Chrome) -> None:
    for (kind, _), frame in built.frames.items():
        assert set(frame.slots) == set(slots(kind))
    assert {kind for kind, _ in built.frames} == set(SLOTS)


def test_the_site_gets_these_files_and_no_others(built: Chrome) -> None:
    ours = resources.theme() / "assets"
    assets = {f"assets/{path.relative_to(ours).as_posix()}" for path in ours.rglob("*.*")}
    pages = {"404.html", "about/index.html", "search/index.html", "settings/index.html", "clippings/index.html"}
    assert set(built.files) == assets | pages | {"assets/edition.css"}


def test_links_lead_to_the_same_places_from_every_depth(built: Chrome) -> None:
    made = re.compile(r"/(calendar|sections|columns|authors|days|statistics)/")
    bars = set()
    for (_, depth), frame in built.frames.items():
        html = frame.pour(dict.fromkeys(frame.slots, ""))
        bars.add(frozenset(page_of("x/" * depth, html.partition("<main")[0].partition("<body")[2])))
        for place in page_of("x/" * depth, html):
            name = place.lstrip("/")
            found = name in built.files or f"{name}index.html" in built.files
            assert found or place in {"/", "/manifest.webmanifest"} or made.fullmatch(place), place
    assert len(bars) == 1


def test_links_stay_inside_the_site_wherever_it_is_put(built: Chrome) -> None:
    for (_, depth), frame in built.frames.items():
        for link in re.findall(r'(?:href|src|action)="([^"#]*)', "".join(frame.pieces)):
            assert not link.startswith("/")
            assert PurePosixPath(link).parts.count("..") <= depth


def test_the_error_page_is_served_anywhere_and_knows_where_the_site_is(by: str, tmp_path: Path) -> None:
    settings_of_it = edition(tmp_path / "a", url="https://example.org/repo/", by=by)
    files = host.build_frames(settings_of_it, [("issue", 0)], tmp_path / "work").files
    html = files["404.html"].read_text("utf-8")
    assert page_of("", html)
    assert all(place.startswith("/repo/") for place in page_of("", html))


def test_two_builds_are_the_same_bytes(settings_of_it: config.Config, built: Chrome, tmp_path: Path) -> None:
    again = host.build_frames(settings_of_it, reversed(WANTED), tmp_path / "elsewhere")
    assert again.digest == built.digest
    assert again.frames == built.frames
    assert contents(again) == contents(built)


def contents(frames: Chrome) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in frames.files.items()}


def test_the_digest_tells_of_a_changed_file(
    by: str, settings_of_it: config.Config, built: Chrome, tmp_path: Path
) -> None:
    changed = edition(tmp_path / "a", more="copyright: 某报社\n", by=by)
    assert host.build_frames(changed, WANTED, tmp_path / "work").digest != built.digest
    assert settings_of_it.name == changed.name


NAMESPACES = {
    "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://purl.org/dc/elements/1.1/",
    "http://www.idpf.org/2007/opf", "http://www.idpf.org/2007/ops",
}  # fmt: skip
"""Names of what drawings and books are made of. Nobody asks their hosts for anything."""


def test_no_page_and_no_file_names_another_host(built: Chrome) -> None:
    texts = {
        name: path.read_text("utf-8")
        for name, path in built.files.items()
        if name != "about/index.html" and path.suffix != ".png" and "/schema/" not in name
    }
    texts |= {f"{kind}-{depth}": "".join(frame.pieces) for (kind, depth), frame in built.frames.items()}
    for name, text in texts.items():
        assert set(re.findall(r"https?:[^\s\"'<>)]*", text)) - NAMESPACES == set(), name


def test_text_of_the_configuration_is_text(built: Chrome) -> None:
    for name in ("about/index.html", "search/index.html", "404.html"):
        html = built.files[name].read_text("utf-8")
        assert "测试&lt;晚报&gt; &amp; &#34;号外&#34;" in html.replace("&quot;", "&#34;")  # MiniJinja's way to write it
        assert "<晚报>" not in html


def test_no_page_has_an_inline_script_and_the_policy_allows_none(built: Chrome) -> None:
    """What the reader chose is put back by a file that the page waits for as for its stylesheet."""
    for frame in built.frames.values():
        html = "".join(frame.pieces)
        scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
        assert [code for _, code in scripts] == [""] * len(scripts)
        assert (
            sum(attributes.endswith('assets/boot.js"') and "module" not in attributes for attributes, _ in scripts) == 1
        )
        (policy,) = re.findall(r'Security-Policy" content="([^"]*)"', html)
        rules = policy.replace("&#39;", "'").split("; ")
        assert "default-src 'self'" in rules
        assert not any(rule.startswith("script-src") for rule in rules)
    assert "localStorage" in built.files["assets/boot.js"].read_text("utf-8")


def test_the_language_names_its_script(built: Chrome) -> None:
    for frame in built.frames.values():
        assert '<html lang="zh-Hans">' in frame.pieces[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interface_speaks_the_newspaper_s_language(by: str, tmp_path: Path, language: str) -> None:
    edition(tmp_path / "a", by=by)
    path = tmp_path / "a" / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("name: 测试晚报", f"name: 测试晚报, language: {language}"), "utf-8")
    html = host.build_frames(config.read(tmp_path / "a"), [("issue", 0)], tmp_path / "work").frames["issue", 0]
    assert f'<html lang="{language}">' in html.pieces[0]
    assert words.load(language)["calendar"] in "".join(html.pieces)


def test_a_page_carries_little(built: Chrome) -> None:
    article = "".join(built.frames["article", 4].pieces)
    assert len(article.encode()) < 1_800
    before_reading = [built.files[name] for name in ("assets/edition.css", "assets/edition.js")]
    assert sum(len(gzip.compress(path.read_bytes())) for path in before_reading) < 20_000


def test_words_stylesheets_and_indexes_of_the_host_stay_out(built: Chrome) -> None:
    assert not [name for name in built.files if name.endswith((".yml", ".xml", ".gz", ".map", ".min.js"))]


def test_a_newspaper_puts_on_its_own_colours_and_stylesheet(by: str, tmp_path: Path) -> None:
    own = 'theme: {tokens: {accent: "#123456"}}\nextra_css: [own.css]\n'
    settings_of_it = edition(tmp_path / "a", more=own, by=by)
    (settings_of_it.site_pages / "own.css").write_text(".masthead { color: #654321 }", "utf-8")
    files = host.build_frames(settings_of_it, [("issue", 0)], tmp_path / "work").files
    css = files["assets/edition.css"].read_text("utf-8")
    assert "--accent:#123456" in css
    assert css.index("#654321") > css.index("--accent:#123456")
    assert "own.css" not in files


def test_a_newspaper_may_have_templates_of_its_own(by: str, tmp_path: Path) -> None:
    settings_of_it = edition(tmp_path / "a", more="theme: {custom_dir: own}\n", by=by)
    partials = tmp_path / "a" / "own" / "partials"
    partials.mkdir(parents=True)
    (partials / "footer.html").write_text("<footer>自己的页脚</footer>", "utf-8")
    built = host.build_frames(settings_of_it, [("article", 4)], tmp_path / "work")
    assert "自己的页脚" in built.frames["article", 4].pieces[-1]
    assert "edition-search-form" in "".join(built.frames["article", 4].pieces)


def failure(settings_of_it: config.Config, work: Path) -> str:
    with pytest.raises(EditionError) as caught:
        host.build_frames(settings_of_it, [("issue", 0)], work)
    return str(caught.value)


def test_a_broken_template_is_named_with_its_line(by: str, tmp_path: Path) -> None:
    settings_of_it = edition(tmp_path / "a", more="theme: {custom_dir: own}\n", by=by)
    (tmp_path / "a" / "own").mkdir()
    (tmp_path / "a" / "own" / "issue.html").write_text("一\n{% if %}\n", "utf-8")
    message = failure(settings_of_it, tmp_path / "work")
    assert "own/issue.html:2: broken template: " in message
    assert message.endswith("mend the template")


def test_a_template_that_uses_what_is_not_there_is_named(by: str, tmp_path: Path) -> None:
    settings_of_it = edition(tmp_path / "a", more="theme: {custom_dir: own}\n", by=by)
    (tmp_path / "a" / "own").mkdir()
    (tmp_path / "a" / "own" / "issue.html").write_text("{{ nothing.here }}", "utf-8")
    assert re.search("issue.html:1: broken template: .*undefined", failure(settings_of_it, tmp_path / "work"))


def test_a_template_that_cannot_reckon_is_named(tmp_path: Path) -> None:
    settings_of_it = edition(tmp_path / "a", more="theme: {custom_dir: own}\n")
    (tmp_path / "a" / "own").mkdir()
    (tmp_path / "a" / "own" / "issue.html").write_text("{{ 1 + 'a' }}", "utf-8")
    assert "the theme host failed: Error building page 'index.md'" in failure(settings_of_it, tmp_path / "work")


def test_a_dead_link_in_a_page_of_people_is_named(by: str, tmp_path: Path) -> None:
    settings_of_it = edition(tmp_path / "a", by=by)
    (settings_of_it.site_pages / "help.md").write_text("[没有](nowhere.md)", "utf-8")
    assert "nowhere.md" in failure(settings_of_it, tmp_path / "work")


@pytest.mark.parametrize("name", ["index.md", "README.md", "search.md", "calendar.md", "sections.html", "2026.md"])
def test_a_page_of_people_cannot_take_the_place_of_ours(tmp_path: Path, name: str) -> None:
    settings_of_it = edition(tmp_path / "a")
    (settings_of_it.site_pages / name).write_text("# 我的", "utf-8")
    assert f"{name}: the edition makes this page itself; give it another" in failure(settings_of_it, tmp_path / "work")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("theme: {custom_dir: nowhere}\n", "custom_dir"),
        ("markdown_extensions: [pymdownx.no_such]\n", "pymdownx.no_such"),
        ("theme: {tokens: {acent: red}}\n", "unknown key theme.tokens.acent"),
        ("theme: {language: xx}\n", "xx"),
        ("extra_css: [missing.css]\n", "missing.css"),
    ],
)
def test_what_the_host_complains_of_is_said(tmp_path: Path, more: str, message: str) -> None:
    assert message in failure(edition(tmp_path / "a", more=more), tmp_path / "work")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("theme: {custom_dir: nowhere}\n", "no folder nowhere (theme.custom_dir)"),
        ("markdown_extensions: [pymdownx.no_such]\n", "pymdownx.no_such"),
        ("theme: {tokens: {acent: red}}\n", "unknown key theme.tokens.acent"),
        ("theme: {language: xx}\n", "xx"),
        ("extra_css: [missing.css]\n", "missing.css"),
    ],
)
def test_what_zensical_complains_of_is_said(tmp_path: Path, more: str, message: str) -> None:
    pytest.importorskip("zensical")
    said = failure(edition(tmp_path / "a", more=more, by="zensical"), tmp_path / "work")
    assert message in said
    assert "Traceback" not in said


def test_a_host_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.frames.zensical.find_spec", lambda _: None)
    said = failure(edition(tmp_path / "a", by="zensical"), tmp_path / "work")
    assert said.startswith("mkdocs.yml: the host zensical is not installed; pip install 'digital-edition[zensical]'")


def test_hosts_differ_in_nothing_but_what_the_docs_list(tmp_path: Path) -> None:
    pytest.importorskip("zensical")
    of = {}
    for by in config.HOSTS:
        made = host.build_frames(edition(tmp_path / by, by=by), WANTED, tmp_path / f"{by}-work")
        of[by] = {key: "|".join(frame.pieces) for key, frame in made.frames.items()}
        of[by] |= {(name, 0): text.read_text("utf-8") for name, text in made.files.items() if name.endswith(".html")}
    assert of["material"].keys() == of["zensical"].keys()
    for key, text in of["zensical"].items():
        as_material = text.replace("&quot;", "&#34;").replace("&#x2f;", "/").replace("././", "./")
        at_home = re.sub(r'((?:href|src|action)=")\./(?=[a-z])', r"\1", as_material)
        assert at_home == of["material"][key], key


def test_the_host_is_quiet(settings_of_it: config.Config, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    host.build_frames(settings_of_it, [("issue", 0)], tmp_path / "work")
    assert capfd.readouterr() == ("", "")


def test_the_site_s_name_is_never_a_slot(by: str, tmp_path: Path) -> None:
    settings_of_it = edition(tmp_path / "a", by=by)
    named = (tmp_path / "a" / "mkdocs.yml").read_text("utf-8").replace("site_name: 测试", "site_name: '@@title@@' #")
    (tmp_path / "a" / "mkdocs.yml").write_text(named, "utf-8")
    settings_of_it = config.read(tmp_path / "a")
    frame = host.build_frames(settings_of_it, [("article", 4)], tmp_path / "work").frames["article", 4]
    assert frame.slots.count("title") == 1
