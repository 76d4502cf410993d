"""SYNTHETIC: an invented city's register and findings, from which the tests build their situations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from alerts.coverage import Coverage, SiteCoverage
from alerts.digest import Situation
from alerts.mail import Sender
from alerts.routing import UnitMail
from alerts.weekly import Policy
from store.facts import WitnessKind
from store.reasons import Reason
from store.register import Contact, Register, Unit, UnitName
from store.verdicts import Evidence, Finding, Judgement, Level, LookedAt, Note, Subject, Verdict

AS_OF = date(2018, 11, 19)
NOW = datetime(2018, 11, 19, 1, 0, tzinfo=UTC)
SIX_HOURS = timedelta(hours=6)
SENDER = Sender("gapwatch@city.test", reply_to="office@city.test")
POLICY = Policy(SENDER, UnitMail.AUTO)

_NAMES = {
    "bgs": "市政府办公室", "mzj": "市民政局", "jyj": "市教育局", "czj": "市财政局", "jtj": "市交通运输局",
    "hbj": "市环境保护局", "wjj": "市卫生和计划生育局", "slj": "市水务局", "lyj": "市旅游局", "ajj": "市安全生产监督管理局",
}  # fmt: skip


def register(*contacts: Contact) -> Register:
    """Ten invented units; without ``contacts`` the office and every unit but 市旅游局 has an address."""
    units = tuple(
        Unit(key, name, "department", names=(UnitName(name, None, None, True),)) for key, name in _NAMES.items()
    )
    default = (
        Contact(None, ("office@city.test",)),
        *(Contact(key, (f"{key}@city.test",)) for key in _NAMES if key != "lyj"),
    )
    return Register(units=units, sites=(), contacts=contacts or default)


_LONG_TASK = (
    "进一步推进财政预决算公开，除涉密信息外，经同级财政部门批复的部门预算、决算及报表，应当在批复后二十日内由各部门"
    "向社会公开，并对机关运行经费的安排、使用情况以及政府采购情况等重要事项作出说明。（演示文字）"
)


def finding(
    unit: str = "mzj",
    rule: str = "budget",
    verdict: Verdict = Verdict.GAP,
    *,
    period: str = "2018",
    subject: Subject | None = None,
    level: Level = Level.GAP,
    reason: Reason | None = None,
    message: str = "在本单位网站和统一平台上均未查到2018年部门预算",
    title: str = "部门预算公开",
    expected: str = "在本单位网站或者市预决算公开统一平台上公开2018年部门预算",
    due: date | None = date(2018, 3, 12),
    evidence: tuple[Evidence, ...] = (),
    looked_at: tuple[LookedAt, ...] | None = None,
    look_id: int | None = 1,
    sites: tuple[str, ...] = (),
    notes: tuple[Note, ...] = (),
) -> Finding:
    """A finding of the invented city; every text is a placeholder a clerk could read."""
    places = (
        LookedAt(f"http://{unit}.city.test/gkmlpt/index", date(2017, 10, 3), "本单位网站", "财政预决算"),
        LookedAt("http://czyjs.city.test/list/index.html", date(2017, 10, 3), "市预决算公开统一平台", "部门预算"),
    )
    return Finding(
        obligation=f"{rule}|{unit}|{period}|{subject.key if subject else ''}",
        rule=rule,
        rule_title=title,
        rule_sha256="0" * 64,
        kind="publication",
        task="YS2018-02-1",
        task_title="财政预决算公开",
        task_text=_LONG_TASK,
        level=level,
        unit=unit,
        unit_name=_NAMES[unit],
        period=period,
        basis="《中华人民共和国预算法》（2014修正）第十四条：经批复的部门预算应当在批复后二十日内由各部门向社会公开",
        judgement=Judgement(
            verdict=verdict,
            expected=expected,
            message=message,
            reason=reason,
            notes=notes,
            due=due,
            subject=subject,
            looked_at=places if looked_at is None else looked_at,
            evidence=evidence,
        ),
        look_id=look_id,
        sites=sites or (unit,),
    )


def judged(found: Finding, verdict: Verdict, look_id: int | None = None, **changes: object) -> Finding:
    """The same obligation, judged otherwise."""
    judgement = replace(found.judgement, verdict=verdict, **changes)  # type: ignore[arg-type]
    return replace(found, judgement=judgement, look_id=look_id if look_id is not None else found.look_id)


def address(unit: str, number: int) -> str:
    """Where the invented page of that number stands."""
    return f"http://{unit}.city.test/gkmlpt/content/0/{number}/post_{number}.html"


def page(unit: str, title: str, published: date, number: int = 1) -> Evidence:
    """An evidence page."""
    return Evidence(address(unit, number), title, published, WitnessKind.PAGE.value, "1" * 64)


def message(unit: str, number: int, title: str) -> Subject:
    """A citizen's message as an obligation of its own."""
    return Subject(f"nfcms:{unit}:{number}", title, address(unit, number))


