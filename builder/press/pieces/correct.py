"""The link by which a reader tells the editors of a mistake: a new issue in the edition's repository, begun."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from builder.markdown.escape import link

if TYPE_CHECKING:
    from builder.press.pieces.site import Site


def link_to_issue(site: Site, address: str) -> str:
    """The link for the article at `address`; nothing where `mkdocs.yml` has no `repo_url`.

    GitHub, Gitea and Forgejo take title and body of a new issue as here, GitLab under other names. The reader's script
    adds the paragraph (theme/assets/reader/article.js).
    """
    repository = site.config.repository.removesuffix("/")
    if not repository:
        return ""
    file = f"content/articles/{address.removesuffix('/')}.md"
    is_gitlab = "gitlab" in (urlsplit(repository).hostname or "")
    title, body = ("issue[title]", "issue[description]") if is_gitlab else ("title", "body")
    query = urlencode({title: address, body: site.plain("correct-body", file=file)}, quote_via=quote)
    href = f"{repository}/{'-/issues/new' if is_gitlab else 'issues/new'}?{query}"
    return link(href, site.word("correct"), 'class="correct" rel="nofollow"')
