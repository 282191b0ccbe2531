"""Settings that would do nothing here, and names that nobody knows: refused by name.

Otherwise it is found out weeks later, when the site is not as its editor believes.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = "content/site"
"""Where the few pages are that people write."""
KNOWN = frozenset({
    "INHERIT", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template", "exclude_docs",
    "extra", "extra_css", "extra_javascript", "extra_templates", "hooks", "markdown_extensions", "mdx_configs", "nav",
    "not_in_nav", "plugins", "remote_branch", "remote_name", "repo_name", "repo_url", "site_author",
    "site_description", "site_dir", "site_name", "site_url", "strict", "theme", "use_directory_urls", "validation",
    "watch",
})  # fmt: skip
"""What an `mkdocs.yml` may have at its top."""
_HERE: Mapping[str, tuple[frozenset[str], str]] = {
    "docs_dir": (frozenset({"", PAGES}), "write content/site, where the edition's own pages are"),
    "site_dir": (frozenset({"", "site"}), "take it out, and name the folder with `edition build --out`"),
    "use_directory_urls": (frozenset({"", "True"}), "take it out: every address ends in a slash"),
}
"""Settings of which only some values, as text, mean anything; and what to do about another."""


def check(data: Mapping[str, Any], *, where: str) -> None:
    """Look through the keys of an `mkdocs.yml` called `where`. Raises `EditionError` for the first that is refused."""
    for key, value in data.items():
        if key not in KNOWN:
            near = get_close_matches(str(key), KNOWN, 1)
            then = f"write {near[0]}" if near else "own keys belong under extra"
            raise EditionError(f"unknown key {key}", where=where, then=then)
        allowed, then = _HERE.get(key, (frozenset(), ""))
        text = "" if value is None else str(value).rstrip("/")
        if allowed and text not in allowed:
            raise EditionError(f"{key} is “{text}”", where=where, then=then)
    theme = data.get("theme")
    name = theme.get("name") if isinstance(theme, dict) else theme
    if name not in {None, "material"}:
        raise EditionError(f"theme.name is “{name}”", where=where, then="write material; theme.custom_dir changes it")
