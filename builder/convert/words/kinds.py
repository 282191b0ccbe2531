"""Names of kinds that newspapers share: notices, news in brief, boxes beside an article. No page's own words."""

from __future__ import annotations

import re

from builder.convert.words.both_scripts import either
from builder.convert.words.folded import reads_folded

NOTICE = re.compile(either("(?:启事|公告|通告|通知|更正|声明|致歉|讣告|公示)$"))
"""Headlines of notices end with the name of their kind."""
BRIEFS = re.compile(
    either(
        "(?:简讯|短讯|快讯|时讯|传真|动态|一览|集纳|扫描|拾零|花絮|掠影|要览|播报|简报|简明新闻|一句话新闻|一周数字|数字|短波|资讯|速览|速递|点滴|集锦|集萃|预告|天气|赛果|行情|信息|微言)"
        "(?:[（(].{1,12}[）)])?$"
    )
)
"""Headlines of news in brief and of lists end with the name of their kind."""
LISTS = re.compile(
    "(?:^.{0,4}(?:菜价|油价|价格)|安排|日程表?|赛程|名单|时间表|值班表|开奖(?:公告|结果)?|排行榜|积分榜|号码)$"
)
"""Headlines over dates, places and numbers end with the name of their kind."""
BOX = re.compile(
    either(
        "[■●▲◆【]?(?:相关链接|新闻链接|延伸阅读|名词解释|新闻背景|背景资料|背景链接|相关新闻|记者手记|采访手记|编辑手记|编后语?|编者的话|"
        "开栏的话|专家点评|短评|快评|小贴士|温馨提示|新闻多一点|知识链接|数读|数说|时间轴|时间线|大事记|敬告读者|来[函信]照登|图片新闻|图片报道|新闻图片|图说新闻|声音|语录|金句|数(?:读|说).{1,6})(?:[】：:].*)?"
    )
)
"""Names of boxes beside an article, which newspapers share."""
OPENING = re.compile(either("[【■]?(?:开栏的话|开栏语|开篇的话|编者按|编者的话|编者语)[】]?[：:]?"))
"""Names over a note of the editors."""
PICTURES = re.compile(either("[【■]?(?:图片新闻|图片报道|新闻图片|图说新闻)[】]?"))
"""Names over a picture that has no headline."""
SUMMARY = re.compile(
    either("[【（(■●]?(?:核心|内容|阅读|新闻|主要|观点)(?:阅读|提示|要点|提要|导读|摘要)[】）)]?[：:]?")
)
"""Names of the summary under a headline, which head nothing."""
SERIAL = re.compile(
    either(
        "(?:长篇|小说|纪实|故事)?(?:连载|連載)[ ]*(?:[（(【〔]?[0-9０-９〇一二三四五六七八九十百]{1,4}[）)】〕]?)?|"
        "[^ ]{0,4}评论员文章|(?:本报)?社论"
    )
)
"""Over an instalment of a novel, or a comment by the paper itself."""
COLUMN = re.compile(
    either(
        "(?:走进|走近|身边的|记者帮|我们的)[^ ]{2,8}|[^ ]{2,4}里的[^ ]{2,4}|"
        "[^ ]{2,8}(?:进行时|直通车|观察哨?|新观察|人物志?|榜样|在行动|帮你问|课堂|云课堂|信箱|门诊|论坛|茶座|夜话|"
        "时评|快评|漫评|微评|论语|走笔|随笔|札记|手记|笔记|一线|巡礼|回访|调研行|万里行|走基层|访谈|讲堂|书架|纵横|专栏|广角|视点|视窗|追踪|透视|档案|日历|"
        "大家谈|问答|答疑|史话|学堂|瞭望|驿站|有话说|会客厅|直播间|放大镜|风向标|曝光台|面对面)"
    )
)
"""Columns that have more letters than a word or two go by names of these forms."""
LETTERS = re.compile(either("(?:来信|来函|來信|來函|信箱|投书|投書)(?:照登|选登|摘登)?$"))
"""Columns of letters, several of them under one name."""
_PAGES = (
    "要闻|综合|综合新闻|时政|时政新闻|本地|本地新闻|本埠|地方新闻|社会|社会新闻|民生|理论|经济|财经|国际|国际新闻|国内|国内新闻|"
    "文化|文娱|文体|体育|教育|科技|健康|卫生|法治|生活|[^ ]{0,4}副刊|周末|特刊|专刊|专题|专版|视界|影像|都市|城事|"
    "三农|军事|旅游|时尚|县区|区县|区市|基层|党建|政法|广告"
)
PAGE = re.compile(either(_PAGES))
"""What newspapers call their pages, and hardly ever a column."""
SECTION = re.compile(either(f"{_PAGES}|评论|言论|读者来信|来信|读书|人物|调查|深度"))
"""What they call pages, or columns."""
FORMULA = re.compile(
    either(
        "此致[！!，, ]*(?:敬礼[！!]?)?|敬礼[！!]?|特此(?:公告|通告|通知|声明|说明|函告|致谢|感谢|告知)[。！!]?|"
        "(?:一|几|数|多|部分|全体|众)[名位群个]?(?:热心)?(?:读者|市民|村民|居民|业主|家长|学生|老人|职工|患者|乘客|游客)"
    )
)
"""How letters and notices end, and who signs them without a name."""
_NOTE = re.compile(either("[【（(]?(?:编者(?:按|的话|的話)|(?:开栏的话|开栏语|开篇的话)[】）)：: ])"))


@reads_folded
def is_note(text: str) -> bool:
    """Whether a text says at its beginning that it is a note of the editors: `编者按：…`, `【编者的话】…`."""
    return _NOTE.match(text) is not None
