"""What identity announces and reacts to, and that nothing of it goes unheard."""

import ast
import inspect
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from nameko.extensions import ENTRYPOINT_EXTENSIONS_ATTR
from nameko.rpc import Rpc

from contracts import collection, review
from contracts import identity as contract
from eventkit.nameko import Subscription
from services.identity.announce import announce
from services.identity.application.reactions import react
from services.identity.domain import commands, events, flow
from services.identity.domain.commands import RecordApproval, RecordClaim, RecordRelease, RecordReturn
from services.identity.domain.decide import account, decide, of_account
from services.identity.domain.events import (
    AccountClosed,
    IdentityCorrected,
    PasswordChanged,
    PhoneChanged,
    QrExpired,
    RealNameVerified,
)
from services.identity.domain.evolve import evolve, moved
from services.identity.domain.rules import REGISTRATION_RULES, changing, code, phone, realname, sign_in
from services.identity.domain.vocabulary import Method, PasswordChange
from services.identity.service import IdentityService

from .examples import FORM, photos, registered, submitted, zhang_san

PERSON = contract.Identity(
    doc_type="RESIDENT_ID", doc_number=zhang_san.doc_number, real_name="张三", phone=FORM["phone"]
)


def told(*history: Any) -> Any:
    return announce("a1", account.replay(history), history[-1])


def test_who_registered_is_announced() -> None:
    assert told(registered) == contract.AccountRegistered("a1", PERSON)


def test_who_is_somebody_else_by_now_is_announced() -> None:
    li_si = replace(zhang_san.identity, real_name="李四")
    named = replace(PERSON, real_name="李四")
    assert told(registered, IdentityCorrected(li_si, "d1")) == contract.IdentityCorrected("a1", named)
    called = replace(PERSON, phone="13900000002")
    assert told(registered, PhoneChanged("13900000002", "p2")) == contract.PhoneChanged("a1", called)


def test_what_ends_every_session_is_announced() -> None:
    changed = PasswordChanged(PasswordChange.RESET, "hash")
    assert told(registered, changed) == contract.PasswordChanged("a1")
    assert told(registered, AccountClosed()) == contract.AccountClosed("a1")


def test_who_is_verified_is_announced() -> None:
    assert told(registered, RealNameVerified(Method.ONLINE)) == contract.RealNameVerified("a1", "ONLINE")


def test_reviewer_gets_all_there_is_to_judge() -> None:
    assert told(registered, submitted) == contract.ReviewRequested(
        origin="identity",
        origin_id="a1",
        item="realname",
        attempt=1,
        item_version=1,
        kind="realname",
        department="D530000",
        department_path=("D530000",),
        content={"doc_front": "f1", "doc_back": "f2", "holding_photo": "f3"},
        person=PERSON,
    )
    assert photos.doc_front == "f1"


def test_what_concerns_nobody_else_stays_here() -> None:
    assert told(registered, QrExpired("o1")) is None


@pytest.mark.parametrize(
    ("message", "command"),
    [
        (review.ReviewClaimed("identity", "a1", "realname", 3), RecordClaim(3)),
        (review.ReviewReleased("identity", "a1", "realname", 3), RecordRelease(3)),
        (review.ReviewApproved("identity", "a1", "realname", 3), RecordApproval(3)),
        (
            review.ReviewReturned("identity", "a1", "realname", 3, "RR02", "看不清"),
            RecordReturn(3, "RR02", "看不清"),
        ),
    ],
)
def test_reviewer_s_word_becomes_a_command(message: review.Message, command: object) -> None:
    assert react(message) == command


def matched(function: Callable[..., Any]) -> set[str]:
    nodes = ast.walk(ast.parse(inspect.getsource(function)))
    return {ast.unparse(node.cls).split(".")[-1] for node in nodes if isinstance(node, ast.MatchClass)}


@pytest.mark.parametrize(
    ("functions", "union"),
    [
        ((decide, of_account), commands.Command),
        ((evolve, moved), events.Event),
        ((react,), review.Message),
    ],
)
def test_every_message_has_a_case(functions: tuple[Callable[..., Any], ...], union: Any) -> None:
    cases = {name for function in functions for name in matched(function)}
    assert {message.__name__ for message in get_args(union)} <= cases


def entrypoints(kind: type) -> dict[str, Any]:
    methods = inspect.getmembers(IdentityService, inspect.isfunction)
    found = {name: getattr(method, ENTRYPOINT_EXTENSIONS_ATTR, ()) for name, method in methods}
    return {name: one for name, ones in found.items() for one in ones if isinstance(one, kind)}


def test_every_message_we_react_to_is_subscribed_to() -> None:
    heard = entrypoints(Subscription)
    assert {message for one in heard.values() for message in get_args(one.messages)} == {
        *get_args(review.Message),
        *get_args(collection.TreeMessage),
    }


def test_service_answers_what_its_docstring_says() -> None:
    assert set(entrypoints(Rpc)) - {"resend", "condition"} == {
        "send_sms_code",
        "register",
        "sign_in",
        "staff_sign_in",
        "add_staff",
        "account",
        "own_accounts",
        "start_alipay",
        "realname",
        "submit_photos",
        "keys",
        "reset_password",
        "change_password",
        "change_phone",
        "start_recheck",
        "recheck",
        "correct_identity",
        "close_account",
    }


@pytest.mark.parametrize(
    "rule",
    [
        *REGISTRATION_RULES,
        code.a_code_may_be_sent,
        code.code_is_the_one_sent,
        *(
            rule
            for _, rule in inspect.getmembers(changing, inspect.isfunction)
            if rule is not phone.is_mobile
        ),
        sign_in.account_is_not_locked,
        sign_in.captcha_is_solved,
        sign_in.account_and_password_belong_together,
        realname.scanned_in_time,
        realname.scanned_by_the_person,
        realname.photos_and_region_are_given,
        *(rule for _, rule in inspect.getmembers(flow, inspect.isfunction)),
    ],
    ids=lambda rule: rule.__name__,
)
def test_every_rule_cites_its_number(rule: Callable[..., Any]) -> None:
    assert re.search(r"R\d{3}", rule.__doc__ or "")
