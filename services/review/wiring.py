"""The composition root: how a case is decided, stored, announced and shown."""

from collections.abc import Iterator

from contracts import collection, identity
from contracts.review import Message
from eventkit.codec import Codec
from eventkit.handler import Aggregate

from .announce import announce
from .application import cases_of
from .domain.decide import review_case
from .history import history
from .projections import rows
from .tables import tables

CASES = Aggregate(
    prefix="case",
    decider=review_case,
    history=history,
    announcing=Codec(Message),
    announce=announce,
    rows=rows,
    tables=tables,
)


def streams_of(message: collection.Message | identity.Message) -> Iterator[str]:
    """Those that are read when it is heard."""
    return map(CASES.stream, cases_of(message))
