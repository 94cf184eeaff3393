"""In review and files too: every rule cites its number, nothing goes undecided, unevolved or unannounced."""

import ast
import inspect
import re
from collections.abc import Callable
from typing import Any, get_args

import pytest

from contracts import review as review_contract
from services.files.domain import flow as files_flow
from services.files.domain.rules import IMAGE_RULES, PHOTO_RULES, image, photo
from services.review import announce
from services.review.domain import commands, events, flow
from services.review.domain.decide import decide
from services.review.domain.state import changes

FILE_RULES = [*dict.fromkeys(rule for group in (*PHOTO_RULES, *IMAGE_RULES) for rule in group)]
REVIEW_RULES = [
    flow.case_is_of_the_reviewers_department,
    flow.case_is_as_seen,
    flow.case_allows,
    flow.return_says_why,
    flow.revocation_takes_two,
    flow.reason_is_of_the_table,
]


@pytest.mark.parametrize(
    "rule", [*FILE_RULES, files_flow.slot_is_free, *REVIEW_RULES], ids=lambda rule: rule.__name__
)
def test_every_rule_cites_its_number(rule: Callable[..., Any]) -> None:
    assert re.search(r"R\d{3}", rule.__doc__ or "")


def test_upload_asks_every_rule_there_is() -> None:
    written = [
        function
        for module in (image, photo)
        for _, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
    ]
    assert {*written} == {*FILE_RULES}


def named(function: Callable[..., Any], kind: type) -> set[str]:
    nodes = ast.walk(ast.parse(inspect.getsource(function)))
    found = [node.cls if isinstance(node, ast.MatchClass) else node for node in nodes]
    return {ast.unparse(getattr(node, "func", node)) for node in found if isinstance(node, kind | ast.Name)}


def test_every_command_is_decided_and_every_event_evolved() -> None:
    assert {command.__name__ for command in get_args(commands.Command)} <= named(decide, ast.Name)
    assert {event.__name__ for event in get_args(events.Event)} <= named(changes, ast.Name)


def test_every_message_of_review_is_announced() -> None:
    promised = {message.__name__ for message in get_args(review_contract.Message)}
    assert promised <= named(announce.announce, ast.Call)
