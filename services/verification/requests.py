"""What collection asks becomes a check, and what it takes back ends one."""

from datetime import datetime

import msgspec

from contracts import collection
from contracts.ids import check_of
from eventkit.codec import Json
from eventkit.handler import Handler

from .domain.commands import CancelCheck, RequestCheck
from .domain.record import Answer, Claim, Hashes, Judged, Person
from .domain.vocabulary import Kind, Part, Result


def react(message: collection.Message, at: datetime) -> RequestCheck | CancelCheck | None:
    match message:
        case collection.VerificationRequested():
            return requested(message, at)
        case collection.ItemWithdrawn():
            return CancelCheck()
        case collection.ReviewRequested() | collection.ReviewReassigned():
            return None


def hear(checks: Handler, message: collection.Message, at: datetime) -> None:
    """Each attempt has its own check; one withdrawn before it was requested stays unknown."""
    for check in checks_of(message):
        if (command := react(message, at)) is not None:
            checks.handle(check, command)


def checks_of(message: collection.Message) -> list[str]:
    """The one that a message is about; none if it is not verification's."""
    match message:
        case collection.VerificationRequested() | collection.ItemWithdrawn():
            return [check_of(message.dossier, message.item, message.attempt)]
        case collection.ReviewRequested() | collection.ReviewReassigned():
            return []


def requested(message: collection.VerificationRequested, at: datetime) -> RequestCheck:
    person, hashes = message.person, message.hashes
    return RequestCheck(
        message.dossier,
        message.item,
        message.attempt,
        Kind(message.kind),
        claim_of(message.content),
        Person(doc_type=person.doc_type, doc_number=person.doc_number, real_name=person.real_name),
        at,
        Judged(message.item_version, message.rule_set, Hashes(content=hashes.content, files=hashes.files)),
        {Part(each.part): Answer(Result(each.result), each.differing) for each in message.known},
    )


def claim_of(content: Json) -> Claim:
    """Of all that collection knows of the item, what a source compares."""
    return msgspec.convert({name: value for name, value in content.items() if value is not None}, Claim)
