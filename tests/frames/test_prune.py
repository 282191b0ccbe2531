from pathlib import Path

import material  # type: ignore[import-untyped]
import pytest

from builder.frames.prune import names_in, prune, tidy

MATERIAL = sorted(Path(material.__file__).parent.glob("templates/assets/stylesheets/*.min.css"))
PAGE = '<body class="card lead" dir=ltr><a id="top" data-state="on">'
CASES = [
    (".card{a:b}", ".card{a:b}"),
    (".card:nth-child(2n+1){a:b}", ".card:nth-child(2n+1){a:b}"),
    (".c\\61rd{a:b}.c\\62rd{a:b}", ".card{a:b}"),
    ("@container (width>9em){.other{a:b}}", "@container (width>9em){.other{a:b}}"),
    (".other{a:b}", ""),
    (".card .other,.card.lead{a:b}", ".card.lead{a:b}"),
    (".card:not(.other){a:b}", ".card:not(.other){a:b}"),
    (":is(.card,.lead) p{a:b}", ":is(.card,.lead) p{a:b}"),
    ("#top{a:b}#bottom{a:b}", "#top{a:b}"),
    ("[dir=ltr] p{a:b}[dir=rtl] p{a:b}", "[dir=ltr] p{a:b}"),
    ('[data-state="on"]{a:b}[data-state=off]{a:b}', '[data-state="on"]{a:b}'),
    ("[data-live=anything]{a:b}", "[data-live=anything]{a:b}"),
    ('a[href$=".other"]{a:b}', 'a[href$=".other"]{a:b}'),
    ("@media print{.card{a:b}.other{a:b}}", "@media print{.card{a:b}}"),
    ("@media print{.other{a:b}}", ""),
    ("@keyframes x{0%{a:b}to{a:c}}", "@keyframes x{0%{a:b}to{a:c}}"),
    ('.card:after{content:"}.other{"}', '.card:after{content:"}.other{"}'),
    (".card{background:url(data:image/svg+xml;a{b})}", ".card{background:url(data:image/svg+xml;a{b})}"),
    ('@charset "UTF-8";.card{a:b}', '@charset "UTF-8";.card{a:b}'),
    ("/* {.x} */.card{a:b}", ".card{a:b}"),
]


@pytest.mark.parametrize(("css", "kept"), CASES, ids=[css for css, _ in CASES])
def test_a_rule_stays_if_the_pages_have_what_it_names(css: str, kept: str) -> None:
    assert "".join(prune(css, names_in([PAGE], live=frozenset({"data-live"})))) == kept


class Everything(frozenset[str]):
    def __contains__(self, _: object) -> bool:
        return True


def test_every_character_of_the_host_stylesheet_belongs_to_a_rule() -> None:
    assert len(MATERIAL) == 2
    for path in MATERIAL:
        css = path.read_text("utf-8")
        every = names_in([], live=Everything())
        css = css.replace(r"\3c ", "<")  # an escape that no file of styles needs: it is written as the character
        assert "".join(prune(css, every)) == css.partition("/*#")[0].strip()


def test_tidying_drops_what_nothing_reads() -> None:
    root, frames = ":root{--a:1;--b:var(--c);--c:2}", ["@keyframes in{to{a:b}}", "@keyframes out{to{a:b}}"]
    rules = [root, ".x{--d:3}", *frames, "p{c:var(--a)}"]
    assert tidy([*rules], besides="") == ":root{--a:1;}p{c:var(--a)}"
    assert tidy([*rules], besides="q{d:var(--b)}") == ":root{--a:1;--b:var(--c);--c:2}p{c:var(--a)}"
    assert "@keyframes in{" in tidy([*rules, "p{animation:in 1s}"], besides="")
