"""Files with its surroundings in memory: all but the framework, the broker and the database is real."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from nameko.testing.services import worker_factory
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from eventkit.caller import Caller, Role
from eventkit.privacy import NAMES
from eventkit.rules import Rejected
from services.files.adapters import imaging, merging, watermark
from services.files.adapters.memory import MemoryObjects
from services.files.application import Outside
from services.files.service import FilesService
from services.files.tables import plain, tables
from services.files.web import refused
from services.files.wiring import FILES
from tests.stand_in import Rows, Streams

NOW = datetime(2026, 3, 2, 1, 15, tzinfo=UTC)
OWNER = Caller("a1", Role.APPLICANT, verified=True)
ADDRESS = "https://kuaiji.example.cn"


class Ids:
    def __init__(self) -> None:
        self.numbers = count(1)

    def new(self) -> str:
        return f"n{next(self.numbers)}"


class Objects(MemoryObjects):
    """``before_put`` lets somebody else be faster, once."""

    before_put: Callable[[], Any] | None = None

    def put(self, key: str, data: bytes) -> None:
        happens, self.before_put = self.before_put, None
        if happens:
            happens()
        super().put(key, data)


class Desk:
    """Sends and fetches as a browser would."""

    def __init__(self) -> None:
        rows = Rows(tables, plain)
        self.objects = Objects()
        options: Any = {"suite": NAMES["aes"], "address": ADDRESS}
        outside = Outside(self.objects, inspector=imaging, merger=merging, stamper=watermark, **options)
        self.files = Streams(FILES, rows)
        given: Any = {"tables": rows, "files": self.files, "ids": Ids(), "caller": OWNER}
        self.service: Any = worker_factory(FilesService, outside=outside, **given)
        self.service.clock.now.return_value = NOW

    def later(self, seconds: float) -> None:
        self.service.clock.now.return_value = NOW + timedelta(seconds=seconds)

    def ticket(self, slot: str = "diploma_image") -> str:
        return self.service.upload_ticket({"slot": slot})["url"].rpartition("/")[2]  # type: ignore[no-any-return]

    def send(self, ticket: str, data: bytes) -> Response:
        request = Request(EnvironBuilder(method="POST", data=data).get_environ())
        return self.answer(self.service.upload, request, ticket)

    def merge(self, ticket: str, *images: bytes) -> Response:
        parts = {f"image{number}": (BytesIO(data), "any.jpg") for number, data in enumerate(images)}
        environ = EnvironBuilder(method="POST", data=parts).get_environ()
        with closing(environ["wsgi.input"]):
            return self.answer(self.service.merge, Request(environ), ticket)

    def merge_ticket(self, slot: str = "diploma_image") -> str:
        return self.service.merge_ticket({"slot": slot})["url"].rpartition("/")[2]  # type: ignore[no-any-return]

    def stored(self, data: bytes, slot: str = "diploma_image") -> str:
        answer = self.send(self.ticket(slot), data)
        assert answer.status_code == 201, answer.json
        return answer.json["file"]  # type: ignore[no-any-return, index]

    def link(self, file: str, token: str = "") -> str:
        return self.service.download_ticket(file, token)["url"].rpartition("/")[2]  # type: ignore[no-any-return]

    def fetch(self, ticket: str) -> Response:
        return self.answer(self.service.download, Request(EnvironBuilder().get_environ()), ticket)

    def answer(self, method: Any, request: Request, ticket: str) -> Response:
        try:
            return method(request, ticket)  # type: ignore[no-any-return]
        except Rejected as error:
            known = refused(error, request)
            assert known
            return known
