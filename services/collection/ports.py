"""What collection needs of the kit and of others, as it needs it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, Self

from sqlalchemy import Executable

from eventkit.codec import Json
from eventkit.envelope import Envelope
from eventkit.handler import Handled

from .domain.commands import Command
from .domain.events import Event


class DossierHandler(Protocol):
    def handle(self, id: str, command: Command, *, subject: str = "") -> Handled:
        """Loads, decides, appends; when another was faster, loads and decides again."""

    def load(self, id: str) -> Handled:
        """The dossier as it is; the initial one if nothing has happened to it."""

    def beside(self, id: str, question: Any) -> Mapping[str, Any]:
        """The one row of a question to the same database, read together with the dossier."""

    def timeline(self, id: str) -> Sequence[tuple[Envelope, Event]]:
        """Its events in order."""


class TablesPort(Protocol):
    def row(self, query: Any) -> Json | None: ...
    def rows(self, query: Any) -> list[Json]: ...
    def execute(self, *statements: Executable) -> None: ...


class IdentityPort(Protocol):
    def asking(self, *, caller: str) -> Self:
        """Asked in the name of whom this token tells."""

    def account(self, account: str) -> Json:
        """``identity`` {doc_type, doc_number, real_name, phone}, ``verified`` and more."""


class RegistryPort(Protocol):
    def asking(self, *, caller: str) -> Self:
        """Asked in the name of whom this token tells."""

    def acc_quals(self, person: Json) -> list[Json]:
        """What the registry holds of {doc_type, doc_number, real_name}. Raises Unavailable."""


class FilesPort(Protocol):
    def facts(self, file: str) -> Json:
        """The fields of contracts.files.FileStored. Raises Rejected for a file that is not the caller's."""
