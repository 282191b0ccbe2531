"""Radicals of dictionaries, which PDF extraction gives for ideographs that look like them: `⻓堤⽔⻔` for `长堤水门`.

Unicode's compatibility forms know those of U+2F00 to U+2FD5 and hardly any of the supplement, U+2E80 to U+2EFF.
"""

from __future__ import annotations

import re
import unicodedata

_SUPPLEMENT = (
    "⺁⺃⺄⺅⺆⺇⺉⺊⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺦⺧⺨⺩⺫⺬⺭⺮⺯⺰⺶⺷⺹⺺⺻⺼⺽⺾⺿"
    "⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰"
    "⻱⻲⻳"
)
_IDEOGRAPHS = (
    "厂乚乙亻冂几刂卜兀尣尢巳幺彑彐忄㣺扌攵旡日月歺母民氵氺灬爫丬牛犭王罒示礻竹糹纟羊羊耂肀聿月臼艹艹"
    "艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙"
    "龟亀龟"
)
RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | dict(
    zip(map(ord, _SUPPLEMENT), _IDEOGRAPHS, strict=True)
)
"""Each radical's code with the ideograph that it looks like, for `str.translate`."""
RADICAL = re.compile("[\u2e80-\u2fd5]")


def has_radicals(text: str) -> bool:
    """Whether `text` holds a radical, one that looks like no ideograph among them."""
    return RADICAL.search(text) is not None


def without_radicals(text: str) -> str:
    """`text` with ideographs in place of its radicals, one for one."""
    return text.translate(RADICALS) if has_radicals(text) else text
