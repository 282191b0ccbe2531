"""An article as a Markdown file for readers' programs: what the newspaper printed, nothing of how it was edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.markdown import article_file

if TYPE_CHECKING:
    from builder.edition.article import Article
    from builder.edition.newspaper import Newspaper


def text(paper: Newspaper, article: Article, *, section: str, url: str) -> str:
    """Front matter and body in the form of `content/articles`, without sources, marks and keys of the editors.

    `newspaper` is the newspaper's name; `section` that of the article or its page; `url`, where the page is
    published, is the last key and left out where it is empty.
    """
    own = (("url", f'url: "{url}"'),) if url else ()
    return article_file.write(
        replace(article, newspaper=paper.name, section=section, source=(), review=(), images=(), extra=own)
    )
