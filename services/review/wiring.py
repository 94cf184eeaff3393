"""The composition root: how a case is decided, stored, announced and shown."""

from contracts.review import Message
from eventkit.codec import Codec
from eventkit.handler import Aggregate

from .announce import announce
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
