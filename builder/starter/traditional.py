"""Our own Chinese in traditional characters: what templates and the command say is written once.

A table of the characters that they have, and not OpenCC itself: whoever starts an edition would install a binary
package for two hundred characters. Each is written in one way everywhere; a test holds them to OpenCC.
"""

from __future__ import annotations

_SIMPLIFIED = (
    "万与专东丢两个临为么义习乱于从仓们会传体余关内写冲决准几则删别办务动区单占却历压参双发变台号后吗周响"
    "图坏块声处备复够头夹学实对导尽属带并库应开张归当录径态户执扫报择挡损换数断旧时显权杠条来标栏样档检汉"
    "没浏满点热独环现电画盖盘码确种签简类红约级纯纸练细终绍经结给统绩绿缓编缩网脑脚腾节补装见览订认让训议"
    "记许设证识诉词试话该语误说请读谁败账转轮软载较辈辑边过运还这进远连选里钟链错键镜长门问间闻阅随静页项"
    "顺须预题颜马"
)
_TRADITIONAL = (
    "萬與專東丟兩個臨爲麼義習亂於從倉們會傳體餘關內寫衝決準幾則刪別辦務動區單佔卻曆壓參雙發變臺號後嗎週響"
    "圖壞塊聲處備復夠頭夾學實對導盡屬帶並庫應開張歸當錄徑態戶執掃報擇擋損換數斷舊時顯權槓條來標欄樣檔檢漢"
    "沒瀏滿點熱獨環現電畫蓋盤碼確種籤簡類紅約級純紙練細終紹經結給統績綠緩編縮網腦腳騰節補裝見覽訂認讓訓議"
    "記許設證識訴詞試話該語誤說請讀誰敗賬轉輪軟載較輩輯邊過運還這進遠連選裏鐘鏈錯鍵鏡長門問間聞閱隨靜頁項"
    "順須預題顏馬"
)
_TABLE = str.maketrans(_SIMPLIFIED, _TRADITIONAL)


def traditional(text: str) -> str:
    """A text of ours in traditional characters."""
    return text.replace("重复", "重複").translate(_TABLE)  # alone 复 is that of 恢復
