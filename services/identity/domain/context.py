"""What a rule must know and the form cannot say. The application finds it out; commands carry it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTried:
    """How the code last sent to this phone stands, now that one was typed in."""

    matches: bool
    used: bool = False
    attempts: int = 0  # wrong ones before
    age: float = 0  # seconds since it was sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Registering:
    today: date  # the civil date in Asia/Shanghai
    doc_types: frozenset[str]  # enabled rows of table doc_type
    area_codes: frozenset[str]  # every division code there ever was
    code: CodeTried | None = None  # none was sent to this phone
    doc_taken: bool = False
    phone_taken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    since_last: float | None = None  # seconds since a code was sent to this phone
    to_phone: int = 0  # codes sent within a day, this one not counted
    from_address: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Certifying:
    now: datetime  # with time zone
    today: date  # the civil date in Asia/Shanghai


@dataclass(frozen=True, slots=True, kw_only=True)
class Proving:
    region_path: tuple[str, ...] = ()  # codes from the root to the region; none if there is no such node
    own_photos: frozenset[str] = frozenset()  # ids of the files that are the person's own and for this use


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangingPhone:
    now: datetime  # with time zone
    code: CodeTried | None = None  # of the new phone
    old_code: CodeTried | None = None  # of the old one
    phone_taken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resetting:
    code: CodeTried | None = None  # none was sent to this phone
    known: bool = False  # an account has this document and this phone
