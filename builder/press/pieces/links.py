"""Rows of links that several kinds of pages have: the way up, the neighbours, other forms, the editors' address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from builder.edition import addresses
from builder.markdown.escape import escape, items, link
from builder.press.pieces import alternates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.edition.issue_date import IssueDate
    from builder.edition.issues import Issue
    from builder.press.pieces.here import Here

Target = tuple[str, str]
"""Where a link goes, as an address from the root, and its words as HTML."""
Dates = tuple["IssueDate | None", "IssueDate | None"]
"""When the issues before and after appeared; None where there is none."""

_FORMS = {
    alternates.IIIF: "IIIF",
    alternates.JSON: "JSON",
    alternates.ATOM: "Atom",
    alternates.JSON_FEED: "JSON Feed",
}


def path(here: Here, steps: Iterable[Target]) -> str:
    """The way down to this page: the newspaper, then `steps`."""
    return way(here, (here.home(), *(here.link(*step) for step in steps)))


def way(here: Here, links: Iterable[str]) -> str:
    """The way down to this page as links that are made already."""
    return f'<nav class="path" aria-label="{here.word("path")}">{items(links, tag="ol")}</nav>'


def issue_turn(here: Here, around: Dates, inner: str) -> str:
    """`inner`, which names an issue, between ways to the issues before and after, and a box for any date.

    The box is the reader's script's (theme/assets/edition.js), which gives it its date and name; it is hidden without.
    """
    before, after = (
        here.link(addresses.issue(here.paper, other), here.word(f"issue-{side}"), f'class="issue-{side}"')
        if other
        else ""
        for side, other in zip(("before", "after"), around, strict=True)
    )
    return f'{before}{inner}{after}<input type="date">'


def turn(here: Here, before: Target | None, after: Target | None, *, name: str = "turn", between: str = "") -> str:
    """Links to what comes before and after, with ready HTML `between` them; nothing where there is none of it."""
    links = [
        here.link(*target, f'rel="{rel}"') if target else "" for rel, target in (("prev", before), ("next", after))
    ]
    inner = f"{links[0]}{between}{links[1]}"
    return f'<nav class="{name}" aria-label="{here.word("turn")}">{inner}</nav>' if inner else ""


def title(*parts: str) -> str:
    """Text of `<title>`: the page's own words first, the newspaper last. Parts are plain, the result is HTML."""
    return escape(" · ".join(filter(None, parts)))


def forms_of_issue(here: Here, issue: Issue, *, has_manifest: bool = False) -> str:
    """The issue as EPUB and JSON, its scans as a manifest where there is one, and the newspaper's feeds."""
    data = alternates.of_issue(here.paper, issue.when)
    forms = [data, *([alternates.manifest(here.paper, issue.when)] if has_manifest else [])]
    taken = f"{_book(here, issue, data[1])} {_forms(here, forms)}"
    return _offered(f"{here.word('take-issue')} {taken}", _feeds(here, alternates.feeds(addresses.home(here.paper))))


def _book(here: Here, issue: Issue, data: str) -> str:
    """The button with which a browser makes the issue's book, of what the JSON at `data` lists."""
    name = escape(f"{here.paper.name} {issue.when}.epub")
    told = f'data-book="{escape(here.href(data))}" data-name="{name}" data-lost="{here.word("book-lost")}"'
    return f'<button type="button" {told}>EPUB</button>'


def forms_of_listing(here: Here, offered: Sequence[alternates.Alternate]) -> str:
    """The feeds that a section, column or author has, if it has any."""
    return _offered(_feeds(here, offered)) if offered else ""


def _feeds(here: Here, offered: Iterable[alternates.Alternate]) -> str:
    return f"{here.word('follow')} {_forms(here, offered)}"


def _forms(here: Here, offered: Iterable[alternates.Alternate]) -> str:
    return " ".join(here.link(target, _FORMS[mime]) for mime, target in offered)


def _offered(*groups: str) -> str:
    inner = " ".join(f"<span>{group}</span>" for group in groups)
    return f'\n<p class="offers">{inner}</p>'


def correct(here: Here) -> str:
    """The link by which a reader tells of a mistake: a new issue in the edition's repository, begun.

    Nothing where `mkdocs.yml` has no `repo_url`. GitHub, Gitea and Forgejo take title and body of a new issue as here,
    GitLab under other names. The reader's script adds the paragraph (theme/assets/reader/article.js).
    """
    repository = here.site.config.repository.removesuffix("/")
    if not repository:
        return ""
    file = f"content/articles/{here.base.removesuffix('/')}.md"
    is_gitlab = "gitlab" in (urlsplit(repository).hostname or "")
    title, body = ("issue[title]", "issue[description]") if is_gitlab else ("title", "body")
    query = urlencode({title: here.base, body: here.plain("correct-body", file=file)}, quote_via=quote)
    href = f"{repository}/{'-/issues/new' if is_gitlab else 'issues/new'}?{query}"
    return link(href, here.word("correct"), 'class="correct" rel="nofollow"')
