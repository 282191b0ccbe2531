"""The pages that wait: the most doubtful first, as review has their articles; those that were looked at come last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.desk.kept_marks import KeptMarks
from builder.review import page_queue, queue
from builder.review.page_queue import QueuedPage, looked_at
from builder.review.waiting import in_order
from builder.shell import disk
from builder.shell.progress import silent
from tests.convert.deciding.test_whole import PAGE
from tests.editions import start

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config

FOLDER = "content/pages/2026-04-08"
TEXTS = {
    "01-要闻.md": PAGE,
    "02-本地.md": "修表的老人姓陆，在桥头坐了三十一年。他说，表停了可以修，桥拆了就没有了，",
    "03-副刊.md": "# 渡口末班船\n\n（上接第二版）末班船今晚六点四十分从码头开出，对岸的狗照例叫了起来。\n",
}


def edition(root: Path) -> Config:
    for name, text in TEXTS.items():
        disk.write(root / FOLDER / name, text)
    return start(root)


def names(config: Config) -> list[str]:
    pages, errors = page_queue.read(config, [config.pages], silent)
    assert not errors
    return [page.path.name[:2] for page in pages]


def test_pages_wait_in_the_order_in_which_review_has_their_articles(tmp_path: Path) -> None:
    from builder.convert.run import convert  # noqa: PLC0415  (one test alone needs articles)
    from builder.convert.source_issue import Options  # noqa: PLC0415

    config = edition(tmp_path)
    assert not convert(config, [config.pages], Options()).errors
    found, _ = queue.read(config, [config.articles], silent)
    listed = list(dict.fromkeys(f"0{one.article.page}" for one in in_order(found)))
    assert len(listed) > 1
    assert names(config)[: len(listed)] == listed


def test_a_page_that_was_found_right_comes_last_and_counts(tmp_path: Path) -> None:
    config = edition(tmp_path)
    first = names(config)[0]
    page = next(path for path in config.pages.rglob("*.md") if path.name.startswith(first))
    desk = KeptMarks(config)
    desk.done(page, desk.look(page).version)
    assert desk.settled(page).seen
    assert names(config)[-1] == first
    pages, _ = page_queue.read(config, [config.pages], silent)
    assert [*looked_at(pages)] == [("2026-04", 1, 3), ("2026-04-08", 1, 3)]
    assert next(each for each in pages if each.seen).weight == 0
    assert page_queue.under_way(pages) == [("2026-04", 1, 3), ("2026-04-08", 1, 3)]
    assert [*looked_at(page_queue.recorded([config.articles]))] == [("2026-04", 1, 1), ("2026-04-08", 1, 1)]


def test_an_issue_and_a_month_are_counted_apart(tmp_path: Path) -> None:
    pages = [
        QueuedPage(tmp_path / "1.md", "2026-04-08", seen=True),
        QueuedPage(tmp_path / "2.md", "2026-04-08-2", seen=False),
        QueuedPage(tmp_path / "3.md", "2026-04-09", seen=True),
        QueuedPage(tmp_path / "4.md", "", seen=False),
    ]
    assert {span: (seen, every) for span, seen, every in looked_at(pages)} == {
        "2026-04": (2, 3), "2026-04-08": (1, 1), "2026-04-08-2": (0, 1), "2026-04-09": (1, 1),
    }  # fmt: skip
