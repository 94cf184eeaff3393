"""Which events a command causes. What comes late, twice or about another part changes nothing."""

from eventkit.decider import Decider

from .checking import added_up, next_try
from .commands import CancelCheck, Command, GiveUp, RecordAnswer, RecordSilence, RequestCheck
from .events import AnswerReused, CheckCancelled, CheckRequested, Event, PartAnswered, PartUnavailable
from .record import Answer
from .state import Check, State, begun, evolve, part_changed
from .vocabulary import Part


def decide(check: State, command: Command) -> list[Event]:
    match command:
        case RequestCheck():
            return [] if check else requested(command)
        case RecordAnswer(part, answer):
            return answered(check, part, answer) if check and part in check.waiting else []
        case RecordSilence():
            return silent(check, command) if check else []
        case GiveUp(at):
            overdue = check is not None and check.waiting and at >= check.give_up_at
            return [added_up(check)] if check and overdue else []
        case CancelCheck():
            return [CheckCancelled()] if check and check.waiting else []


def requested(command: RequestCheck) -> list[Event]:
    """Content without a part to ask about belongs to a person whose key is gone. What the source said before
    to the very same question is not asked again: if that is all, the check ends at once (rule book 3.5).
    """
    parts = command.claim.parts(command.kind)
    asked = CheckRequested(
        command.dossier,
        command.item,
        command.attempt,
        command.kind,
        parts,
        command.at,
        command.claim,
        command.person,
        command.judged.item_version,
        command.judged.rule_set,
        command.judged.hashes,
    )
    if not parts:
        return []
    after, reused = begun(asked), list[Event]()
    for part in parts:
        if answer := command.known.get(part):
            reused.append(AnswerReused(part, answer.result, answer.differing))
            after = part_changed(after, part, answer=answer)
    return [asked, *reused, *([] if after.waiting else [added_up(after)])]


def answered(check: Check, part: Part, answer: Answer) -> list[Event]:
    """The last answer closes the check: announced once, with all its parts. R041"""
    after = part_changed(check, part, answer=answer)
    heard = PartAnswered(part, answer.result, answer.differing)
    return [heard] if after.waiting else [heard, added_up(after)]


def silent(check: Check, command: RecordSilence) -> list[Event]:
    """来源无应答不等于核验不通过。R066"""
    asked = check.waiting.get(command.part)
    if asked is None or asked.tries != command.tries:
        return []
    tries = command.tries + 1
    return [PartUnavailable(command.part, tries, next_try(tries, command.at, command.jitter))]


check: Decider[State, Command, Event] = Decider(None, decide, evolve)
