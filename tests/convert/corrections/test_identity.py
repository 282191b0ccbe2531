"""Whose an id is after a page was printed anew: told by the words, and given back to a text that returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.configuration import config
from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.markdown.article_file import read
from builder.shell import disk

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config

MKDOCS = "site_name: 试报\nextra: {edition: {newspapers: [{key: shi, name: 试报}]}}\n"
BRIDGE = "新桥今天早晨通车，沿江两岸的居民步行过江只要十二分钟，桥面下一步还要装上路灯，交通部门说收费站不再保留。"
FERRY = "埠前渡的末班船昨晚开出，船长拉响汽笛，三十一名职工转到大桥养护中心，码头的候船室改成一间茶馆，下月开门迎客。"
RICE = "城南合作社的早稻秧苗长到三叶一心，技术员清早下田量水层，说寒潮过去以后就可以插秧，今年的面积比去年多两成。"


@pytest.fixture
def edition(tmp_path: Path) -> Config:
    disk.write(tmp_path / "mkdocs.yml", MKDOCS)
    return config.read(tmp_path)


def article(title: str, *paragraphs: str) -> str:
    return "\n\n".join([f"# {title}", "本报记者 王小明", *paragraphs])


def printed(edition: Config, *articles: str) -> dict[str, str]:
    """Ids and bodies after the page was printed so and converted."""
    disk.write(edition.pages / "2026-04-08" / "01-要闻.md", "\n\n".join(articles) + "\n")
    assert not convert(edition, [edition.pages], Options()).errors
    folder = edition.articles / "2026/04/08"
    return {path.stem: read(path).body for path in sorted(folder.glob("*.md"))}


def id_of(found: dict[str, str], words: str) -> str:
    [one] = [id_ for id_, body in found.items() if words[:12] in body]
    return one


def test_a_reworded_article_keeps_its_id_beside_another_of_the_same_headline(edition: Config) -> None:
    before = printed(edition, article("更正", BRIDGE), article("渡口", FERRY))
    after = printed(edition, article("更正", RICE), article("更正", BRIDGE + "此前报道有误。"), article("渡口", FERRY))
    assert id_of(after, BRIDGE) == id_of(before, BRIDGE)
    assert id_of(after, RICE) not in before


def test_a_headline_of_every_week_makes_no_other_text_the_same_article(edition: Config) -> None:
    before = printed(edition, article("更正", BRIDGE), article("渡口", FERRY))
    after = printed(edition, article("更正", RICE), article("渡口", FERRY))
    assert id_of(after, RICE) not in before


def test_another_photo_by_the_same_photographer_is_another_article(edition: Config) -> None:
    before = printed(edition, article("渡口停航", FERRY), "# 码头卸货忙\n\n图为工人卸下货箱。（本报记者 王小明 摄）")
    after = printed(edition, article("渡口停航", FERRY), "# 学生演出忙\n\n图为学生们登上舞台。（本报记者 王小明 摄）")
    assert id_of(after, "图为学生们登上舞台") not in before


def test_the_larger_part_of_a_divided_article_keeps_the_id(edition: Config) -> None:
    before = printed(edition, article("一日两事", RICE[:30], BRIDGE, FERRY))
    after = printed(edition, article("稻田", RICE[:30]), article("桥与渡", BRIDGE, FERRY))
    assert id_of(after, BRIDGE) == id_of(before, BRIDGE)
    assert id_of(after, RICE) not in before


def test_united_articles_have_the_id_of_the_larger(edition: Config) -> None:
    before = printed(edition, article("稻田", RICE[:30]), article("桥与渡", BRIDGE, FERRY))
    after = printed(edition, article("一日三事", RICE[:30], BRIDGE, FERRY))
    assert list(after) == [id_of(before, BRIDGE)]


def test_paragraphs_in_another_order_under_another_headline_are_the_same_article(edition: Config) -> None:
    before = printed(
        edition, article("一日三事", RICE, BRIDGE, FERRY), article("更正", "昨日二版照片说明有误，特此更正。")
    )
    after = printed(edition, article("更正", "昨日二版照片说明有误，特此更正。"), article("三事", FERRY, RICE, BRIDGE))
    assert id_of(after, RICE) == id_of(before, RICE)


def test_a_text_that_returns_gets_its_id_back_and_the_id_is_given_to_no_other_meanwhile(edition: Config) -> None:
    before = printed(edition, article("桥", BRIDGE), article("渡口", FERRY))
    without = printed(edition, article("桥", BRIDGE), article("稻田", RICE))
    assert id_of(without, RICE) not in before
    after = printed(edition, article("渡口", FERRY), article("稻田", RICE), article("桥", BRIDGE))
    assert id_of(after, FERRY) == id_of(before, FERRY)
    assert id_of(after, RICE) == id_of(without, RICE)
