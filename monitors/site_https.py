"""A website's HTTPS: what the kind of rule ``site`` says in its modes ``certificate``, ``versions`` and ``redirect``.

Nobody has to offer HTTPS, as far as could be verified: a site that does not is not judged. One offers it whose registered address
is https, whose plain HTTP leads there, or whose certificate is for it; on shared machines the port often answers with another's
certificate, which is no offer. Days are held against the instant of the look, never against a simulated day: a certificate is
served now, whatever day is played.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field

from monitors.case import Case, Channel
from monitors.moments import BEIJING
from monitors.selection import Strict
from monitors.sites import expected_of, register_says, subject_of
from monitors.wording import day_zh, unknown
from store.reasons import MEANINGS, Reason
from store.tls import OLD, Certificate, TlsProbe, TlsVersion, Trust
from store.verdicts import Evidence, Judgement, LookedAt, Verdict

_USUAL_PORT = 443
_MOST_NAMED = 3
"""Names of a certificate that a sentence tells."""
_GUOMI = "只支持国密算法（SM2）的网站，本系统不能握手，装有国密浏览器的可以打开"


class HttpsCertificate(Strict):
    """提供HTTPS的网站，证书有效。"""

    mode: Literal["certificate"]
    warn_days: int = Field(default=30, ge=0, le=366, title="证书在几天之内到期的，在判定里提醒（不算问题）")


class HttpsVersions(Strict):
    """提供HTTPS的网站，不再用旧的加密版本。"""

    mode: Literal["versions"]


class HttpsRedirect(Strict):
    """提供HTTPS的网站，用 http 打开时转到 https。"""

    mode: Literal["redirect"]


Https = HttpsCertificate | HttpsVersions | HttpsRedirect
_WANTED = {
    "certificate": "提供HTTPS的，证书有效",
    "versions": "提供HTTPS的，用TLS 1.2以上版本，不再接受旧版本",
    "redirect": "提供HTTPS的，用http打开时转到https",
}


def check(mode: Https, case: Case, channel: Channel) -> Judgement:
    """One judgement on one website."""
    judged = _Judged(case, channel, expected_of(case, channel, _WANTED[mode.mode]))
    facts = channel.facts
    probe = facts.tls if facts is not None else None
    if probe is None:
        outcome = facts.look.outcome if facts is not None else Reason.NOT_LOOKED
        return judged.unknown(outcome if outcome is not Reason.OK else Reason.NOT_LOOKED)
    if not _speaks(mode, probe) or not _offers(channel, probe):
        return _without(judged, probe)
    match mode:
        case HttpsCertificate():
            return _certificate(mode, judged, probe)
        case HttpsVersions():
            return _versions(judged, probe)
        case HttpsRedirect():
            return _redirect(judged, probe)


class _Judged:
    """Builds the judgements on one website."""

    def __init__(self, case: Case, channel: Channel, expected: str) -> None:
        self.case = case
        self.channel = channel
        self.expected = expected

    def unknown(self, reason: Reason, message: str = "", seen: tuple[Evidence, ...] = ()) -> Judgement:
        """Could not be judged."""
        return unknown(reason, self.expected, message=message, subject=subject_of(self.channel), seen=seen)

    def absent(self, message: str) -> Judgement:
        """There is no HTTPS to judge."""
        return self._judgement(Verdict.NOT_APPLICABLE, message, (), Reason.NO_HTTPS)

    def met(self, message: str, seen: tuple[Evidence, ...]) -> Judgement:
        """As it should be."""
        return self._judgement(Verdict.MET, message, seen)

    def faulty(self, probe: TlsProbe, message: str, seen: tuple[Evidence, ...]) -> Judgement:
        """A fault, if the unit may be blamed for it and our own line was sound."""
        if not probe.line_sound:
            return self.unknown(Reason.OWN_NETWORK, seen=seen)
        if (reason := register_says(self.case, self.channel)) is not None:
            return self.unknown(reason, seen=seen)
        return self._judgement(Verdict.GAP, message, seen)

    def _judgement(
        self, verdict: Verdict, message: str, seen: tuple[Evidence, ...], reason: Reason | None = None
    ) -> Judgement:
        looked = (LookedAt(self.channel.site.base or "", None, self.channel.site.name),)
        return Judgement(
            verdict, self.expected, message, reason=reason, subject=subject_of(self.channel), looked_at=looked, evidence=seen
        )  # fmt: skip


def _registered(channel: Channel) -> bool:
    return urlsplit(channel.site.base or "").scheme == "https"


def _led_here(probe: TlsProbe) -> bool:
    """Its own plain HTTP sends people to this HTTPS."""
    if probe.plain is None or not probe.plain.secure:
        return False
    try:
        target = urlsplit(probe.plain.leads_to)
        return (target.hostname, target.port or _USUAL_PORT) == (probe.host, probe.port)
    except ValueError:
        return False


def _speaks(mode: Https, probe: TlsProbe) -> bool:
    """Whether something answers there that the mode can judge."""
    return probe.outcome is Reason.OK or (isinstance(mode, HttpsVersions) and probe.insecure_renegotiation)


def _offers(channel: Channel, probe: TlsProbe) -> bool:
    """Whether the site offers HTTPS, or just shares a machine with one that does."""
    found = probe.certificate
    named = probe.named or (found is not None and not found.names and found.subject.casefold() == probe.host)
    return _registered(channel) or _led_here(probe) or bool(named)


def _without(judged: _Judged, probe: TlsProbe) -> Judgement:
    """Nothing to judge: there is no HTTPS, or nobody knows."""
    if probe.outcome is Reason.OK and probe.certificate is not None:
        owner = _names_zh(probe.certificate)
        return judged.absent(
            f"端口{probe.port}上用的是{owner}的证书，不是给本网站的，看来本网站没有提供HTTPS，没有可供检查的。"
        )
    if _registered(judged.channel) or _led_here(probe):
        facts = judged.channel.facts
        outcome = facts.look.outcome if facts is not None else Reason.OK
        down = MEANINGS[outcome].site_wide and outcome in _CONNECTION
        reason = outcome if down else probe.outcome
        return judged.unknown(reason, _unread_zh(probe) if not down else "")
    answers = probe.plain is not None and probe.plain.outcome not in _CONNECTION
    if probe.outcome in (Reason.REFUSED, Reason.RESET) and answers:
        if not probe.line_sound:
            return judged.unknown(Reason.OWN_NETWORK)
        how = MEANINGS[probe.outcome].label
        return judged.absent(f"没有提供HTTPS（端口{probe.port}：{how}），没有可供检查的；没有核到必须提供HTTPS的规定。")
    return judged.unknown(probe.outcome if probe.outcome is not Reason.OK else Reason.TLS, _unread_zh(probe))


_CONNECTION = (Reason.DNS, Reason.REFUSED, Reason.RESET, Reason.TIMEOUT, Reason.TLS, Reason.OWN_NETWORK)


def _unread_zh(probe: TlsProbe) -> str:
    if probe.outcome is not Reason.TLS:
        return ""
    return f"端口{probe.port}上的加密握手没有成功，没有看到证书，不能判定（{_GUOMI}）。"


def _certificate(mode: HttpsCertificate, judged: _Judged, probe: TlsProbe) -> Judgement:
    found = probe.certificate
    if found is None:
        return judged.unknown(Reason.TLS, "证书读不出，不能判定。")
    seen = _evidence(
        judged,
        f"证书：{_names_zh(found)}，{found.issuer or '签发者不明'}签发，{_span_zh(found)}，SHA-256指纹{found.sha256 or '不明'}",
    )
    days = () if probe.clock_doubted else (_out_of_days,)
    faults = [fault for told in (*days, _wrong_name, _self_signed, _incomplete) if (fault := told(probe, found))]
    if faults:
        return judged.faulty(probe, f"证书有问题：{'；'.join(faults)}。", seen)
    if probe.clock_doubted and _out_of_days(probe, found):
        message = "网站的时钟和本系统的时钟相差两天以上，不能断定证书在不在有效期内。"
        return judged.unknown(Reason.CANDIDATE, message, seen)
    if probe.trust is not Trust.TRUSTED:
        message = (
            f"签发机构（{found.issuer or '没有写明'}）不在本系统的信任库里：可能是国内或内部的签发机构，也可能不可信，不能断定；"
            "确认可信的，把它的根证书登记到 gapwatch.toml 的 [network] ca。"
        )
        return judged.unknown(Reason.CANDIDATE, message, seen)
    left = (_day(found.not_after) - _day(probe.seen_at)).days
    soon = f"，还有{left}天，请及时更换" if left <= mode.warn_days else ""
    return judged.met(f"证书有效，到{_zh(found.not_after)}为止{soon}。", seen)


def _out_of_days(probe: TlsProbe, found: Certificate) -> str:
    if found.not_after < probe.seen_at:
        return f"已于{_zh(found.not_after)}过期"
    return f"要到{_zh(found.not_before)}才生效" if found.not_before > probe.seen_at else ""


def _wrong_name(probe: TlsProbe, found: Certificate) -> str:
    if probe.named is not False:
        return ""
    if not found.names:
        return "没有在“使用者备用名称”里写明域名，浏览器不认"
    return f"是给{_names_zh(found)}的，不是给{probe.host}的"


def _self_signed(probe: TlsProbe, found: Certificate) -> str:
    return "是自己给自己签发的，浏览器不信任" if probe.trust is Trust.SELF_SIGNED else ""


def _incomplete(probe: TlsProbe, found: Certificate) -> str:
    if probe.trust is not Trust.INCOMPLETE:
        return ""
    return f"服务器没有发送中间证书（{found.issuer}），一部分浏览器和手机打不开"


_NOBODY_KNOWS_WHOSE = (Trust.UNKNOWN_ISSUER, Trust.UNCLEAR)
_WHOSE_ZH = "证书的签发机构不在本系统的信任库里，应答的也可能是本系统一侧的安全设备，不能断定"
"""A device that breaks the encryption open on our own line speaks versions of its own, behind certificates of its own."""


def _versions(judged: _Judged, probe: TlsProbe) -> Judgement:
    accepted = [t.version for t in probe.versions if t.outcome is Reason.OK]
    refused = {t.version for t in probe.versions if t.refused}
    old = [v for v in accepted if v in OLD]
    seen = _evidence(judged, f"接受的加密版本：{_versions_zh(accepted) or '没有判明'}")
    faults = []
    if old and refused.issuperset((TlsVersion.V1_2, TlsVersion.V1_3)):
        faults.append(f"只接受旧的加密版本（{_versions_zh(old)}），现在的浏览器打不开")
    elif old:
        faults.append(f"还接受旧的加密版本（{_versions_zh(old)}）")
    if probe.insecure_renegotiation:
        faults.append("不支持安全重协商（RFC 5746），新的程序和系统连不上")
    if faults and probe.trust in _NOBODY_KNOWS_WHOSE:
        return judged.unknown(Reason.CANDIDATE, f"{'；'.join(faults)}；{_WHOSE_ZH}。", seen)
    if faults:
        return judged.faulty(probe, f"{'；'.join(faults)}。", seen)
    untold = [
        t.outcome for t in probe.versions if t.version in OLD and t.outcome in (Reason.NOT_LOOKED, Reason.TIMEOUT)
    ]
    if untold or not accepted:
        return judged.unknown(untold[0] if untold else Reason.TLS, "没能逐个试验加密版本，不能判定。", seen)
    return judged.met(f"只接受{_versions_zh(accepted)}。", seen)


def _redirect(judged: _Judged, probe: TlsProbe) -> Judgement:
    plain = probe.plain
    if plain is None:
        return judged.unknown(Reason.NOT_LOOKED)
    url = f"http://{probe.host}/"
    if plain.outcome is Reason.REFUSED and probe.line_sound:
        return judged.met("不提供http，只能用https打开。", _evidence(judged, f"{url} 拒绝连接"))
    if plain.outcome is not Reason.OK:
        return judged.unknown(plain.outcome)
    if plain.secure:
        return judged.met("用http打开时转到https。", _evidence(judged, f"{url} 转到 {plain.leads_to}"))
    if plain.leads_to:
        return judged.unknown(Reason.ELSEWHERE, f"{url} 转到别的网站（{plain.leads_to}），没有再跟。")
    certificate = _certificate(HttpsCertificate(mode="certificate"), judged, probe)
    if certificate.verdict is Verdict.GAP:
        return judged.absent("证书有问题，在换好以前不要求转到https。")
    if certificate.verdict is not Verdict.MET:
        return certificate
    return judged.faulty(
        probe, "提供HTTPS，但用http打开时不转到https。", _evidence(judged, f"{url} 直接打开，没有转到https")
    )


def _evidence(judged: _Judged, words: str) -> tuple[Evidence, ...]:
    return (Evidence(judged.channel.site.base or "", words, None, None, None),)


def _names_zh(found: Certificate | None) -> str:
    names = (found.names or ((found.subject,) if found.subject else ())) if found is not None else ()
    if not names:
        return "没有写明域名"
    more = f"等{len(names)}个域名" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more


def _span_zh(found: Certificate) -> str:
    return f"{_zh(found.not_before)}至{_zh(found.not_after)}有效"


def _versions_zh(versions: list[TlsVersion]) -> str:
    return "、".join(f"TLS {version}" for version in versions)


def _day(instant: datetime) -> date:
    return instant.astimezone(BEIJING).date()


def _zh(instant: datetime) -> str:
    return day_zh(_day(instant))
