"""Review before publication: there, complete, of exactly this content (条例 Art. 17; 保密法实施条例 2024 Art. 42)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from gongkai.catalog import Catalog, Entry
from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.record import ROLES, Review

_BASIS = "《政府信息公开条例》（2019）第十七条；《保守国家秘密法实施条例》（2024）第四十二条"
LABELS = {"drafter": "拟稿", "reviewer": "审核", "secrecy": "保密审查", "approver": "审批"}


def _rule(code: str, title: Text, message: Text, help_: Text, why: Text, bad: str, good: str) -> Rule:
    return Rule(code, Severity.ERROR, title, message, help_, why, basis=_BASIS, bad=bad, good=good)


MISSING = _rule(
    "REVIEW-1",
    Text("没有审查记录", "Review missing"),
    Text("没有公开审查记录", "there is no review"),
    Text(
        "先审查、后公开：请各岗位依次运行 gongkai review 文件 --as 角色 --by 岗位。",
        "Review first, then publish: run gongkai review FILE --as ROLE --by POST.",
    ),
    Text(
        "拟公开的信息要逐项进行保密审查，先审查、后公开。审查记录写明拟稿、审核、保密审查、审批四个岗位和日期，并与所审的内容绑定。",
        "Everything to be published is reviewed first, item by item; the review is bound to the content.",
    ),
    "id: gg-1（没有 review）",
    "review: …",
)
CHANGED = _rule(
    "REVIEW-2",
    Text("内容在审查之后改过", "Content changed after its review"),
    Text("审查的不是现在的内容：审查之后又改过", "the review is of other content: it was changed afterwards"),
    Text(
        "请重新审查：gongkai review {file} --as 角色 --by 岗位。",
        "Review it again: gongkai review {file} --as ROLE --by POST.",
    ),
    Text(
        "审查记录里有所审内容的摘要值。正文、字段或附件改动一个字，摘要值就不同，就要重新审查。信息头里的注释、字段的先后不算内容。",
        "The review holds a digest of what was reviewed; any edit of fields, text or attachments asks for a new one.",
    ),
    "content: sha256:…（旧内容）",
    "content: sha256:…（现内容）",
)
INCOMPLETE = _rule(
    "REVIEW-3",
    Text("审查没有走完", "Review incomplete"),
    Text("还缺：{missing}", "still missing: {missing}"),
    Text("请由相应岗位运行 gongkai review 补上。", "Let the posts concerned run gongkai review."),
    Text(
        "拟稿、审核、保密审查、审批四步都要有岗位和日期，并有结论。",
        "Four steps, each with post and date, and a conclusion.",
    ),
    "review: {drafter: …}",
    "review: {drafter: …, reviewer: …, secrecy: …, approver: …, conclusion: 同意公开}",
)
SAME_POST = _rule(
    "REVIEW-4",
    Text("一人走完几步", "One post in several steps"),
    Text("{first}和{second}是同一个岗位“{by}”", "{first} and {second} are the same post “{by}”"),
    Text("拟稿、保密审查、审批要由不同岗位负责。", "Drafter, secrecy reviewer and approver are different posts."),
    Text("自己拟稿自己审查等于没有审查。", "A review by the drafter is none."),
    "drafter 与 secrecy 都是 秘书科",
    "drafter: 秘书科；secrecy: 保密办",
)
ORDER = _rule(
    "REVIEW-5",
    Text("审查日期颠倒", "Review out of order"),
    Text("{second}（{second_on}）早于{first}（{first_on}）", "{second} ({second_on}) is before {first} ({first_on})"),
    Text(
        "请核对日期：拟稿、审核、保密审查、审批、发布依次进行。",
        "Check the dates: draft, review, secrecy, approval, publication.",
    ),
    Text(
        "先审查、后公开，各步依次进行，发布不得早于审批。发布以后改过内容、重新审查的，发布日期不动，把改动后公开的日期写在 revised（更新日期）里。"
        "表格（CSV）各行发布有先后，整表的审查只核对四步的先后。",
        "The steps follow one another, and publication comes last. After a correction give its date in `revised`.",
    ),
    "approver.on 早于 secrecy.on",
    "approver.on 不早于 secrecy.on",
)
NOT_APPROVED = _rule(
    "REVIEW-6",
    Text("审查结论不是公开", "Review did not approve publication"),
    Text("审查结论是“{conclusion}”，不能发布", "the conclusion is “{conclusion}”: it cannot be published"),
    Text("请把文件移出仓库；仓库本身就是公开的。", "Take the file out of the repository, which is itself public."),
    Text(
        "结论为不予公开或报保密行政管理部门确定的，不得提交到公开仓库。", "What was not approved must not be committed."
    ),
    "conclusion: 不予公开",
    "conclusion: 同意公开",
)
RULES = (MISSING, CHANGED, INCOMPLETE, SAME_POST, ORDER, NOT_APPROVED)


def check_review(entry: Entry, catalog: Catalog, as_of: date) -> Iterable[Diagnostic]:
    """REVIEW-1 to REVIEW-6. Of a review for other content nothing else is said."""
    review = entry.record.review
    if review is None:
        return (MISSING.at(entry.where("review")),)
    if review.content != entry.content:
        return (CHANGED.at(entry.where("review", "content"), file=entry.file),)
    return () if entry.file.endswith(".csv") and _faultless(review) else _steps(entry, review)


def _faultless(review: Review) -> bool:
    """Whether a review is complete, by different posts, in order, and approves."""
    drafter, reviewer, secrecy, approver = review.drafter, review.reviewer, review.secrecy, review.approver
    if drafter is None or reviewer is None or secrecy is None or approver is None:
        return False
    different = len({drafter.by, secrecy.by, approver.by}) == 3
    in_order = drafter.on <= reviewer.on <= secrecy.on <= approver.on
    return different and in_order and review.conclusion in ("同意公开", "删减后公开")


def _steps(entry: Entry, review: Review) -> Iterator[Diagnostic]:
    if review.conclusion in ("不予公开", "报保密行政管理部门确定"):
        yield NOT_APPROVED.at(entry.where("review", "conclusion"), conclusion=review.conclusion)
        return
    missing = [LABELS[role] for role in ROLES if getattr(review, role) is None]
    if review.conclusion is None:
        missing.append("审查结论")
    if missing:
        yield INCOMPLETE.at(entry.where("review"), missing="、".join(missing))
    yield from _same_post(entry, review)
    yield from _order(entry, review)


def _same_post(entry: Entry, review: Review) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for role in ("drafter", "secrecy", "approver"):
        signature = getattr(review, role)
        if signature is None:
            continue
        if signature.by in seen:
            first, second = LABELS[seen[signature.by]], LABELS[role]
            yield SAME_POST.at(entry.where("review", role, "by"), first=first, second=second, by=signature.by)
        else:
            seen[signature.by] = role


def _order(entry: Entry, review: Review) -> Iterator[Diagnostic]:
    signed = [(role, getattr(review, role).on) for role in ROLES if getattr(review, role) is not None]
    for (first, first_on), (second, second_on) in pairwise(signed):
        if second_on < first_on:
            place = entry.where("review", second, "on")
            yield ORDER.at(place, first=LABELS[first], first_on=first_on, second=LABELS[second], second_on=second_on)
    shown = entry.record.revised or entry.record.published
    if signed and not entry.file.endswith(".csv") and shown < signed[-1][1]:
        first, first_on = signed[-1]
        name, word = ("revised", "更新") if entry.record.revised else ("published", "发布")
        yield ORDER.at(entry.where(name), first=LABELS[first], first_on=first_on, second=word, second_on=shown)
