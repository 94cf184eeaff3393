"""No command goes undecided, no event unevolved, no message unheard."""

import ast
import inspect
from collections.abc import Callable
from typing import Any, get_args

import pytest
from nameko.extensions import ENTRYPOINT_EXTENSIONS_ATTR

from contracts import collection
from eventkit.nameko import Subscription
from services.verification.domain import commands, events
from services.verification.domain.decide import decide
from services.verification.domain.state import evolve
from services.verification.requests import react
from services.verification.service import VerificationService


def matched(function: Callable[..., Any]) -> set[str]:
    nodes = ast.walk(ast.parse(inspect.getsource(function)))
    return {ast.unparse(node.cls).split(".")[-1] for node in nodes if isinstance(node, ast.MatchClass)}


@pytest.mark.parametrize(
    ("function", "union"),
    [(decide, commands.Command), (evolve, events.Event), (react, collection.Message)],
)
def test_every_message_has_a_case(function: Callable[..., Any], union: Any) -> None:
    assert {message.__name__ for message in get_args(union)} <= matched(function)


def test_every_message_we_react_to_is_subscribed_to() -> None:
    methods = vars(VerificationService).values()
    found = [entrypoint for m in methods for entrypoint in getattr(m, ENTRYPOINT_EXTENSIONS_ATTR, ())]
    (heard,) = (entrypoint for entrypoint in found if isinstance(entrypoint, Subscription))
    assert heard.messages == collection.Message
