"""The scope helper: four questions, asked one after the other, until one scope is left (指南 二)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..record import Record
from ..rules.scope import NATIONAL_TITLES
from ..vocabulary import Degree, OtherQualLevel, Scope


class Question(StrEnum):
    """问题；其代码也是错误目录里的文字"""

    ACCOUNTING = "ADVICE_ASK_ACCOUNTING"  # 是否从事九项会计工作
    ACC_QUAL = "ADVICE_ASK_ACC_QUAL"  # 是否具有会计专业技术资格
    JOB = "ADVICE_ASK_JOB"  # 目前是否有工作
    HOLDS = "ADVICE_ASK_HOLDS"  # 是否具有博士学位或中级经济、统计、审计资格


class Holding(StrEnum):
    """具有"""

    DOCTORATE = "DOCTORATE"  # 博士学位
    NATIONAL_TITLE = "NATIONAL_TITLE"  # 通过全国统一考试取得的中级经济、统计、审计专业技术资格


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """None: not answered yet."""

    does_accounting_work: bool | None = None
    has_acc_qual: bool | None = None
    has_job: bool | None = None
    holds: tuple[Holding, ...] | None = None


@dataclass(frozen=True, slots=True)
class Suitable:
    """A scope, or the next question; neither where no scope fits, which the department is asked about."""

    scope: Scope | None = None
    ask: Question | None = None


def scope_for(said: Answers) -> Suitable:
    """“（一）会计人员…（二）不从事…（三）、（四）暂未工作…（五）不符合上述第一至第四项”（指南 二）R019

    Who works, but not in accounting and without a title, fits none (A34): nobody is told to leave a job out.
    """
    if said.does_accounting_work is None:
        return Suitable(ask=Question.ACCOUNTING)
    if said.does_accounting_work:
        return Suitable(Scope.S1)
    if said.has_acc_qual is None:
        return Suitable(ask=Question.ACC_QUAL)
    if said.has_acc_qual:
        return Suitable(Scope.S2)
    if said.has_job is None:
        return Suitable(ask=Question.JOB)
    if said.holds is None:
        return Suitable(ask=Question.HOLDS)
    if Holding.DOCTORATE in said.holds and not said.has_job:
        return Suitable(Scope.S4)
    if Holding.NATIONAL_TITLE in said.holds:
        return Suitable(Scope.S5)
    return Suitable() if said.has_job else Suitable(Scope.S3)


def answers_of(record: Record) -> Answers:
    """What the record answers so far; past accounting work counts as well (A32). What is not there yet may
    still come, so that only work that is listed says no.
    """
    return Answers(
        does_accounting_work=bool(record.accounting_works) if record.works else None,
        has_acc_qual=True if record.acc_quals else None,
        has_job=bool(record.current_jobs) if record.works else None,
        holds=tuple(holdings(record)) or None,
    )


def holdings(record: Record) -> Iterator[Holding]:
    if any(study.degree is Degree.DOCTOR and not study.ongoing for study in record.educations.values()):
        yield Holding.DOCTORATE
    titles = (it for it in record.other_quals.values() if it.type in NATIONAL_TITLES)
    if any(title.level is OtherQualLevel.INTERMEDIATE for title in titles):
        yield Holding.NATIONAL_TITLE
