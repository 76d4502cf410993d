"""What a rule may say: the common part here, the part of each kind from its monitor's parameters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Annotated, Any, Literal, Union

from pydantic import Discriminator, Field, Tag, TypeAdapter, create_model, model_validator

from monitors.registry import monitors
from monitors.selection import PERIOD
from rules.due import Due, unfit
from rules.example_features import FeaturesEntry
from rules.example_visits import VisitsEntry
from rules.strict import Clock, Date, Strict, mistake
from store.facts import Gone, MediumKind
from store.reasons import Reason
from store.tls import TlsVersion, Trust
from store.verdicts import Level, Verdict

PERIODS = ("year", "half", "quarter", "month", "week", "once", "document", "standing")


class Effective(Strict):
    """生效起止。"""

    since: Date = Field(alias="from", title="起")
    until: Date | None = Field(default=None, alias="to", title="止")

    @model_validator(mode="after")
    def _in_order(self) -> Effective:
        if self.until is not None and self.until < self.since:
            raise mistake(f"生效的止日 {self.until} 早于起日 {self.since}", "to")
        return self


class InForce(Strict):
    """依据的施行起止；不写的一端没有限制。"""

    since: Date | None = Field(default=None, alias="from", title="起")
    until: Date | None = Field(default=None, alias="to", title="止")

    def holds_on(self, day: date) -> bool:
        """True if ``day`` lies in it."""
        return (self.since or date.min) <= day <= (self.until or date.max)


class BasisEntry(Strict):
    """依据：文件、条款、原话。"""

    source: str = Field(min_length=1, title="文件名称或文号")
    clause: str = Field(default="", title="条款")
    says: str = Field(min_length=1, title="原话或大意")
    verified: Literal["yes", "partly", "no"] = Field(default="yes", title="是否已与原文核对")
    effective: InForce = Field(default=InForce(), title="依据自己的施行起止")
    applies: bool = Field(default=True, title="是否适用于本地；外省外市的规定只作参考，写 false")
    only_in: str = Field(default="", title="只在这一个省、市有约束力的，写规则包的名称；不写＝哪里用这条规则都算")

    @property
    def binds(self) -> bool:
        """True if it was checked against the original and applies here: only such a one lets a rule accuse."""
        return self.verified == "yes" and self.applies


def uncovered(bases: Sequence[BasisEntry], since: date, until: date | None) -> date | None:
    """The first day from ``since`` to ``until`` (None = without end) on which no binding basis is in force; None = none.

    Laws take over from one another: together they may cover what none of them covers alone.
    """
    day = since
    spans = sorted((b.effective.since or date.min, b.effective.until or date.max) for b in bases if b.binds)
    for begun, ended in spans:
        if begun > day:
            break
        if ended == date.max:
            return None
        day = max(day, ended + timedelta(days=1))
    return day if until is None or day <= until else None


class AppliesTo(Strict):
    """谁负责：集合称谓、点名的单位、除外的单位。"""

    groups: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    except_: tuple[str, ...] = Field(default=(), alias="except")
    why: str = Field(default="", title="为什么是他们负责：依据哪句话")

    @model_validator(mode="after")
    def _someone(self) -> AppliesTo:
        if not self.groups and not self.units:
            raise ValueError("“applies_to”要写明责任单位：groups（集合称谓）或 units（点名）")
        return self


class SeenEntry(Strict):
    """例子里看到的一条信息。"""

    title: str
    published: Date | None = None
    column: str = ""
    body: str | None = None
    attachments: tuple[str, ...] = ()
    attachment_text: str | None = None
    first_seen: Date | None = None
    number: str = ""
    links_to: tuple[str, ...] = ()
    signed: Date | None = None
    on: Literal["own", "shared", "event"] = "own"
    publisher: str = ""
    at: Clock | None = Field(default=None, title="页面所示的发布时刻")
    listed: Date | None = Field(default=None, title="列表所示的日期，与页面不同时写")
    scanned: bool = Field(default=False, title="附件是扫描图")
    media: tuple[MediumKind, ...] = Field(default=(), title="正文里的图片、视频、音频，一个写一项")


class HappenedEntry(Strict):
    """例子里已发生的一件事。"""

    on: Date
    at: Clock | None = None
    subject: str = ""
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, given: date | HappenedEntry) -> HappenedEntry:
        """The event of which perhaps only the day is told."""
        return given if isinstance(given, HappenedEntry) else cls(on=given)


Happened = Annotated[
    Annotated[Date, Tag("day")] | Annotated[HappenedEntry, Tag("thing")],
    Discriminator(lambda value: "thing" if isinstance(value, dict | HappenedEntry) else "day"),
]
"""An example's event: its day, or all that ``events.yaml`` would tell of it."""


