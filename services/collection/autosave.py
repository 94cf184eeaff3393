"""Nameko entrypoints for what is typed but not yet saved."""

from eventkit.clock import Clock
from eventkit.codec import Json
from eventkit.nameko import Clocks, EventService, Seals, Tables, rpc
from eventkit.privacy import PersonalSeal

from .desk import must_be_owner
from .drafts import Drafts
from .ports import TablesPort
from .schemas import DraftForm
from .tables import plain


class Autosave(EventService):
    draft_rows: TablesPort = Tables("collection", plain)
    seals: PersonalSeal = Seals()
    clock: Clock = Clocks()

    @rpc
    def drafts(self, dossier: str) -> Json:
        return {"items": self.drafting(dossier).all()}

    @rpc
    def save_draft(self, dossier: str, item: str, seen: int, form: Json) -> Json:
        return self.drafting(dossier).type_in(item, seen, DraftForm().read(form))

    @rpc
    def discard_draft(self, dossier: str, item: str, seen: int) -> Json:
        return self.drafting(dossier).discard(item, seen)

    def drafting(self, dossier: str) -> Drafts:
        """Raises Rejected unless the dossier is the caller's own."""
        must_be_owner(self.caller, dossier)
        return Drafts(dossier, self.caller.sub, self.draft_rows, self.seals, self.clock)
