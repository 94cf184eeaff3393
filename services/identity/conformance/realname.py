"""实名认证. Who enters 信息采集 without it is refused by collection."""

from datetime import UTC, date, datetime, time

from eventkit.codec import Json
from eventkit.conformance import Verdict, judged
from eventkit.rules import Rejected
from names.spelling import spelt

from ..application.realname import UNAVAILABLE
from ..domain import spelling
from ..domain.commands import Command, RecordAnswer, StartAlipay, SubmitProof
from ..domain.context import Certifying, Proving
from ..domain.decide import decide
from ..domain.evolve import evolve
from ..domain.flow import identity_is_open
from ..domain.record import Identity
from ..domain.state import Account
from ..domain.vocabulary import Answer, DocType, RealNameStatus
from ..schemas import PhotosForm

REGION = "D530000"  # of the cases, which name none
ANSWERING = (
    "",
    "TRUE",
    "OK",
    "UP",
    "NORMAL",
    "AVAILABLE",
    "ALIPAY",
)  # of a provider; any other word says that it does not


def realname(typed: Json, given: Json) -> Verdict | None:
    """``status`` is the account's afterwards."""
    held = account(given)
    match typed["method"]:
        case "EDIT_NAME":
            return judged(identity_is_open(held), status=held.status)
        case "ALIPAY" if str(typed.get("provider") or "").upper() not in ANSWERING:
            return judged([*identity_is_open(held), UNAVAILABLE][:1], status=held.status)
        case "ALIPAY":
            return after(held, *by_alipay(typed, given))
        case "ONLINE":
            return after(held, by_photos(typed))
        case _:
            return None


def account(given: Json) -> Account:
    number = spelling.doc_number(DocType.RESIDENT_ID, given.get("doc_number") or "")
    name = spelt(given.get("name") or "")
    return Account(
        registered=True,
        identity=Identity(doc_type=DocType.RESIDENT_ID, doc_number=number, real_name=name),
        status=RealNameStatus.VERIFIED if given.get("verified") else RealNameStatus.NOT_VERIFIED,
    )


def after(held: Account, *commands: Command) -> Verdict:
    """Why a provider's answer did not do is a code of the catalogue."""
    try:
        for command in commands:
            for event in decide(held, command):
                held = evolve(held, event)
    except Rejected as refused:
        return judged(refused.violations, status=held.status)
    why = frozenset[str]([held.reason] if held.reason else [])
    return Verdict(why, outcome={"status": held.status})


def by_alipay(typed: Json, given: Json) -> tuple[Command, Command]:
    today = date.fromisoformat(given["today"])
    context = Certifying(now=datetime.combine(today, time(4), UTC), today=today)
    scanned = RecordAnswer(
        order="o1",
        answer=Answer.PASSED,
        age=typed.get("qr_age_seconds") or 0,
        real_name=typed.get("alipay_name") or "",
        doc_number=typed.get("alipay_doc") or "",
        at=context.now,
    )
    return StartAlipay("o1", "c1", "qr", context), scanned


def by_photos(typed: Json) -> Command:
    slots = {"doc_front": "doc_front", "doc_back": "doc_back", "holding": "holding_photo"}
    photos = {ours: str(typed[theirs]) for theirs, ours in slots.items() if typed.get(theirs)}
    proof = PhotosForm().read({**photos, "region": REGION})
    return SubmitProof(proof, 0, Proving(region_path=(REGION,), own_photos=frozenset(photos.values())))