class MessageEntry(Strict):
    """例子里的一条留言。"""

    title: str
    submitted: Date
    replied: Date | None = None
    question: str = ""
    reply: str = ""


class ProofEntry(Strict):
    """例子里单位报的一份证明。"""

    on: Date
    number: str = "文号"
    says: str = "证明"
    accepted: Date | None = None
    valid_until: Date | None = None
    about: str = ""


class AccountEntry(Strict):
    """例子里单位的一个政务新媒体账号，和页面上看到的。"""

    name: str
    platform: str = "weibo"
    posts: tuple[SeenEntry, ...] = ()
    outcome: Reason = Reason.OK
    confirmed: bool = True


class PeerEntry(Strict):
    """例子里的另一个单位和它网站上的信息。"""

    unit: str
    seen: tuple[SeenEntry, ...] = ()
    coverage: Literal["complete", "none"] = "complete"


class ColumnEntry(Strict):
    """例子里的栏目。"""

    name: str = Field(min_length=1)
    on_home: bool = False
    rows: int = Field(default=1, ge=0)
    total: int | None = Field(default=None, ge=0)
    catalogue: bool = False
    search: bool = False
    scripted_home: bool = False


class Ipv6Entry(Strict):
    """例子里查到的 IPv6 情况。"""

    dns: Reason = Reason.OK
    addresses: tuple[str, ...] = ()
    vantage: bool = False
    http: Reason | None = None
    dials: tuple[Reason, ...] = Field(
        default=(), title="逐次拨测首页的结果，轮流拨各个地址；不写的，每个地址一次，都同 http"
    )
    beside: Reason | None = Field(default=Reason.OK, title="拨测失败时，同时经IPv4打开的结果")
    servers: dict[str, Reason] = Field(
        default_factory=dict,
        title="域名服务器：ok 经IPv6应答，no_ipv6 没有AAAA记录，no_ipv6_vantage 有而没有问，dns 没有查到，其他为经IPv4应答、经IPv6不应答",
    )
    zone: str = Field(default="own.example", title="域名服务器所管的域")
    closed: tuple[int, ...] = Field(default=(), title="经IPv4开放、经IPv6不通的端口")
    distance: float | None = Field(default=None, ge=0, le=1, title="首页文字经IPv4和经IPv6相差多少（0到1）")
    own_distance: float = Field(default=0.0, ge=0, le=1, title="首页文字经IPv4前后两次相差多少")
    links: dict[str, Reason] = Field(
        default_factory=dict, title="站内链接经IPv6打开的结果，no_ipv6 主机没有AAAA记录；经IPv4都能打开"
    )


class TlsEntry(Strict):
    """例子里 HTTPS 端口的情况：不写的就是一切正常。"""

    outcome: Reason = Field(default=Reason.OK, title="握手的结果：ok 成功；refused、reset、timeout、tls 没有成功")
    names: tuple[str, ...] = Field(default=(), title="证书写的域名；不写就是本站的")
    begins: date | None = Field(default=None, title="证书从哪天起有效；不写就是两百天前")
    ends: date | None = Field(default=None, title="证书到哪天为止；不写就是两百天后")
    trust: Trust = Field(
        default=Trust.TRUSTED,
        title="签发：trusted 可信、self_signed 自签、incomplete 缺中间证书、unknown_issuer 签发机构不在信任库",
    )
    accepts: tuple[TlsVersion, ...] = Field(
        default=(TlsVersion.V1_2, TlsVersion.V1_3), title="接受哪些版本：1.0、1.1、1.2、1.3"
    )
    secure_renegotiation: bool = True
    plain: Literal["https", "stays", "refused", "timeout", "script"] = Field(
        default="stays",
        title="http:// 打开以后：https 转到 https、stays 不转、refused 不开、timeout 超时、script 可能由脚本转",
    )


