"""Text that was taken back stays where it was put: a draft that took some in gives none away."""

from __future__ import annotations

from dataclasses import replace

from builder.convert.reading.wrapping import join_lines

from builder.convert.cutting import fragments
from builder.convert.cutting.drafts import cut
from builder.convert.reading.blocks import label_blocks
from builder.convert.words.lines import read_lines

PAGE = "# 山城开通第一条有轨电车\n\n有轨电车昨天开通。\n\n# 渔港今年第一次开海\n\n渔船昨天出港。\n"


def test_a_draft_that_took_text_in_gives_none_away() -> None:
    drafts = list(cut(label_blocks(join_lines(read_lines(PAGE)), frozenset())))
    assert len(drafts) == 2
    assert fragments._targets(drafts, 1) == [0]
    drafts[1] = replace(drafts[1], review=("adopted-fragment",))
    assert fragments._targets(drafts, 1) == []
