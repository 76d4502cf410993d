"""Invented words: departments, titles as offices write them, days as webmasters write them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

TODAY = date(2025, 11, 19)
AREAS = ("示例市", "样例县", "范例区", "虚构州", "某某市", "假想市", "例子县", "试样区")
OFFICES = (
    "财政局", "教育局", "水利局", "人力资源和社会保障局", "卫生健康委员会", "自然资源和规划局", "交通运输局", "应急管理局",
    "统计局", "司法局", "民政局", "文化广电旅游体育局", "市场监督管理局", "人民政府办公室", "生态环境局", "医疗保障局",
)  # fmt: skip
COLUMNS = (
    "通知公告", "工作动态", "政务要闻", "部门文件", "政策解读", "财政预决算", "人事信息", "招标公告", "规划计划", "公示公告", "行政执法公示",
    "政府信息公开年报", "规范性文件", "重点领域信息公开", "统计数据", "应急预案", "建议提案办理", "乡镇动态", "图片新闻", "党建工作",
)  # fmt: skip
_THINGS = (
    "防汛抗旱", "义务教育阶段招生", "城乡居民基本医疗保险", "安全生产专项整治", "农村饮水安全", "政务公开", "“放管服”改革", "污染防治攻坚战",
    "职业技能提升行动", "森林防火", "食品安全示范城市创建", "老旧小区改造", "公共资源交易", "信用体系建设", "春季学期教学", "住房公积金缴存",
    "高标准农田建设", "耕地保护", "非物质文化遗产传承", "双随机、一公开", "营商环境优化", "重大项目建设", "行政审批制度改革", "消防安全",
)  # fmt: skip
_FORMS = (
    "关于做好{y}年{t}工作的通知", "{a}{o}关于印发《{t}实施方案》的通知", "{a}{t}工作推进会召开", "{a}{o}{y}年部门预算公开", "关于{t}的公示",
    "{a}{o}{y}年度政府信息公开工作年度报告", "{t}政策解读", "《{a}{t}管理办法》政策问答", "{y}年{m}月{d}日{a}{o}召开{t}座谈会", "{a}人民政府关于{t}的若干意见（{a0}府〔{y}〕{n}号）",
    "转发省{o}关于进一步加强{t}工作的通知", "{a}{o}公开招聘工作人员公告（第{n}号）", "关于{y}年第{n}季度{t}情况的通报", "一图读懂{t}", "{t}（征求意见稿）公开征求意见的公告",
    "{a}{o}领导赴基层调研{t}", "{y}年1-{m}月{a}{t}运行情况", "{t}", "{a}举办{t}培训班", "【{t}】{a}多措并举见成效", "[视频]{a}{t}纪实", "“{t}”专项行动简报 第{n}期",
    "{a}{o} {y} 年“三公”经费决算情况说明", "中标公告：{a}{t}项目（编号：SL-{y}-{n:03d}）", "关于对{t}先进集体和先进个人进行表彰的决定", "{a}{o}行政处罚决定书（{a0}罚〔{y}〕{n}号）",
    "提示：{m}月{d}日起{t}有变化", "{t}：做好这几件事！", "{a}第{n}届“{t}”活动启动（图）", "公 告", "{a}{o}权责清单（{y}版）", "GB/T {n}001-{y} 等{n}项{t}标准发布",
)  # fmt: skip
_SUMMARIES = (
    "为深入贯彻落实有关部署，{a}{o}近日组织开展了{t}相关工作，取得了阶段性成效。", "{m}月{d}日上午，{a}召开{t}工作会议，会议强调要压实责任、细化举措，确保各项任务落到实处。",
    "根据有关规定，现将{t}有关事项公告如下，欢迎社会各界提出意见，截止时间为{y}年{m}月{d}日。", "{y}年以来，{a}坚持问题导向，扎实推进{t}，群众满意度持续提升……",
)  # fmt: skip


def area(r: Random) -> str:
    """An invented place."""
    return r.choice(AREAS)


def office(r: Random) -> str:
    """A department's name without its place."""
    return r.choice(OFFICES)


def _filled(form: str, r: Random) -> str:
    a = area(r)
    return form.format(
        a=a, a0=a[0], o=office(r), t=r.choice(_THINGS), y=r.randint(2012, 2024), m=r.randint(1, 12), d=r.randint(1, 28),
        n=r.randint(1, 40),
    )  # fmt: skip


def title(r: Random) -> str:
    """A title as it stands in a list."""
    return _filled(r.choice(_FORMS), r)


def titles(r: Random, count: int) -> list[str]:
    """Different titles."""
    found: dict[str, None] = {}
    while len(found) < count:
        found.setdefault(title(r))
    return list(found)


def summary(r: Random) -> str:
    """A sentence of the kind that stands below a title."""
    return _filled(r.choice(_SUMMARIES), r)


def days(r: Random, count: int, *, newest: date | None = None) -> list[date]:
    """Days downwards, some repeated."""
    day = newest or date(r.randint(2010, 2024), r.randint(1, 12), r.randint(1, 28))
    found = []
    for _ in range(count):
        found.append(day)
        day -= timedelta(days=r.choice((0, 0, 1, 1, 2, 3, 5, 9, 30)))
    return found


def cut(text: str, length: int, end: str = "...") -> str:
    """As servers cut titles."""
    return text if len(text) <= length else text[:length] + end
