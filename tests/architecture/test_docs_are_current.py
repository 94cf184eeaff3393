"""What is generated from the code is that of the code, and nobody speaks who is not heard."""

import ast
import re
from pathlib import Path

import pytest

from eventkit.catalogue import Publisher, shape
from eventkit.personal import personal_fields
from kuaiji import docs
from kuaiji.docs.catalogue import listeners, publishers
from kuaiji.docs.rules import Rule, rules
from kuaiji.docs.rules_page import numbered

HOUSE = Path(__file__).parents[2]
FOUND = {"bench", "trust.json", "trust.md"}  # written by runs, of what they found
PAGES = docs.pages()
PUBLISHERS = publishers()
MESSAGES = {name for publisher in PUBLISHERS for name in publisher.announcing.messages}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_that_of_the_code(name: str) -> None:
    assert (docs.FOLDER / name).read_text(encoding="utf-8") == PAGES[name], "run: make docs"


def test_nothing_else_calls_itself_generated() -> None:
    assert {file.name for file in docs.FOLDER.iterdir()} - FOUND == {*PAGES}


def test_every_message_is_heard_and_every_listener_is_fed() -> None:
    assert {*listeners()} == MESSAGES


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.name)
def test_every_message_is_announced(publisher: Publisher) -> None:
    source = (HOUSE / "services" / publisher.name / "announce.py").read_text(encoding="utf-8")
    made = {
        ast.unparse(node.func).split(".")[-1]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
    }
    assert {kind.__name__ for kind in publisher.announcing.messages.values()} <= made


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.name)
def test_catalogue_names_every_message_event_and_personal_field(publisher: Publisher) -> None:
    for codec in (publisher.announcing, *publisher.streams.values()):
        for name, kind in codec.messages.items():
            assert re.search(rf"^#### ?{re.escape(name)}$|^### {re.escape(name)}$", PAGES["events.md"], re.M)
            marked = {field.name for field in shape(kind).fields if field.personal}
            assert marked == {*personal_fields(kind)}


def test_numbers_of_the_rule_book_are_76_in_order() -> None:
    assert [number for number, _ in numbered()] == [f"R{each:03d}" for each in range(1, 77)]


def test_every_number_cited_is_in_the_rule_book() -> None:
    known = {number for number, _ in numbered()}
    assert {number for rule in rules() for number in rule.numbers} <= known


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.service}-{rule.function}")
def test_every_rule_is_spoken_of_by_a_test(rule: Rule) -> None:
    assert rule.tests


def test_codes_are_found_through_what_a_rule_names() -> None:
    locked = next(rule for rule in rules() if (rule.service, rule.function) == ("collection", "item_allows"))
    assert {"FLOW_ITEM_LOCKED", "FLOW_ALREADY_APPROVED"} <= {*locked.codes}
