"""`edition regions`: the places of a page's articles on its scan, from what other programs know of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli import language, terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.language import counted, said
from builder.convert import one_issue
from builder.convert.gather import gather
from builder.convert.keeping import picture_files
from builder.convert.source_issue import Instructions, Options
from builder.edition.addresses import page_slug
from builder.errors import EditionError
from builder.importing import alto, founder, iiif_annotations, mets, placed_html
from builder.importing.assigning import assign
from builder.importing.placed_text import PlacedPage, printed_lines
from builder.markdown import article_file, regions_file
from builder.shell import disk
from builder.shell.file_reading import files_below, read_bytes, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.convert.source_issue import SourceIssue, SourcePage
    from builder.importing.placed_text import PictureSize

_SIZE = re.compile("([1-9][0-9]{0,6})x([1-9][0-9]{0,6})")


@click.command()
@click.argument("page", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="PAGE")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--size", default="", metavar="WIDTHxHEIGHT",
              help="Of the picture that FILE's places are on, where FILE does not say it.")  # fmt: skip
@pass_edition
@click.pass_context
def regions(ctx: click.Context, edition: Edition, page: Path, file: Path, size: str) -> None:
    """Say where the articles of PAGE are on its scan, as FILE knows it.

    PAGE is the text of a converted page, content/pages/2026-04-08/02.md. FILE is ALTO or hOCR of a recogniser,
    METS beside the ALTO files that it names, IIIF annotations or a manifest (.json), or the page of a Founder e-paper
    with a map over its picture (node_*.htm).
    Each place goes to the article that has its words, or at whose earlier address it leads to. Written are
    02.regions.json beside PAGE, in the place of what was there, and the same beside the articles; with the lines of
    print where FILE tells them, which `edition desk` shows beside the text.

    Exit code 1 if no article was found.
    """
    config = edition.config
    issue, source = _page(edition, page)
    folder = one_issue.folder(config, issue, Instructions())
    names = sorted(name for name in files_below(folder) if name.endswith(".md") and "/" not in name)
    told = _placed(file, _size(size), source.place.page)
    found = assign(told.texts, [article_file.read(folder / name) for name in names])
    own, lines = picture_files.regions_of(source), [*printed_lines(told.lines)]
    if found.regions:
        text, beside = regions_file.write(found.regions, lines), folder.relative_to(config.articles).as_posix()
        disk.Tree(own.parent).write(own.name, text)
        disk.Tree(config.articles).write(f"{beside}/{regions_file.name(page_slug(source.place.page))}", text)
    placed = len({region.article for region in found.regions})
    terminal.say(said("{}: {} in {}", page, counted(placed, "article"), counted(len(found.regions), "region")))
    if found.regions and lines:
        terminal.note(said("{} of print", counted(len(lines), "line")))
    if found.left:
        terminal.note(said("{} in no article", counted(found.left, "place")))
    ctx.exit(0 if found.regions else 1)


def _page(edition: Edition, page: Path) -> tuple[SourceIssue, SourcePage]:
    issues, errors = gather(edition.config, [page], Options())
    for error in errors:
        terminal.fail(language.message(error))
    for issue in issues:
        for source in issue.pages:
            if source.path.resolve() == page.resolve():
                return issue, source
    raise EditionError("no page of an issue", where=page, then="give the text of a page that was converted")


def _size(given: str) -> PictureSize | None:
    if not given:
        return None
    found = _SIZE.fullmatch(given)
    if not found:
        raise click.BadParameter("2480x3508", param_hint="--size")
    return float(found[1]), float(found[2])


def _placed(file: Path, size: PictureSize | None, label: str) -> PlacedPage:
    """What FILE has of the page labelled so, by its kind: HTML, JSON, METS, or else ALTO; hOCR may be called XML."""
    kind = file.suffix.lower()
    if kind == ".json":
        return PlacedPage(tuple(iiif_annotations.texts(read_text(file), size, where=str(file))))
    text = founder.decode(read_bytes(file), where=str(file))
    if kind in {".htm", ".html", ".shtml", ".hocr", ".xhtml"} or "ocr_page" in text:
        return placed_html.read(text, size, where=str(file))
    articles: Mapping[str, str] = {}
    if mets.is_mets(text):
        found = mets.page(text, label, where=str(file))
        file, articles = file.parent / found.alto, found.articles
        text = founder.decode(read_bytes(file), where=str(file))
    return alto.read(text, size, where=str(file), articles=articles)
