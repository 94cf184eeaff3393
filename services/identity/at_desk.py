"""What identity's entrypoints work with, put on one desk."""

from typing import Any

from eventkit.clock import Clock, Ids
from eventkit.handler import Handler
from eventkit.nameko import Clocks, Configured, Identifiers, Remote, Streams

from . import wiring
from .department_copy import KeepsDepartments
from .ports import Desk, Outside


class AtDesk(KeepsDepartments):
    accounts: Handler = Streams(wiring.ACCOUNTS)
    files: Any = Remote("files")
    collection: Any = Remote("collection")
    clock: Clock = Clocks()
    ids: Ids = Identifiers()
    outside: Outside = Configured(wiring.outside)

    @property
    def desk(self) -> Desk:
        return Desk(
            accounts=self.accounts,
            tables=self.tables,
            files=self.files,
            collection=self.collection,
            clock=self.clock,
            ids=self.ids,
            outside=self.outside,
        )