class LinkEntry(Strict):
    """例子里首页的一个链接，打开的结果。"""

    text: str
    url: str = "http://link.example/"
    outcome: Reason = Reason.OK
    gone: Gone | None = Field(
        default=None, title="这次确定打不开：not_found 页面不存在、no_name 域名不存在、refused 拒绝连接"
    )
    hidden: bool = Field(default=False, title="样式使人看不见")
    before: Gone | None = Field(default=None, title="前一天查看时已确定打不开的，写当时是哪一种")
    on: str = Field(default="", title="不在首页、在哪一件信息里：写 seen 里那件的标题")


class FooterEntry(Strict):
    """例子里首页底部的样子。"""

    there: tuple[
        Literal["party", "errors", "code", "sponsor", "contact", "icp", "police", "sitemap", "about"], ...
    ] = ()
    code: str = Field(default="9900000001", title="页面上写的网站标识码")
    errors_code: str = Field(default="9900000001", title="找错入口带的网站标识码")
    foot: bool = Field(default=True, title="源码里有底部文字")
    scripted: bool = Field(default=False, title="底部可能由脚本显示")


class Example(Strict):
    """例子：在这样的情况下，这条规则应当给出的判定。"""

    name: str
    unit: str
    period: int | str | None = None
    seen: tuple[SeenEntry, ...] = ()
    messages: tuple[MessageEntry, ...] = ()
    proofs: tuple[ProofEntry, ...] = ()
    accounts: tuple[AccountEntry, ...] = ()
    peers: tuple[PeerEntry, ...] = ()
    column: ColumnEntry | None = None
    columns: tuple[ColumnEntry, ...] = ()
    ipv6: Ipv6Entry | None = None
    links: tuple[LinkEntry, ...] = ()
    visits: tuple[VisitsEntry, ...] = Field(default=(), title="多次访问首页的结果，每条线路一项")
    footer: FooterEntry | None = None
    https: TlsEntry | None = None
    metas: dict[str, str] = Field(default_factory=dict, title="首页的网页标签：name 和 content")
    features: FeaturesEntry | None = Field(default=None, title="试用网站的结果")
    home: tuple[str, ...] = Field(default=(), title="首页显示的信息：照写 seen 里的标题，或者别的标题")
    address: str | None = Field(default=None, title="网站的网址")
    portal: str | None = Field(default=None, title="门户网站的网址")
    coverage: Literal["complete", "none", "undeclared"] = "complete"
    events: dict[str, Happened] = Field(default_factory=dict)
    as_of: Date
    verdict: Verdict
    reason: Reason | None = None


