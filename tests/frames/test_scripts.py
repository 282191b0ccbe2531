"""One file for the search page, one for its worker: what each module exports reaches who imports it, and no comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.configuration import resources
from builder.errors import EditionError
from builder.frames import client_scripts

if TYPE_CHECKING:
    from pathlib import Path


def put(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, "utf-8")
    return folder


def test_modules_are_found_from_room_to_room(tmp_path: Path) -> None:
    for room in ("page", "shared"):
        (tmp_path / room).mkdir()
    put(tmp_path, entry='import { view } from "./page/view.js";\nview();\n')
    put(tmp_path / "page", view='import { fold } from "../shared/fold.js";\nexport const view = fold;\n')
    put(tmp_path / "shared", fold="export const fold = 1;\n")
    assert client_scripts.joined(tmp_path, "entry.js") == (
        "const $fold = (() => {\nconst fold = 1;\nreturn { fold };\n})();\n"
        "const $view = (() => {\nconst { fold } = $fold;\nconst view = fold;\nreturn { view };\n})();\n"
        "const { view } = $view;\nview();\n"
    )


def test_no_two_modules_of_the_client_share_a_name() -> None:
    names = [path.name for path in (resources.theme() / client_scripts.FOLDER).rglob("*.js")]
    assert len(names) == len(set(names)) > 20


def test_modules_stand_in_the_order_of_their_needs_and_lose_their_comments(tmp_path: Path) -> None:
    put(
        tmp_path,
        page='// a comment\nimport { one as first, two } from "./one.js";\n/**\n * @x */\nfirst(two); // stays\n',
        one='import { zero } from "./zero.js";\nexport const two = 2;\nexport function one() {\n  return zero;\n}\n',
        zero="/** 0 */\nexport const zero = /** @type {any} */ (0);\n",
    )
    assert client_scripts.joined(tmp_path, "page.js") == (
        "const $zero = (() => {\nconst zero = /** @type {any} */ (0);\nreturn { zero };\n})();\n"
        "const $one = (() => {\nconst { zero } = $zero;\nconst two = 2;\nfunction one() {\n  return zero;\n}\n"
        "return { two, one };\n})();\n"
        "const { one: first, two } = $one;\nfirst(two); // stays\n"
    )


def test_an_entry_keeps_its_exports(tmp_path: Path) -> None:
    put(tmp_path, suggest="export async function attach() {}\n")
    assert client_scripts.joined(tmp_path, "suggest.js") == "export async function attach() {}\n"


@pytest.mark.parametrize("line", ['import x from "./one.js";', "export default 1;", 'export * from "./one.js";'])
def test_another_form_is_refused(tmp_path: Path, line: str) -> None:
    put(tmp_path, page='import { one } from "./one.js";\n', one=f"{line}\n")
    with pytest.raises(EditionError, match="cannot be joined"):
        client_scripts.joined(tmp_path, "page.js")


@pytest.mark.parametrize("entry", client_scripts.ENTRIES)
def test_our_client_imports_nothing_once_it_is_joined(entry: str) -> None:
    made = client_scripts.joined(resources.theme() / client_scripts.FOLDER, entry)
    assert not [line for line in made.splitlines() if line.startswith("import ")]
