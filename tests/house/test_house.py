"""The house: one name for one thing, a page that names every room, and the few modules that open files."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING

from builder.shell import libraries
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = REPOSITORY / "builder"
MODULES = tuple(sorted(PACKAGE.rglob("*.py")))
FACES = frozenset({"__init__", "__main__"})
LONGEST_FUNCTION, LONGEST_MODULE = 40, 300
OPENING = frozenset({
    "glob", "is_dir", "is_file", "iterdir", "mkdir", "open", "read_bytes", "read_text", "rglob", "rmdir", "stat",
    "touch", "unlink", "write_bytes", "write_text",
})  # fmt: skip
"""Methods of a path that ask the disk."""
OPEN_FILES = frozenset({
    "configuration/resources.py", "configuration/trust.py", "convert/deciding/reasons.py", "convert/deciding/trees.py",
    "convert/folder_papers.py", "convert/source_files.py", "convert/keeping/memory.py",
    "convert/keeping/picture_files.py", "convert/keeping/writing.py", "convert/one_issue.py",
    "convert/sources/reader.py", "frames/chrome.py", "frames/client_scripts.py", "frames/host.py",
    "frames/material.py", "frames/stylesheet.py", "frames/zensical.py", "links/whole_site.py",
    "press/ledger/ledger_file.py", "press/sharing/part.py", "press/stages/indexing.py", "press/stages/inventory.py",
    "press/stages/output_folder.py", "review/queue.py", "search/text/fold.py", "search/volumes/bundle.py",
    "search/volumes/lexicon_files.py", "search/site_pages.py",
})  # fmt: skip
"""Modules that ask the disk themselves and not by way of the shell. A line may go, none may come."""
BROUGHT = frozenset({"catboost", "jinja2", "zensical"})
"""What a host or an extra brings along, which is imported where that host runs, or where it is learned."""
SHELLS = ("cli", "doctor", "serve", "shell", "starter", "summary")
"""Rooms that are about the machine."""
_OWNERS = metadata.packages_distributions()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def public_types(module: ast.Module) -> list[str]:
    """Classes and aliases of types that other modules may import."""
    found = []
    for node in module.body:
        match node:
            case ast.ClassDef(name=name):
                found.append(name)
            case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias")):
                found.append(name)
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if re.match("[A-Z]+[a-z]", name):
                called = value.func if isinstance(value, ast.Call) else None
                found += [] if isinstance(called, ast.Name) and called.id.startswith("TypeVar") else [name]
            case _:
                pass
    return [name for name in found if not name.startswith("_")]


def twice(places: dict[str, list[str]]) -> dict[str, list[str]]:
    """Names of more than one place."""
    return {name: found for name, found in places.items() if len(found) > 1}


def test_no_two_modules_have_the_same_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        places[path.stem].append(name(path))
    assert {stem: found for stem, found in twice(places).items() if stem not in FACES} == {}


def test_no_two_types_have_the_same_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for found in public_types(tree(path)):
            places[found].append(name(path))
    assert len(places) > 100
    assert twice(places) == {}


def test_types_are_found_however_they_are_written() -> None:
    lines = (
        "class A: ...",
        "class _B: ...",
        "Cc = tuple[int]",
        "Dd: TypeAlias = 'int'",
        "EE = 1",
        "Ff = TypeVar('Ff')",
        "g = 2",
        "HH: int = 3",
    )
    assert public_types(ast.parse("\n".join(lines))) == ["A", "Cc", "Dd"]


def test_the_page_about_the_house_names_every_room_and_every_file() -> None:
    page = (REPOSITORY / "docs/architecture.md").read_text("utf-8")
    rooms = page.partition("```\n")[2].partition("\n```")[0]
    said = re.findall(r"[a-z_]+(?=[/\s:;,.]|$)", rooms)
    there = {path.parent.name for path in MODULES if path.stem == "__init__"} | {path.stem for path in MODULES}
    assert there - FACES - set(said) == set()
    listed = {word for line in rooms.splitlines() if "/ " in line for word in re.findall(r"^ +([a-z_]+)/ ", line)}
    assert {room for room in listed if not list(PACKAGE.rglob(room))} == set()


def test_modules_and_functions_are_short() -> None:
    long = {
        f"{name(path)} {node.name}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    }
    assert long == set()
    written = [*MODULES, *PACKAGE.rglob("*.js"), *PACKAGE.rglob("*.css")]
    assert [name(path) for path in written if len(path.read_text("utf-8").splitlines()) > LONGEST_MODULE] == []


def opens_files(module: ast.Module) -> bool:
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Attribute(attr=method)) if method in OPENING:
                return True
            case ast.Call(func=ast.Name(id="open")):
                return True
            case _:
                pass
    return False


def test_no_further_module_opens_files_by_itself() -> None:
    found = {name(path) for path in MODULES if not name(path).startswith(SHELLS) and opens_files(tree(path))}
    assert sorted(found - OPEN_FILES) == [], "read and write by way of builder/shell"
    assert sorted(OPEN_FILES - found) == [], "take these out of OPEN_FILES: they open nothing any more"


def imported(module: ast.Module) -> set[str]:
    """Packages that a module imports anywhere, by their first name."""
    nodes = list(ast.walk(module))
    direct = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.partition(".")[0] for name in direct | named}


def test_what_the_package_imports_is_what_it_asks_for() -> None:
    theirs = set.union(*(imported(tree(path)) for path in MODULES)) - sys.stdlib_module_names - {"builder"} - BROUGHT
    asked = set(libraries.declared())
    owners = {name: {re.sub("[-_.]+", "-", one).lower() for one in found} for name, found in _OWNERS.items()}
    assert {name: owners[name] for name in theirs if not asked & owners[name]} == {}
    assert len(theirs) > 10
