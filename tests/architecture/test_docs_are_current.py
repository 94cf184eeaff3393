"""What is generated from the code is as the code is: `kuaiji docs` would change nothing."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contracts import collection
from eventkit.catalogue import Told, hearers, in_words
from kuaiji.databases import SERVICES
from kuaiji.docs import FILES, FOLDER, write
from kuaiji.members import members
from services.collection.domain.events import WorkDeclared


@pytest.mark.parametrize("name", FILES)
def test_page_is_that_of_the_code(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == FILES[name](), "run: make docs"


def test_nothing_else_lies_beside() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {*FILES}


def test_written_by_another_process_it_is_the_same(tmp_path: Path) -> None:
    code = f"from pathlib import Path; from kuaiji.docs import write; write(Path({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, cwd=FOLDER.parents[1])
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.read_bytes() for file in FOLDER.iterdir()
    }


def test_every_message_and_every_event_has_its_place() -> None:
    told = (FOLDER / "events.md").read_text(encoding="utf-8")
    events = {name for member in members() for kept in member.keeps for name in kept.history.messages}
    messages = {Told(kind).name for member in members() for kind in member.announces}
    assert len(events) > 30
    assert not [name for name in events | messages if f"</a>`{name}`" not in told]


def test_every_service_keeps_a_stream() -> None:
    assert {member.service for member in members() if member.keeps} == {*SERVICES}


def test_nobody_hears_what_nobody_announces() -> None:
    announced = {Told(kind).name for member in members() for kind in member.announces}
    assert {name for member in members() for name in member.hears} <= announced


def test_review_hears_what_collection_asks_of_it() -> None:
    assert hearers(collection.ReviewRequested.name, members()) == ["verification", "review"]


def test_personal_fields_are_marked() -> None:
    assert [(entry.name, entry.personal) for entry in Told(WorkDeclared).entries] == [
        ("item", False),
        ("work", True),
    ]


def test_types_are_told_in_words() -> None:
    assert in_words(tuple[str, ...] | None) == "list of str, or null"


@pytest.fixture(scope="module")
def asyncapi() -> Any:
    return json.loads((FOLDER / "asyncapi.json").read_text(encoding="utf-8"))


def references(held: Any) -> Iterator[str]:
    if isinstance(held, dict):
        yield from [held["$ref"]] if isinstance(held.get("$ref"), str) else []
    for part in held.values() if isinstance(held, dict) else held if isinstance(held, list) else ():
        yield from references(part)


def test_all_that_asyncapi_refers_to_is_in_it(asyncapi: Any) -> None:
    found = [*references(asyncapi)]
    assert len(found) > 50
    for reference in found:
        held = asyncapi
        for step in reference.removeprefix("#/").split("/"):
            held = held[step]


def test_asyncapi_puts_nothing_personal_in_the_clear_part(asyncapi: Any) -> None:
    schemas = asyncapi["components"]["schemas"]
    assert {*schemas["collection.review_requested.sealed"]["properties"]} == {"content", "person"}
    assert not {"content", "person"} & {*schemas["collection.review_requested.clear"]["properties"]}


def test_writing_makes_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "new")
    assert {file.name for file in (tmp_path / "new").iterdir()} == {*FILES}


def test_rules_are_listed_with_clause_code_and_test() -> None:
    told = (FOLDER / "rules.md").read_text(encoding="utf-8")
    section = told[told.index("## R048") : told.index("## R049")]
    for said in ("“全日制学历人员…", "WORK_NOT_AFTER_FULLTIME_GRADUATION", "collection/test_graduation.py"):
        assert said in section


def test_every_rule_that_refuses_has_a_test() -> None:
    sections = (FOLDER / "rules.md").read_text(encoding="utf-8").split("## ")[1:]
    refusing = [section for section in sections if "  - `" in section]
    assert len(refusing) > 40
    assert [section.partition("\n")[0] for section in refusing if "Tests: none" in section] == []
