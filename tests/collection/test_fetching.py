"""“自动获取会计专业技术资格”（指南 三(四)7）R058"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eventkit.faults import Unavailable
from eventkit.testing import Scenario
from services.collection.announce import announce
from services.collection.domain import commands as ask
from services.collection.domain.checking import for_people
from services.collection.domain.commands import FetchAccQuals, SubmitDossier
from services.collection.domain.decide import decide, dossier
from services.collection.domain.events import (
    AccQualDeclared,
    AccQualFetched,
    EducationDeclared,
    Event,
    ItemRemoved,
    ItemSubmitted,
    VerificationMatched,
    VerificationNotFound,
)
from services.collection.domain.record import AccQual
from services.collection.domain.vocabulary import AccQualLevel, AuditMode, ItemStatus, QualMethod
from services.collection.page import page

from .examples import bachelor, context, filled_in, intermediate, today
from .forms import MINE

given = Scenario(dossier).given
primary = AccQual(level=AccQualLevel.PRIMARY, method=QualMethod.EXAM, cert_no="201553159913")
fetched = (*filled_in, AccQualFetched("q1", primary))


def fetching(found: dict[str, AccQual], *history: Event, seen: int | None = None) -> Scenario:
    revision = dossier.replay(history).revision if seen is None else seen
    return given(*history).when(FetchAccQuals(found, revision, context))


def sent(*history: Event) -> list[Event]:
    held = dossier.replay(history)
    return decide(held, SubmitDossier(True, held.revision, context))


def test_what_the_registry_holds_is_listed() -> None:
    fetching({"q1": primary, "q2": intermediate}, *filled_in).then(
        AccQualFetched("q1", primary, today), AccQualFetched("q2", intermediate, today)
    )


def test_what_is_listed_already_is_not_listed_again_however_it_came() -> None:
    typed = (*filled_in, AccQualDeclared("q9", replace(primary, method=QualMethod.RECOGNITION)))
    fetching({"q1": primary}, *typed).then_nothing()
    fetching({"q2": primary}, *fetched).then_nothing()
    fetching({"q1": primary, "q2": primary}, *filled_in).then(AccQualFetched("q2", primary, today))


def test_what_was_removed_may_be_fetched_again() -> None:
    fetching({"q2": primary}, *fetched, ItemRemoved("q1")).then(AccQualFetched("q2", primary, today))


def test_fetched_is_approved_with_its_submission_and_asked_of_nobody() -> None:
    events = sent(*fetched)
    assert events[-2:] == [
        ItemSubmitted("q1", 1, 1, AuditMode.AUTO, context.now, context.rule_set, {}),
        VerificationMatched("q1", 1, ("qualification",)),
    ]
    after = dossier.replay((*fetched, *events))
    assert after.items["q1"].status is ItemStatus.APPROVED
    assert announce(MINE, after, events[-2]) is None


def test_typed_over_it_is_checked_like_any_other() -> None:
    over = (*fetched, AccQualDeclared("q1", replace(primary, cert_no="201553159914")))
    events = sent(*over)
    assert isinstance(events[-1], ItemSubmitted)
    assert announce(MINE, dossier.replay((*over, *events)), events[-1]) is not None


def test_claim_that_failed_once_is_good_when_the_registry_tells_it() -> None:
    failed = (
        *filled_in,
        AccQualDeclared("q9", primary),
        ItemSubmitted("q9", 1, 1, AuditMode.AUTO),
        VerificationNotFound("q9", 1),
        ItemRemoved("q9"),
        AccQualFetched("q1", primary),
    )
    assert isinstance(sent(*failed)[-1], VerificationMatched)


def test_button_is_for_who_sees_the_record_as_it_is_and_may_add_to_it() -> None:
    fetching({"q1": primary}, *filled_in, seen=1).then_rejected("FLOW_STALE_VERSION")


def test_page_says_where_it_came_from() -> None:
    shown = {held["item"]: held["source"] for held in page("d1", dossier.replay(fetched), context)["items"]}
    assert (shown["q1"], shown["w1"]) == ("REGISTRY", "")


def test_service_asks_the_registry_for_the_applicant_and_gives_each_an_item(service: Any) -> None:
    registry = service.registry.asking.return_value
    registry.acc_quals.return_value = [
        {"level": "PRIMARY", "method": "EXAM", "cert_no": "201553159913", "obtained_on": None}
    ]
    service.ids.new.return_value = "q1"
    service.auto_fetch(MINE, 5)
    (_, command), _ = service.dossiers.handle.call_args
    assert (command.found, command.seen) == ({"q1": primary}, 5)
    assert isinstance(command, ask.FetchAccQuals)
    registry.acc_quals.assert_called_once_with(
        {"doc_type": "RESIDENT_ID", "doc_number": "530102199006159913", "real_name": "张三"}
    )


def test_silent_registry_changes_nothing(service: Any) -> None:
    service.registry.asking.return_value.acc_quals.side_effect = Unavailable
    with pytest.raises(Unavailable):
        service.auto_fetch(MINE, 5)
    service.dossiers.handle.assert_not_called()


def test_fetched_is_no_corrected_claim_that_would_be_left_to_people_today() -> None:
    claims = [f"e{number}" for number in range(2, 9)]
    failed: list[Event] = []
    for number, item in enumerate(claims):
        study = replace(bachelor, start=date(2001 + number, 9, 1), diploma_no=f"10689120120500012{number}")
        failed += [EducationDeclared(item, study), ItemSubmitted(item, 1, 1, AuditMode.AUTO)]
        failed += [VerificationNotFound(item, 1)]
        corrected = replace(study, diploma_no=f"10689120120500019{number}")
        failed += [EducationDeclared(item, corrected)]
    held = dossier.replay((*filled_in, *failed, AccQualFetched("q1", primary)))
    assert primary.natural_key not in for_people(held, context.today)
