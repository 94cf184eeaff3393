"""Nameko entrypoints of files. A method names an intent and delegates it; no logic here."""

from werkzeug.wrappers import Request, Response

from eventkit.caller import Caller, Role, Verifier
from eventkit.clock import Clock, Ids
from eventkit.codec import Json
from eventkit.handler import Handler
from eventkit.nameko import Callers, Clocks, EventService, Identifiers, Streams, Verifiers, every, http, rpc
from eventkit.nameko import Tables as OwnTables

from .application import Outside, Tables
from .downloads import Downloads
from .merges import Merges
from .schemas import MergeForm, UploadForm
from .tables import plain
from .uploads import Uploads
from .web import MERGE_ROOM, ROOM, created, images_of, picture, refused
from .wiring import FILES, Outsides


class FilesService(EventService):
    name = "files"

    files: Handler = Streams(FILES)
    tables: Tables = OwnTables("files", plain)
    outside: Outside = Outsides()
    caller: Caller = Callers()
    clock: Clock = Clocks()
    ids: Ids = Identifiers()
    verifier: Verifier = Verifiers()

    @rpc
    def upload_ticket(self, form: Json) -> Json:
        self.caller.must_be(Role.APPLICANT)
        return self.uploads.ticket(self.caller.sub, UploadForm().read(form)["slot"])

    @rpc
    def merge_ticket(self, form: Json) -> Json:
        self.caller.must_be(Role.APPLICANT)
        return self.uploads.ticket(self.caller.sub, MergeForm().read(form)["slot"], "merges")

    @rpc
    def download_ticket(self, file: str, token: str = "") -> Json:
        return self.downloads.ticket(file, self.caller, token, self.verifier)

    @rpc
    def facts(self, file: str) -> Json:
        return self.downloads.facts(file, self.caller)

    @http("POST", "/files/v1/uploads/<ticket>", body_limit=ROOM, on_error=refused)
    def upload(self, request: Request, ticket: str) -> Response:
        return created(*self.uploads.receive(ticket, request.stream, request.content_length))

    @http("POST", "/files/v1/merges/<ticket>", body_limit=MERGE_ROOM, on_error=refused)
    def merge(self, request: Request, ticket: str) -> Response:
        return created(*Merges(self.uploads).receive(ticket, images_of(request)))

    @http("GET", "/files/v1/downloads/<ticket>", on_error=refused)
    def download(self, request: Request, ticket: str) -> Response:
        return picture(*self.downloads.open(ticket))

    @every(3600)
    def purge(self) -> None:
        self.uploads.purge()
        self.downloads.purge()

    @property
    def uploads(self) -> Uploads:
        return Uploads(self.files, self.tables, self.clock, self.ids, self.outside)

    @property
    def downloads(self) -> Downloads:
        return Downloads(self.files, self.tables, self.clock, self.outside)
