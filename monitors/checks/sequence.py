"""sequence 连号：文号、公报期次、会议次数中间不缺号。

覆盖：单位全部网站和规则点名的平台的全部栏目，都完整读到窗口起始日（从1起且不分年的，读到栏目的底），且在该号到期以后读过。
义务：每个号各为一项（以号为准，不以网址为准），从1（start: 1）或从看到的最小号（start: lowest）到看到的最大号。
到期：看到下一个更大的号公开以后 within 期满；最大号以上的不判断。
unknown 的原因：覆盖不足的原因；candidate（有相应文件没有写出号码或标题不全，可能就是它；或号码跳得太多，先核对是否写错）。
合刊（第3、4期，第3-4期）各算一期。只在别的文件的标题或正文里提到的号，算已看到，注明“仅见提及”。
号码可写在文号、标题、正文、附件名里；〔〕[]（）﹝﹞、全角半角、二〇一八、第三十五次，写法不同的视为同一个号。
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from monitors.case import Case, Want
from monitors.coverage import Coverage, absence
from monitors.documents import Documents, pick
from monitors.numbering import Seen, look
from monitors.numbers import Series, series_problem
from monitors.selection import Strict
from monitors.spans import Span, SpanText
from monitors.wording import evidence, nothing_yet, unknown
from monitors.workdays import Reckoned
from store.reasons import Reason
from store.verdicts import Judgement, Note, Subject, Verdict


def _form(text: str) -> str:
    problem = series_problem(text)
    if problem is not None:
        raise ValueError(problem)
    return text


class Params(Strict):
    """连号。"""

    kind: Literal["sequence"]
    documents: Documents = Field(title="哪些文件带号")
    forms: tuple[Annotated[str, AfterValidator(_form)], ...] = Field(
        min_length=1, title="号码写法，{n} 是序号，{year} 是年份：惠府〔{year}〕{n}号、{year}年第{n}期、第{n}次常务会议"
    )
    start: Literal["1", "lowest"] = Field(default="lowest", title="从1起，还是从看到的最小号起")
    within: SpanText = Field(default="20 working days", title="更大的号公开后多久，还没看到才算缺")
    max_jump: int = Field(default=30, ge=1, le=200, title="相邻两号最多隔多少；超过的先核对是不是写错")


def places(params: Params) -> tuple[str, ...]:
    """Shared platforms the rule names."""
    return params.documents.shared


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Documents that show no number in their row: it may stand inside."""
    return tuple(Want(d.site_id, d.key, d.url) for d in _seen(params, case).nameless)


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement for each number up to the highest that was seen."""
    seen = _seen(params, case)
    numbers, doubtful = _run(params, seen.numbers)
    if not seen.numbers:
        return (_no_number(params, case, seen),)
    first = numbers[0] if numbers and params.start == "lowest" else 1
    judged = [_judge(params, case, seen, n) for n in range(first, numbers[-1] + 1 if numbers else first)]
    if doubtful:
        judged.append(_jump(params, case, seen, numbers[-1] if numbers else 0, doubtful))
    return tuple(judged)


def _series(params: Params) -> tuple[Series, ...]:
    return tuple(Series(form) for form in params.forms)


def _seen(params: Params, case: Case) -> Seen:
    picked = pick(params.documents, case, case.window_start, case.today)
    return look(picked, [c.facts for c in case.channels if c.facts], _series(params), case.period.start.year)


def _run(params: Params, seen: list[int]) -> tuple[list[int], list[int]]:
    """The numbers up to the first jump that is too wide, and those beyond it."""
    last = 0 if params.start == "1" else (seen[0] if seen else 0)
    for at, number in enumerate(seen):
        if number - last > params.max_jump:
            return seen[:at], seen[at:]
        last = number
    return seen, []


def _judge(params: Params, case: Case, seen: Seen, number: int) -> Judgement:
    name = _series(params)[0].written(number, case.period.start.year)
    subject = Subject(name, name, "")
    expected = f"{case.unit.name}公开{name}"
    if number in seen.own:
        best = min(seen.own[number], key=lambda d: (d.site_id, d.key))
        return Judgement(Verdict.MET, expected, f"已看到《{best.title}》。", subject=Subject(name, name, best.url),
                         evidence=evidence(seen.own[number]))  # fmt: skip
    if number in seen.mentioned:
        best = min(seen.mentioned[number], key=lambda d: (d.site_id, d.key))
        return Judgement(Verdict.MET, expected, f"没有单独看到，《{best.title}》中提到这个号。", subject=subject,
                         evidence=evidence(seen.mentioned[number]), notes=(Note.MENTIONED,))  # fmt: skip
    return _hole(params, case, seen, number, expected, subject)


def _hole(params: Params, case: Case, seen: Seen, number: int, expected: str, subject: Subject) -> Judgement:
    due = _due(params, case, seen, number)
    coverage = _coverage(params, case, due.day if case.today > due.day else None)
    if coverage.reason is not None:
        return unknown(coverage.reason, expected, coverage=coverage, due=due.day, subject=subject)
    if case.today <= due.day:
        return nothing_yet(case, expected, due.day, coverage, subject)
    if seen.nameless:
        titles = "、".join(f"《{d.title}》" for d in seen.nameless[:3])
        message = f"有没写出号码或标题不全的文件{titles}，可能就是它，请打开核对。"
        return unknown(Reason.CANDIDATE, expected, coverage=coverage, due=due.day, subject=subject, message=message,
                       seen=evidence(seen.nameless), notes=(Note.CANDIDATE,))  # fmt: skip
    near = [d for n in (number - 1, number + 1) for d in seen.own.get(n, ())]
    notes = (Note.PROVISIONAL_CALENDAR,) if due.provisional else ()
    return Judgement(Verdict.GAP, expected, f"缺{subject.title}，前后的号已看到。", due=due.day, subject=subject,
                     looked_at=coverage.looked_at, evidence=evidence(near), notes=notes)  # fmt: skip


def _due(params: Params, case: Case, seen: Seen, number: int) -> Reckoned:
    """The number was used before a greater one was published."""
    later = [d for known in (seen.own, seen.mentioned) for n, found in known.items() if n > number for d in found]
    start = min(min((*d.publication_days, d.first_seen)) for d in later)
    return Span.of(params.within).after(start, case.workdays)


def _coverage(params: Params, case: Case, due: date | None) -> Coverage:
    from_the_first = params.start == "1" and not any(s.by_year for s in _series(params))
    return absence(case, date.min if from_the_first else case.window_start, due=due)


def _jump(params: Params, case: Case, seen: Seen, last: int, beyond: list[int]) -> Judgement:
    """Numbers too far away to be believed: a slip of the pen would make thousands of gaps."""
    series, year = _series(params)[0], case.period.start.year
    bearers = [d for n in beyond for d in (*seen.own.get(n, ()), *seen.mentioned.get(n, ()))]
    expected = f"{case.unit.name}的{params.forms[0]}号码连续"
    first = series.written(beyond[0], year)
    before = f"从{series.written(last, year)}" if last else "此前没有看到更小的号，"
    message = f"{before}跳到{first}（《{bearers[0].title}》），相隔太多，请核对号码是否写错。"
    return unknown(Reason.CANDIDATE, expected, message=message, subject=Subject("jump", f"{first}起", bearers[0].url),
                   seen=evidence(bearers), notes=(Note.CANDIDATE,))  # fmt: skip


def _no_number(params: Params, case: Case, seen: Seen) -> Judgement:
    expected = f"{case.unit.name}的{params.forms[0]}号码连续"
    coverage = _coverage(params, case, None)
    if coverage.reason is not None:
        return unknown(coverage.reason, expected, coverage=coverage)
    if seen.nameless:
        return unknown(Reason.CANDIDATE, expected, coverage=coverage, seen=evidence(seen.nameless))
    return Judgement(Verdict.NOT_APPLICABLE, expected, "本期没有看到带号的文件。", reason=Reason.NO_DOCUMENT,
                     looked_at=coverage.looked_at)  # fmt: skip
