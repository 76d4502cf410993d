"""Invented places, offices, titles, numbers and prose."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

LETTERS = ["shili", "xugou", "yangben", "jiashe", "moni", "gouxiang", "nizao", "jiaxiang"]
_PLACES = ["示例市", "虚构市", "样本县", "假设区", "拟造县", "示例省", "构想市高新区", "模拟州", "假想区", "示范镇"]
_OFFICES = [
    "财政局", "人力资源和社会保障局", "教育局", "卫生健康局", "市场监督管理局", "住房和城乡建设局", "应急管理局", "农业农村局",
    "生态环境局", "审计局", "民政局", "发展和改革委员会", "交通运输局", "文化广电旅游局", "医疗保障局", "统计局", "司法局",
]  # fmt: skip
_THINGS = ["城镇老旧小区改造", "义务教育招生", "农村饮水安全", "营商环境优化", "防汛抗旱", "食品安全监督抽检", "就业创业补贴", "高温天气安全生产",
           "公共文化服务", "医疗救助", "土地征收", "节能减排", "河湖长制", "政务服务便民热线", "残疾人两项补贴", "保障性住房配租"]  # fmt: skip


def place(rng: Random) -> tuple[str, str]:
    """A place and one of its offices."""
    return rng.choice(_PLACES), rng.choice(_OFFICES)


def number(rng: Random, year: int) -> str:
    """A number as papers wear it."""
    body = rng.choice(["示府", "虚府办", "样财", "假人社发", "拟教字", "示政办发", "虚发改价格", "样市监规"])
    return f"{body}〔{year}〕{rng.randrange(1, 320)}号"


def title(rng: Random, city: str, office: str) -> str:
    """A title as offices write them; some hold dates, dashes, colons, quotes or the office's own name."""
    thing, year = rng.choice(_THINGS), rng.randrange(2009, 2026)
    month, day = rng.randrange(1, 13), rng.randrange(1, 28)
    return rng.choice(
        [
            f"{city}人民政府关于印发{city}{thing}实施方案的通知",
            f"{city}{office}关于做好{year}年{thing}工作的通知",
            f"关于{thing}有关事项的公告",
            f"{city}{office}{year}年度部门预算",
            f"{year}年{city}{office}部门决算公开",
            f"{city}{office}关于{thing}的公示",
            f"{office}召开{thing}工作推进会",
            f"{city}：{thing}惠及千家万户",
            f"一图读懂｜{city}{thing}实施细则",
            f"《{city}{thing}管理办法》政策解读",
            f"{city}{year}年政府信息公开工作年度报告",
            f"{city}{office}{year}年{month}月{day}日{thing}情况通报",
            f"关于对《{city}{thing}管理规定（征求意见稿）》公开征求意见的公告",
            f"{city}{year}-{year + 1}年度{thing}情况",
            f"“{thing}”专项行动启动——{city}在行动",
            f"{city}人民政府办公室转发{office}关于{thing}意见的通知",
            f"{city}{office}公开招聘工作人员公告（{year}年第{rng.randrange(1, 9)}号）",
            f"行政处罚决定书（{city}某建筑公司）",
            f"{city}领导调研{thing}工作",
            f"{thing}问答（{rng.randrange(1, 20)}）",
            f"关于公布{city}第{rng.choice('一二三四五')}批{thing}名单的通知",
            f"{city}{office}权责清单（{year}年版）",
            f"致{city}全体市民的一封信",
            f"{city}{office}主要职责",
            f"{month}月{day}日{city}{thing}专题会议在{office}召开",
        ]
    )


def sentence(rng: Random) -> str:
    """A sentence of officialese."""
    thing = rng.choice(_THINGS)
    return rng.choice(
        [
            f"为进一步做好{thing}工作，根据上级有关要求，结合本地实际，现就有关事项通知如下。",
            f"各单位要充分认识{thing}工作的重要意义，加强组织领导，压实工作责任，确保各项任务落到实处。",
            f"会议强调，要坚持问题导向，突出重点环节，扎实推进{thing}，切实增强群众获得感。",
            "申请人应当如实提供材料，并对材料的真实性负责；主管部门应当自受理之日起二十个工作日内作出决定。",
            f"今年以来，全市累计完成{thing}项目{rng.randrange(3, 400)}个，投入资金{rng.randrange(10, 9000)}万元，同比增长{rng.randrange(1, 40)}.{rng.randrange(10)}%。",
            "对工作推进不力、造成不良影响的，将按照有关规定严肃处理，并予以通报。",
            f"公众可通过信函、电子邮件等方式提出意见，联系电话：0000-{rng.randrange(2000000, 8999999)}，邮编：{rng.randrange(100000, 699999)}。",
            f"{thing}涉及面广、政策性强，各级各部门要密切配合、形成合力。",
        ]
    )  # fmt: skip


def dated_sentence(rng: Random, around: date) -> str:
    """A sentence with a day of its own that is nobody's publication day."""
    day = around + timedelta(days=rng.choice([-900, -40, -7, -3, 2, 14, 31, 200]))
    long, short = f"{day.year}年{day.month}月{day.day}日", f"{day:%Y-%m-%d}"
    return rng.choice(
        [
            f"本办法自{long}起施行，有效期五年。",
            f"报名时间：{long}至{day.month}月28日，逾期不予受理。",
            f"公示期自{long}起，共7个工作日。",
            f"{long}，会议在行政中心召开。",
            f"时间：{long}上午9时，地点：行政中心三楼会议室。",
            f"依据《虚构条例》（{long}修订）第十条作出决定。",
            f"活动日期：{short}，欢迎广大市民参加。",
            f"开标时间：{short} 09:30，开标地点：公共资源交易中心。",
            f"截至{long}，累计办结事项{rng.randrange(10, 900)}件。",
            f"经查，当事人于{long}在经营场所内存放过期食品。",
            f"原《关于有关事项的通知》（示府〔{day.year}〕{rng.randrange(1, 90)}号）同时废止。",
        ]
    )


def chinese_day(day: date) -> str:
    """二〇二三年五月八日."""
    digits = "〇一二三四五六七八九"

    def spoken(n: int) -> str:
        if n < 10:
            return digits[n]
        return ("" if n < 20 else digits[n // 10]) + "十" + (digits[n % 10] if n % 10 else "")

    return "".join(digits[int(c)] for c in str(day.year)) + f"年{spoken(day.month)}月{spoken(day.day)}日"
