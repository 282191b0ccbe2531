"""MkDocs with Material, in process: the host of an edition unless `extra.edition.host` names another.

The only module that imports `mkdocs`.
"""

from __future__ import annotations

import logging
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import yaml
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from builder.configuration import resources
from builder.configuration.config import FILE
from builder.errors import EditionError
from builder.frames.seam import Asked, Built

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig


def build(asked: Asked) -> Built:
    """Let MkDocs render what is asked. Raises `EditionError` for whatever it complains of."""
    with _errors() as complaints:
        host = _configure(asked)
        mkdocs_build.build(host)
    if complaints:
        then = "mend that in content/site, mkdocs.yml or the theme"
        raise EditionError(complaints[0], where=asked.config.site_pages, then=then)
    theme = Path(host.theme.dirs[-2])
    return Built(
        theme=theme,
        stylesheets=theme / "assets" / "stylesheets",
        extra_css=tuple(str(path) for path in host.extra_css),
        tokens=host.theme.get("tokens"),
    )


def _configure(asked: Asked) -> MkDocsConfig:
    """The host's configuration: the user's `mkdocs.yml`, over defaults that an edition needs."""
    path = asked.config.root / FILE
    with path.open("rb") as file:
        given = yaml_load(file)
    host = load_config(
        str(path),
        docs_dir=str(asked.docs),
        site_dir=str(asked.site),
        site_url=asked.config.url,
        site_name=asked.config.name,
        theme=_theme(asked, given.get("theme") or {}),
        plugins=given.get("plugins") or [],
    )
    ours = str(resources.theme())
    if ours not in host.theme.dirs:
        host.theme.dirs.insert(len(host.theme.dirs) - 2, ours)
    host.theme.static_templates = {"404.html"}
    host.extra.update(asked.for_templates(str(host.theme["language"])))
    return host


def _theme(asked: Asked, given: object) -> dict[str, Any]:
    named = {"name": given} if isinstance(given, str) else given if isinstance(given, dict) else {}
    theme: dict[str, Any] = {**asked.theme, **named, "name": "material"}
    if theme.get("custom_dir") == "theme" and not (asked.config.root / "theme").is_dir():
        del theme["custom_dir"]
    return theme


def _where(error: jinja2.TemplateError) -> str:
    """File and line of a template that fails. Where Jinja does not say, the traceback does."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename or 'theme'}:{error.lineno}"
    calls = [call for call in traceback.extract_tb(error.__traceback__) if call.filename.endswith(".html")]
    return f"{calls[-1].filename}:{calls[-1].lineno}" if calls else "theme"


@contextmanager
def _errors() -> Iterator[list[str]]:
    """Keep the host quiet: its warnings go to the list, its failures become `EditionError`."""
    complaints = _Complaints()
    log = logging.getLogger("mkdocs")
    before = log.handlers[:], log.propagate, log.level
    log.handlers[:], log.propagate = [complaints], False
    log.setLevel(logging.WARNING)
    try:
        yield complaints.messages
    except jinja2.TemplateError as error:
        what = f"broken template: {error.message}"
        raise EditionError(what, where=_where(error), then="mend the template") from error
    except (MkDocsException, yaml.YAMLError, TypeError, ValueError) as error:
        what = complaints.messages[0] if complaints.messages else str(error)
        raise EditionError(f"the theme host failed: {what}", where=FILE, then="mend what it names") from error
    finally:
        log.handlers[:], log.propagate = before[0], before[1]
        log.setLevel(before[2])


class _Complaints(logging.Handler):
    """What the host warns of, first line of each."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage().strip().splitlines()[0])
