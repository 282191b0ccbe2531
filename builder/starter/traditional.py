"""Our own Chinese in traditional characters: what templates and the command say is written once.

A table of the characters that they have, and not OpenCC itself: whoever starts an edition would install a binary
package for two hundred characters. Each of them is written in one way wherever it stands; a test holds them to OpenCC.
"""

from __future__ import annotations

_SIMPLIFIED = (
    "万东丢两个临为么于从仓们会传体余关内写冲决几则删别办务动区单占却历压参双发变台号后吗周响图坏块声处备复够"
    "头夹实对导尽属并带库应开张归当录径态户执报挡损换数断旧时显权杠条来标样档检汉没浏满点热独环现电盖盘码确种签"
    "简类红约级纸细终绍经结给统绿缓编网脑腾节补装见览订认让议记许设证识诉词试话该语误说请读败账转软载较辈"
    "辑边过运还这进远连选里钟链错键镜长问间闻阅随静页项顺须预题颜马"
)
_TRADITIONAL = (
    "萬東丟兩個臨爲麼於從倉們會傳體餘關內寫衝決幾則刪別辦務動區單佔卻曆壓參雙發變臺號後嗎週響圖壞塊聲處備復夠"
    "頭夾實對導盡屬並帶庫應開張歸當錄徑態戶執報擋損換數斷舊時顯權槓條來標樣檔檢漢沒瀏滿點熱獨環現電蓋盤碼確種籤"
    "簡類紅約級紙細終紹經結給統綠緩編網腦騰節補裝見覽訂認讓議記許設證識訴詞試話該語誤說請讀敗賬轉軟載較輩"
    "輯邊過運還這進遠連選裏鐘鏈錯鍵鏡長問間聞閱隨靜頁項順須預題顏馬"
)
_TABLE = str.maketrans(_SIMPLIFIED, _TRADITIONAL)


def traditional(text: str) -> str:
    """A text of ours in traditional characters."""
    return text.translate(_TABLE)
