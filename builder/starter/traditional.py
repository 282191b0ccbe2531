"""The templates' Chinese in traditional characters: what explains the files to an editor is written once.

A table of the characters in the templates, and not OpenCC itself: whoever starts an edition would install a binary
package for a hundred characters. Each of them is written in one way wherever the templates have it; a test holds them
to OpenCC.
"""

from __future__ import annotations

_SIMPLIFIED = (
    "东两个么于从仓会传体余关内写冲决几删别办务动单压发变号后吗周响图声处够头夹对导属库开当录态执报挡换数"
    "断旧时杠条来标样档检汉没浏点独现电盖简红级纸终绍经结绿缓编网脑节装见览订让记设证识试话语误说请读转软"
    "载辑边过还这进连选里钟链错键问间阅静页顺预题"
)
_TRADITIONAL = (
    "東兩個麼於從倉會傳體餘關內寫衝決幾刪別辦務動單壓發變號後嗎週響圖聲處夠頭夾對導屬庫開當錄態執報擋換數"
    "斷舊時槓條來標樣檔檢漢沒瀏點獨現電蓋簡紅級紙終紹經結綠緩編網腦節裝見覽訂讓記設證識試話語誤說請讀轉軟"
    "載輯邊過還這進連選裏鐘鏈錯鍵問間閱靜頁順預題"
)
_TABLE = str.maketrans(_SIMPLIFIED, _TRADITIONAL)


def traditional(text: str) -> str:
    """A template in traditional characters."""
    return text.translate(_TABLE)
