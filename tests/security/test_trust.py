"""What `mkdocs.yml` may not ask for: code that nobody named, and files elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.configuration import config
from builder.errors import EditionError
from builder.frames import host
from builder.shell import disk

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = "extra: {edition: {newspapers: [{key: test, name: 测试}]%s}}\n"
START = "site_name: 测试\n" + PAPERS
ASTRAY = ("/etc/p.css", "../p.css", "css/../../p.css", r"css\p.css", "C:/p.css", "https://example.org/p.css",
          "//example.org/p.css", "file:///etc/p.css", "css//p.css", "./p.css")  # fmt: skip
CODE = (
    "x: !!python/object/apply:os.system [touch ran]",
    "x: !!python/object/new:os.system [touch ran]",
    "x: !!python/name:os.system",
    "x: !!python/module:os",
    "x: !<tag:yaml.org,2002:python/name:os.system>",
    "x: !relative $docs_dir",
    "x: !other 1",
    "? !!python/name:os.system\n: 1",
    "hooks: [run.py]",
    "<<: {hooks: [run.py]}",
    "<<: [{site_name: a}, {<<: {hooks: [run.py]}}]",
    "hooks: !ENV [NONE_SUCH, [run.py]]",
    "plugins: [other]",
    "plugins: [search, {other: {a: 1}}]",
    "plugins: {other: {}}",
    "plugins: {<<: {other: {}}}",
    "plugins: [!ENV NAME]",
    "markdown_extensions: [os]",
    "markdown_extensions: [toc, content.run]",
    "markdown_extensions: ['markdown.extensions.toc:x']",
    "markdown_extensions: [pymdownx.snippets]",
    "markdown_extensions: {pymdownx.b64: {base_path: /}}",
    "theme: {custom_dir: content/site}",
    "theme: !ENV [NONE_SUCH, {custom_dir: content/site}]",
)
HARMLESS = (
    "copyright: !ENV [NONE_SUCH, 某报]",
    "plugins: [search]",
    "plugins:",
    "markdown_extensions: [toc, tables, pymdownx.details, markdown.extensions.footnotes]",
    "markdown_extensions: [toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}]",
    "markdown_extensions: [pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji ''}]",
    "extra_css: [css/own.css]",
    "extra_javascript: [js/own.js, {path: js/b.js, type: module}]",
    "theme: {custom_dir: own/, logo: assets/logo.png}",
    "nav: &a [1, *a]",
)


def refusal(root: Path, text: str) -> str:
    """What reading the configuration says."""
    disk.write(root / config.FILE, text)
    with pytest.raises(EditionError) as caught:
        config.read(root)
    return str(caught.value)


def start(more: str = "") -> str:
    return START % more


@pytest.mark.parametrize("code", CODE)
def test_code_is_refused_before_the_host_sees_it(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    disk.write(tmp_path / "run.py", "open('ran', 'w')")
    assert refusal(tmp_path, f"{start()}{code}\n").startswith("mkdocs.yml:3: ")
    inherited = f"{code}\nsite_url: ''\n"
    disk.write(tmp_path / "conf" / "base.yml", inherited)
    assert refusal(tmp_path, f"INHERIT: conf/base.yml\n{start()}").startswith("conf/base.yml:1: ")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("text", HARMLESS)
def test_what_the_host_is_asked_for_every_day_is_not(text: str, tmp_path: Path) -> None:
    disk.write(tmp_path / config.FILE, f"{start()}{text}\n")
    assert config.read(tmp_path).name == "测试"


@pytest.mark.parametrize("name", ASTRAY)
@pytest.mark.parametrize(
    "setting",
    ["extra_css: [a.css, {0}]", "extra_javascript: [{0}]", "extra_javascript: [{{path: {0}, async: true}}]",
     "extra_templates: [{0}]", "theme: {{logo: {0}}}", "theme: {{favicon: {0}}}", "theme: {{custom_dir: {0}}}",
     "INHERIT: {0}", "<<: {{extra_css: [{0}]}}"],
)  # fmt: skip
def test_a_file_elsewhere_is_refused_with_its_line(setting: str, name: str, tmp_path: Path) -> None:
    said = refusal(tmp_path, f"{start()}# 一行\n{setting.format(repr(name))}\n")
    assert said.startswith("mkdocs.yml:4: ")
    assert "is no file below" in said


def test_what_is_named_as_trusted_is_taken_and_nothing_beside_it(tmp_path: Path) -> None:
    named = "hooks: [own/hooks.py]\nplugins: [glightbox]\nmarkdown_extensions: [pymdownx.snippets]\n"
    trusted = ", trusted: [own/hooks.py, glightbox, pymdownx.snippets]"
    disk.write(tmp_path / config.FILE, start(trusted) + named)
    assert config.read(tmp_path).trusted == ("own/hooks.py", "glightbox", "pymdownx.snippets")
    assert "other.py is code" in refusal(tmp_path, f"{start(trusted)}hooks: [other.py]\n")
    assert "no list of names" in refusal(tmp_path, start(", trusted: other.py"))
    assert refusal(tmp_path, f"{start(', trusted: [../x.py]')}hooks: [../x.py]\n").startswith(
        "mkdocs.yml:3: hooks: “../x"
    )


def test_an_inherited_file_trusts_nothing_for_itself(tmp_path: Path) -> None:
    disk.write(tmp_path / "base.yml", "hooks: [run.py]\n" + PAPERS % ", trusted: [run.py]")
    assert refusal(tmp_path, f"{start()}INHERIT: base.yml\n").startswith("base.yml:1: hooks: run.py is code")


def test_every_file_that_may_be_inherited_from_is_looked_at(tmp_path: Path) -> None:
    disk.write(tmp_path / "good.yml", "copyright: a\n")
    disk.write(tmp_path / "bad.yml", "hooks: [run.py]\n")
    for text in ("<<: {INHERIT: good.yml}\nINHERIT: bad.yml\n", "INHERIT: bad.yml\nINHERIT: good.yml\n"):
        assert "run.py is code" in refusal(tmp_path, start() + text)


def test_files_that_inherit_in_a_circle_are_read_once(tmp_path: Path) -> None:
    disk.write(tmp_path / "base.yml", "INHERIT: mkdocs.yml\n")
    disk.write(tmp_path / config.FILE, f"{start()}INHERIT: base.yml\n")
    assert config.read(tmp_path).name == "测试"


def test_an_inherited_file_may_not_be_a_link_elsewhere(tmp_path: Path) -> None:
    disk.write(tmp_path / "secret.yml", "repo_name: secret\n")
    disk.write(tmp_path / "in" / config.FILE, f"{start()}INHERIT: base.yml\n")
    (tmp_path / "in" / "base.yml").symlink_to(tmp_path / "secret.yml")
    with pytest.raises(EditionError, match=r"base\.yml: a link that leads out"):
        config.read(tmp_path / "in")


def test_a_stylesheet_elsewhere_is_left_alone_whoever_asks(tmp_path: Path) -> None:
    """Should a name get past the configuration, the folder of the built site still holds what is removed."""
    victim, root = tmp_path / "p.css", tmp_path / "in"
    disk.write(victim, "a{}")
    disk.write(root / config.FILE, start())
    edition = config.read(root)
    for name in (str(victim), "../../../p.css"):
        disk.write(root / config.FILE, f"{start()}extra_css: [{name}]\n")
        with pytest.raises(EditionError):
            host.build_frames(edition, [("issue", 0)], root / ".edition" / "frames")
        assert victim.read_text() == "a{}"
