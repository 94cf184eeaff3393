"""更正后的信息每天最多自动核验五次，其余当天转人工（R065）"""

from dataclasses import replace
from datetime import date, timedelta

from services.collection.domain.asking import told
from services.collection.domain.commands import RecordVerification, SubmitDossier
from services.collection.domain.decide import decide, dossier
from services.collection.domain.events import AccQualDeclared, Event, ItemSubmitted, VerificationNotFound
from services.collection.domain.record import AccQual
from services.collection.domain.vocabulary import AuditMode, VerificationResult

from .examples import context, filled_in, intermediate, now

today = replace(context, now=now)
tomorrow = replace(context, now=now + timedelta(days=1), today=context.today + timedelta(days=1))
proven = replace(intermediate, proof_image="img-qual")


def sent(history: tuple[Event, ...], on: object = today) -> dict[str, AuditMode]:
    held = dossier.replay(history)
    events = decide(held, SubmitDossier(True, held.revision, on))  # type: ignore[arg-type]
    return {event.item: event.audit_mode for event in events if isinstance(event, ItemSubmitted)}


def numbered(number: int, qual: AccQual = intermediate) -> AccQualDeclared:
    return AccQualDeclared(f"q{number}", replace(qual, cert_no=f"2053000{number:04d}"))


def after_corrections(count: int) -> tuple[Event, ...]:
    """One claim that failed, corrected and failed again, so many times, all of it today."""
    history: tuple[Event, ...] = (*filled_in, numbered(0))
    for number in range(count + 1):
        history += (AccQualDeclared("q0", replace(intermediate, cert_no=f"1000{number}")),)
        held = dossier.replay(history)
        history += tuple(decide(held, SubmitDossier(True, held.revision, today)))
        attempt = dossier.replay(history).items["q0"].attempt
        assert decide(
            dossier.replay(history), RecordVerification("q0", attempt, VerificationResult.NOT_FOUND)
        )
        history += (VerificationNotFound("q0", attempt),)
    return history


def test_first_claims_are_checked_however_many_there_are() -> None:
    many = tuple(numbered(number) for number in range(8))
    modes = sent((*filled_in, *many))
    assert [modes[f"q{number}"] for number in range(8)] == [AuditMode.AUTO] * 8


def test_five_corrected_claims_a_day_are_checked_and_the_sixth_is_for_people() -> None:
    four = (*after_corrections(4), AccQualDeclared("q0", replace(proven, cert_no="99")))
    assert sent(four)["q0"] is AuditMode.AUTO
    five = (*after_corrections(5), AccQualDeclared("q0", replace(proven, cert_no="99")))
    assert sent(five)["q0"] is AuditMode.MANUAL
    assert sent(five, tomorrow)["q0"] is AuditMode.AUTO


def test_many_at_once_do_not_pass_together() -> None:
    failed = after_corrections(3)  # two are left today
    more = tuple(numbered(number, proven) for number in (1, 2, 3))
    modes = sent((*failed, AccQualDeclared("q0", replace(proven, cert_no="99")), *more))
    auto = [modes[f"q{number}"] for number in range(4)].count(AuditMode.AUTO)
    assert auto == 2


def test_proof_is_asked_for_when_the_day_s_checks_are_used_up() -> None:
    spent = (*after_corrections(5), AccQualDeclared("q0", replace(intermediate, cert_no="99")))
    held = dossier.replay(spent)
    assert held.items["q0"].content.natural_key in told(held, today).failed
    assert held.items["q0"].content.natural_key not in told(held, tomorrow).failed


def test_day_is_that_of_china() -> None:
    late = replace(
        context, now=now.replace(hour=17), today=date(2026, 3, 3)
    )  # 1 o'clock of the next day there
    history = (*after_corrections(0), AccQualDeclared("q0", replace(intermediate, cert_no="99")))
    held = dossier.replay(history)
    after = dossier.replay([*history, *decide(held, SubmitDossier(True, held.revision, late))])
    assert (after.rechecks_on(date(2026, 3, 3)), after.rechecks_on(date(2026, 3, 2))) == (1, 0)
