"""What becomes of a person's request about the account itself (rule book 3.1)."""

from dataclasses import replace
from datetime import datetime

from eventkit.rules import Rejected, Violation, check

from .commands import ChangePassword, ChangePhone, CorrectIdentity, RegisterAccount
from .events import (
    AccountClosed,
    AccountLocked,
    AccountRegistered,
    AccountUnlocked,
    Event,
    IdentityCorrected,
    PasswordChanged,
    PhoneChanged,
    QrExpired,
)
from .flow import account_is_open, identity_is_open, nothing_of_the_account_is_open
from .rules.changing import new_phone_is_not_taken, new_phone_is_proven, old_phone_or_person_is_proven
from .state import Account


def register(account: Account, command: RegisterAccount) -> list[Event]:
    """One code makes one account: told again, it is the same; by somebody else, the code is used. R008"""
    if account.registered:
        if (account.doc_index, account.phone_index) != (command.doc_index, command.phone_index):
            raise Rejected(Violation("SMS_CODE_USED", "sms_code"))
        return []
    return [
        AccountRegistered(
            command.agreements,
            command.identity,
            command.password_hash,
            command.doc_index,
            command.phone_index,
            command.address,
        )
    ]


def correct(account: Account, command: CorrectIdentity) -> list[Event]:
    """A QR code that waits was made for the name as it was. R015"""
    check(identity_is_open(account))
    identity = replace(command.identity, phone=account.identity.phone)
    if identity == account.identity:
        return []
    expired = [QrExpired(account.certification.order)] if account.certification else []
    return [*expired, IdentityCorrected(identity, command.doc_index)]


def change_phone(account: Account, command: ChangePhone) -> list[Event]:
    """R007, R008"""
    change, context = command.change, command.context
    check(account_is_open(account))
    if change.phone and change.phone == account.identity.phone:
        return []
    proven = [*new_phone_is_proven(change, context)]
    old = old_phone_or_person_is_proven(change, account.rechecked_at, context)
    check([*proven, *old, *([] if proven else new_phone_is_not_taken(context))])
    return [PhoneChanged(change.phone, command.phone_index)]


def change_password(account: Account, command: ChangePassword) -> list[Event]:
    """Who has shown who they are need not wait for the lock. R006, R011"""
    check(account_is_open(account))
    return [PasswordChanged(command.how, command.password_hash), *unlocked(account)]


def lock(account: Account, until: datetime) -> list[Event]:
    """R011"""
    return [AccountLocked(until)] if account.open and not account.locked_until else []


def unlock(account: Account, now: datetime) -> list[Event]:
    """R011"""
    return unlocked(account) if account.locked_until and account.locked_until <= now else []


def unlocked(account: Account) -> list[Event]:
    return [AccountUnlocked()] if account.locked_until else []


def close(account: Account, open_items: bool) -> list[Event]:
    """What was collected stays. R004"""
    if account.closed:
        return []
    check(nothing_of_the_account_is_open(account, open_items))
    return [AccountClosed()]
