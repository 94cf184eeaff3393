"""When a silent source is asked again, and what the answers to all parts come to."""

from datetime import datetime, timedelta

from .events import CheckClosed
from .record import Answer
from .state import Check
from .vocabulary import Result

SCHEDULE = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
THEN_EVERY = timedelta(hours=6)
LEVELS = {"level", "degree"}  # 学历、学位
BAD_TO_WORSE = (Result.MATCHED, Result.UNAVAILABLE, Result.NOT_FOUND, Result.MISMATCHED)


def next_try(tries: int, at: datetime, jitter: float) -> datetime:
    """1 min, 5 min, 30 min, 2 h, then every 6 h after the n-th failure, ±20 % (rule book 3.3). R066"""
    wait = SCHEDULE[tries - 1] if tries <= len(SCHEDULE) else THEN_EVERY
    return at + wait * jitter


def added_up(check: Check) -> CheckClosed:
    """Matched only if every claimed part matched, else the worst answer (rule book 3.5). R041

    An answer outweighs a silence; what a source never answered is no mismatch (R066).
    """
    answers = {part: asked.answer for part, asked in check.parts.items()}
    results = {part: answer.result if answer else Result.UNAVAILABLE for part, answer in answers.items()}
    failed = [answer for answer in answers.values() if answer and answer.result is Result.MISMATCHED]
    return CheckClosed(
        result=max(results.values(), key=BAD_TO_WORSE.index),
        matched_parts=tuple(part for part, result in results.items() if result is Result.MATCHED),
        differing=tuple(dict.fromkeys(name for answer in failed for name in answer.differing)),
    )


def code_of(answer: Answer) -> str:
    """“通过、信息不存在、院校不一致、学历不一致”, as 学信网 says in public (rule book 3.5). R041"""
    if answer.result is not Result.MISMATCHED:
        return answer.result
    if "school" in answer.differing:
        return "SCHOOL_DIFFERS"
    return "LEVEL_DIFFERS" if LEVELS & {*answer.differing} else answer.result
