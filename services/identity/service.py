"""Nameko entrypoints of identity. A method names an intent and delegates it; no logic here."""

from contracts import review
from contracts.collection import ApplicantToBeTold
from contracts.identity import ORIGIN
from eventkit.caller import Role
from eventkit.codec import Json
from eventkit.nameko import EventService, every, rpc, subscribe

from . import queries, wiring
from .application import (
    accounts,
    changing,
    codes,
    forgotten,
    keys,
    locks,
    notices,
    realname,
    recheck,
    registration,
    signing_in,
    staff,
)
from .application.reactions import react
from .at_desk import AtDesk

MINUTE, HOUR = 60, 3600


class IdentityService(AtDesk, EventService):
    name = "identity"
    person_keys = staticmethod(wiring.person_keys)

    @rpc
    def send_sms_code(self, form: Json, address: str) -> Json:
        return codes.send_sms_code(self.desk, form, address)

    @rpc
    def register(self, form: Json, address: str) -> Json:
        return registration.register(self.desk, form, address)

    @rpc
    def sign_in(self, form: Json, address: str) -> Json:
        return signing_in.sign_in(self.desk, form)

    @rpc
    def staff_sign_in(self, form: Json, address: str) -> Json:
        return signing_in.staff_sign_in(self.desk, form)

    @rpc
    def add_staff(self, form: Json) -> Json:
        self.caller.must_be(Role.OPERATOR, Role.SERVICE)
        return staff.add_staff(self.desk, form)

    @rpc
    def own_accounts(self) -> list[str]:
        return staff.own_accounts(self.desk, self.caller)

    @rpc
    def account(self, account: str) -> Json:
        return accounts.account(self.desk, self.caller, account)

    @rpc
    def start_alipay(self, account: str) -> Json:
        return realname.start_alipay(self.desk, self.caller, account)

    @rpc
    def realname(self, account: str) -> Json:
        return realname.realname(self.desk, self.caller, account)

    @rpc
    def submit_photos(self, account: str, seen: int, form: Json) -> Json:
        return realname.submit_photos(self.desk, self.caller, account, seen, form)

    @rpc
    def reset_password(self, form: Json, address: str) -> Json:
        return forgotten.reset_password(self.desk, form, address)

    @rpc
    def change_password(self, account: str, form: Json) -> Json:
        return changing.change_password(self.desk, self.caller, account, form)

    @rpc
    def change_phone(self, account: str, form: Json) -> Json:
        return changing.change_phone(self.desk, self.caller, account, form)

    @rpc
    def start_recheck(self, account: str) -> Json:
        return recheck.start_recheck(self.desk, self.caller, account)

    @rpc
    def recheck(self, account: str) -> Json:
        return recheck.recheck(self.desk, self.caller, account)

    @rpc
    def correct_identity(self, account: str, form: Json) -> Json:
        return changing.correct_identity(self.desk, self.caller, account, form)

    @rpc
    def close_account(self, account: str, form: Json) -> Json:
        return changing.close_account(self.desk, self.caller, account, form)

    @rpc
    def keys(self, subjects: list[str], purpose: str) -> Json:
        return keys.keys(self.desk, self.caller, subjects, purpose)

    @subscribe(review.Message)
    def when_review_decides(self, message: review.Message) -> None:
        if message.origin == ORIGIN and (command := react(message)):
            self.accounts.handle(message.origin_id, command)

    @subscribe(ApplicantToBeTold)
    def when_the_applicant_is_to_be_told(self, message: ApplicantToBeTold) -> None:
        notices.keep(self.desk, message, self.accounts.cause)

    @every(MINUTE // 4)
    def send_notices(self) -> None:
        notices.send(self.desk)

    @every(MINUTE)
    def tell_locks(self) -> None:
        locks.tell_locks(self.desk)

    @every(HOUR)
    def purge(self) -> None:
        self.tables.execute(*queries.purge(self.clock.now()))