def coverage(*unread: tuple[str, Reason]) -> Coverage:
    """Every unit's own site, read but for ``unread``."""
    failed = dict(unread)
    return Coverage(
        AS_OF,
        tuple(
            SiteCoverage(
                key,
                f"{name}网站",
                f"http://{key}.city.test",
                failed.get(key, Reason.OK),
                *((0, 0) if key in failed else (12, 12)),
            )
            for key, name in _NAMES.items()
        ),
    )


def situation(*findings: Finding, as_of: date = AS_OF, **changes: object) -> Situation:
    """A situation of the invented city."""
    whole = Situation(findings, register(), coverage(), "示例市", as_of, simulation=True)
    return replace(whole, **changes)  # type: ignore[arg-type]


def rich() -> tuple[Finding, ...]:
    """Twenty-odd findings with one of every kind."""
    vague = "http://jyj.city.test/gkmlpt/content/0/31/post_31.html"
    return (
        finding("mzj"),
        finding("jtj"),
        finding(
            "czj", "gazette", level=Level.VETO, title="政府公报栏目",
            expected="首页设有政府公报栏目，栏目不为空，并有目录导航和检索", message="首页没有政府公报栏目",
            due=None, looked_at=(LookedAt("http://czj.city.test/", None),), period="2018",
        ),
        *(
            finding(
                "hbj", "reply", title="网民留言答复", expected="收到留言后十五个工作日内答复",
                message="收到留言至今未见答复", due=date(2018, 7, 20 + n), subject=message("hbj", 40 + n, topic),
                evidence=(page("hbj", topic, date(2018, 6, 28), 40 + n),), period="2018-11",
            )
            for n, topic in enumerate(("关于夜间施工噪声的咨询（虚构）", "河道异味何时治理（虚构）", "建议公开空气质量月报（虚构）"))
        ),
        finding(
            "wjj", "interpretation", title="政策文件同步解读", expected="政策文件公开后三个工作日内公开解读材料",
            message="文件公开已超过三个工作日，未查到对应的解读材料", due=date(2018, 9, 7),
            subject=Subject("gkmlpt:77", "关于印发示例市家庭医生签约服务管理办法的通知", "http://wjj.city.test/gkmlpt/content/0/77/post_77.html"),
            evidence=(page("wjj", "关于印发示例市家庭医生签约服务管理办法的通知", date(2018, 9, 4), 77),),
        ),
        finding("slj", verdict=Verdict.LATE, message="2018年部门预算于2018年4月2日公开，迟21天", evidence=(page("slj", "示例市水务局2018年部门预算", date(2018, 4, 2), 5),)),
        finding("bgs", verdict=Verdict.MET, message="已于2018年2月9日公开", notes=(Note.OTHER_COLUMN,), evidence=(page("bgs", "示例市政府办公室2018年部门预算", date(2018, 2, 9), 9),)),
        finding("ajj", verdict=Verdict.MET, message="已于2018年2月12日公开"),
        *(finding(u, "report", Verdict.DUE_SOON, title="政务公开工作年度总结", due=date(2018, 12, 10), message="尚未查到，期限未到") for u in ("mzj", "jtj", "slj", "wjj")),
        finding("jyj", verdict=Verdict.UNKNOWN, reason=Reason.CANDIDATE, message="有标题相近的信息，不能确定是否为2018年部门预算", evidence=(Evidence(vague, "示例市教育局2018年预算调整情况说明", date(2018, 2, 20), "page", None),)),
        finding("lyj", verdict=Verdict.UNKNOWN, reason=Reason.TIMEOUT, message="网站打不开"),
        finding("lyj", "reply", Verdict.UNKNOWN, reason=Reason.TIMEOUT, title="网民留言答复", message="网站打不开"),
        finding("ajj", "final", Verdict.UNKNOWN, reason=Reason.PAGING_INCOMPLETE, title="部门决算公开", message="列表没有翻完", due=date(2018, 9, 20)),
        finding("jyj", "final", Verdict.UNKNOWN, reason=Reason.REGISTER_INCOMPLETE, title="部门决算公开", message="渠道未确认齐全", due=date(2018, 9, 20)),
        finding("bgs", "final", Verdict.UNKNOWN, reason=Reason.REGISTER_INCOMPLETE, title="部门决算公开", message="渠道未确认齐全", due=date(2018, 9, 20)),
        finding("slj", "search", level=Level.HINT, title="站内检索", message="首页没有检索框", due=None),
        finding("mzj", "ipv6", Verdict.NEEDS_PROOF, title="网站支持IPv6", message="需责任单位证明"),
    )  # fmt: skip