class RuleBase(Strict):
    """A rule's common part."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100, title="规则编号")
    task: str = Field(min_length=1, title="任务编号")
    title: str = Field(min_length=1, title="规则名称")
    checks: tuple[str, ...] = Field(default=(), title="做的是任务的哪几条可机检要点：照抄要点里连续的几个字")
    basis: tuple[BasisEntry, ...] = Field(min_length=1, title="依据")
    effective: Effective = Field(title="生效起止：以前各期不追究")
    level: Level = Field(title="级别")
    points: float | None = Field(
        default=None, gt=0, le=100, title="不达标扣几分（只用于 level: deduct；多次不达标只扣一次）：分值由办公室定"
    )
    applies_to: AppliesTo = Field(title="责任单位")
    observability: Literal["direct", "proxy", "attestation"] | None = Field(
        default=None, title="站外能否直接看到：direct 直接、proxy 只能旁证、attestation 靠单位证明；不写按任务"
    )
    period: Literal["year", "half", "quarter", "month", "week", "once", "document", "standing"] = Field(title="周期")
    due: Due | None = Field(default=None, title="期限")
    window_days: int = Field(default=90, ge=0, le=730, title="比周期起始日提前多少天开始找（日历日）")
    state: Literal["draft", "active", "retired"] = Field(default="active", title="状态")
    keep_evidence_days: int | None = Field(default=None, ge=1, le=36500, title="缺口关闭后证据保存的天数")
    known_false_alarms: str = Field(default="", title="已知的误报情形")
    how_to_fix: str = Field(default="", title="怎样改：写给责任单位网站管理员看，接在判定后面")
    examples: tuple[Example, ...] = Field(min_length=1, title="例子")

    @model_validator(mode="after")
    def _basis_carries_level(self) -> RuleBase:
        wrong = self.unsupported(self.basis)
        if wrong is not None:
            raise mistake(wrong, "basis" if not any(b.binds for b in self.basis) else "effective")
        return self

    def unsupported(self, bases: Sequence[BasisEntry]) -> str | None:
        """Why these bases do not let the rule judge at its level, as a sentence; None = they do."""
        if not bases:
            return "没有一条依据"
        if not self.level.opens_gaps:
            return None
        if not any(b.verified == "yes" for b in bases):
            return f"级别“{self.level.value}”的规则要有已核对（verified: yes）的依据；没有的请改为 level: hint"
        if not any(b.binds for b in bases):
            return f"级别“{self.level.value}”的规则要有适用于本地的已核对依据；只有外地依据的请改为 level: hint"
        span = self.effective
        bare = uncovered(bases, span.since, span.until)
        if bare is None:
            return None
        ends = f"至{span.until}生效" if span.until else "起生效（没有止日）"
        return f"规则自{span.since}{ends}，{bare}这一天没有一条已核对的依据在施行；请改 effective，或补上接着施行的依据"

    @model_validator(mode="after")
    def _due_fits_period(self) -> RuleBase:
        if self.due is None:
            if self.period == "once":
                raise mistake("period: once（只此一次）要写期限，例如 due: {on: 2018-08-31}", "period")
            if getattr(self, "kind", "") == "publication" and self.period not in ("document", "standing"):
                raise ValueError("这类规则要写“due”（期限），例如 due: {on: 12-31}；不写期限，一到期初就会算缺")
            return self
        sentence = unfit(self.due, self.period)
        if sentence is not None:
            raise mistake(sentence, "due")
        if self.period == "once" and not self._lies_in_force(date.fromisoformat(str(self.due.fixed))):
            raise mistake(f"期限 {self.due.fixed} 不在规则的生效期内，永远判不到", "due")
        return self

    @model_validator(mode="after")
    def _once_names_its_year(self) -> RuleBase:
        words = getattr(getattr(self, "expect", None), "title", None)
        if self.period == "once" and words is not None and any("{year" in w for w in (*words.all, *words.matches)):
            raise mistake("period: once（只此一次）的规则请直接写年份，不用 {year}", "expect", "title")
        return self

    @model_validator(mode="after")
    def _part_of_a_year_is_asked_of_parts(self) -> RuleBase:
        if self.period not in ("half", "quarter", "month") and PERIOD in repr(self):
            raise mistake(f"{PERIOD}（本期是几月、第几季度、上下半年）只用于 period: half、quarter、month", "period")
        return self

    @model_validator(mode="after")
    def _only_deductions_have_points(self) -> RuleBase:
        if self.points is not None and self.level is not Level.DEDUCT:
            raise mistake(f"points（扣几分）只用于 level: deduct（扣分）的规则，这条是 {self.level.value}", "points")
        return self

    def _lies_in_force(self, day: date) -> bool:
        return self.effective.since <= day <= (self.effective.until or date.max)


@cache
def rule_adapter() -> TypeAdapter[Any]:
    """Validates one rule of any kind; a new file in ``monitors/checks`` shows up here by itself."""
    kinds = tuple(
        create_model(f"{name.title()}Rule", __base__=(RuleBase, m.params), __doc__=m.params.__doc__)
        for name, m in monitors().items()
    )
    union: Any = Annotated[Union[kinds], Field(discriminator="kind")]  # noqa: UP007
    return TypeAdapter(union)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gapwatch 规则",
        "type": "array",
        "items": {"$ref": "#/$defs/rule"},
        **_with_rule_definition(),
    }


def _with_rule_definition() -> dict[str, Any]:
    schema = rule_adapter().json_schema(by_alias=True)
    definitions = schema.pop("$defs", {})
    return {"$defs": {**definitions, "rule": schema}}
