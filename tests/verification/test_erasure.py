"""A person's key is destroyed: every check still folds to its end, and tells nothing of what was claimed."""

from eventkit.codec import Codec
from services.verification.domain.decide import check
from services.verification.domain.events import Event
from services.verification.domain.record import Claim, Person
from services.verification.domain.vocabulary import Result
from services.verification.history import history

from .examples import both, closed, degree_matched, diploma_matched, diploma_silent, requested

whole: tuple[Event, ...] = (requested, diploma_silent, degree_matched, diploma_matched, closed)


def erased(event: Event) -> Event:
    codec: Codec = history
    name, clear, _ = codec.encode(event)
    return codec.decode(name, clear, None)  # type: ignore[no-any-return]


def test_erased_history_tells_the_same_check_of_nobody() -> None:
    told, left = check.replay(whole), check.replay(map(erased, whole))
    assert told
    assert left
    assert (left.claim, left.person) == (Claim(), Person())
    assert (left.parts, left.result, tuple(left.parts)) == (told.parts, Result.MATCHED, both)


def test_events_are_read_back_as_they_were_written() -> None:
    for event in whole:
        assert history.decode(*history.encode(event)) == event
