"""Patterns that read Simplified and Traditional alike: each word of the trade in either script."""

from __future__ import annotations

_TRADITIONAL = dict(
    zip(
        "记报电讯摄员习实驻际编辑图绘综传专华时闻网经济长导台责设计审视觉画终阅划统筹检组对读执扫码维简资览递气赛预关链释词记评贴温提强调会据访声点动态启讣",
        "記報電訊攝員習實駐際編輯圖繪綜傳專華時聞網經濟長導臺責設計審視覺畫終閱劃統籌檢組對讀執掃碼維簡資覽遞氣賽預關鏈釋詞記評貼溫提強調會據訪聲點動態啟訃",
        strict=True,
    )
)


def either(pattern: str) -> str:
    """`pattern` with each Simplified character also in its Traditional form; outside classes `[…]` only."""
    return "".join(f"[{c}{_TRADITIONAL[c]}]" if c in _TRADITIONAL else c for c in pattern)


def simplified(text: str) -> str:
    """`text` with the characters that `either` knows in their Simplified form, one for one."""
    return text.translate(_BACK)


_BACK = str.maketrans({traditional: simple for simple, traditional in _TRADITIONAL.items()})
