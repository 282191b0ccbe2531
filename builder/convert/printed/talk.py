"""What a language model says of its answer: the fence around it, its opening and its closing words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.convert.printed.transcript import Removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.convert.printed.transcript import Transcript

_FENCE = re.compile(r"[ ]{0,3}(?:`{3,}|~{3,})[ ]*(markdown|md|text|txt|plain|plaintext|html|latex)?[ ]*", re.IGNORECASE)
_OF_A_PICTURE = "图片|图像|图中|照片|截图|扫描|页面|版面|识别|提取|转录|转写|OCR|Markdown|image|scan|transcri|extract"
_OPENING = re.compile(
    rf"(?=.{{0,80}}(?:{_OF_A_PICTURE}))(?:好的|当然|以下|下面|这是|这里是|根据|我已|我将|"
    r"Here|Sure|Below|Certainly|The following)"
    r"[^。！？]{0,80}(?:[：:。]|内容|文字|文本|结果)[*]{0,2}",
    re.IGNORECASE,
)
"""What it says before the page: `以下是图片中的文字内容：`. It speaks of a picture, and ends as what leads up to it."""
_CLOSING = re.compile(
    rf"(?=.{{0,120}}(?:{_OF_A_PICTURE}|帮助|告诉我|let me know))(?:[（(]?注[：:]|以上|希望|如需|如果(?:您|你)|请注意|"
    r"请(?:您|你)|Let me know|Please|I hope|Note:|The above).{0,160}",
    re.IGNORECASE,
)
"""What it says after the page: `以上是图片中的全部文字。`, `如需进一步整理，请告诉我。`"""
_MOST = 2
"""Lines of such words at either end."""


def without_talk(page: Transcript) -> Transcript:
    """The page without fences, and without what a model says before and after the page."""
    fences = {number for number, line in enumerate(page.lines) if _FENCE.fullmatch(line)}
    words = [number for number in page.printed() if number not in fences]
    said = [*_run(page, words, _OPENING), *_run(page, words[::-1], _CLOSING)]
    off = [Removed("model-talk", number, page.lines[number].strip()) for number in sorted({*fences, *said})]
    return page.with_lines(dict.fromkeys((each.line for each in off), ""), *off)


def _run(page: Transcript, numbers: list[int], words: re.Pattern[str]) -> Iterator[int]:
    """The lines at one end that are such words; never all that there is."""
    for number in numbers[: min(_MOST, len(numbers) - 1)]:
        if not words.fullmatch(page.lines[number].strip()):
            return
        yield number
