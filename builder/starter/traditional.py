"""Our own Chinese in traditional characters: what templates and the command say is written once.

A table of the characters that they have, and not OpenCC itself: whoever starts an edition would install a binary
package for two hundred characters. Each of them is written in one way wherever it stands; a test holds them to OpenCC.
"""

from __future__ import annotations

_SIMPLIFIED = (
    "万专东丢两个临为么习于从仓们会传体余关内写冲决准几则删别办务动区单占却历压参双发变台号后吗周响图坏块"
    "声处备复够头夹学实对导尽属带并库应开张归当录径态户执报择挡损换数断旧时显权杠条来标样档检汉没浏满点热独"
    "环现电画盖盘码确种签简类红约级纸练细终绍经结给统绩绿缓编缩网脑脚腾节补装见览订认让训议记许设证识诉词试话该"
    "语误说请读谁败账转轮软载较辈辑边过运还这进远连选里钟链错键镜长门问间闻阅随静页项顺须预题颜马义"
)
_TRADITIONAL = (
    "萬專東丟兩個臨爲麼習於從倉們會傳體餘關內寫衝決準幾則刪別辦務動區單佔卻曆壓參雙發變臺號後嗎週響圖壞塊"
    "聲處備復夠頭夾學實對導盡屬帶並庫應開張歸當錄徑態戶執報擇擋損換數斷舊時顯權槓條來標樣檔檢漢沒瀏滿點熱獨"
    "環現電畫蓋盤碼確種籤簡類紅約級紙練細終紹經結給統績綠緩編縮網腦腳騰節補裝見覽訂認讓訓議記許設證識訴詞試話該"
    "語誤說請讀誰敗賬轉輪軟載較輩輯邊過運還這進遠連選裏鐘鏈錯鍵鏡長門問間聞閱隨靜頁項順須預題顏馬義"
)
_TABLE = str.maketrans(_SIMPLIFIED, _TRADITIONAL)


def traditional(text: str) -> str:
    """A text of ours in traditional characters."""
    return text.translate(_TABLE)
