"""People walk through, and then nothing that the system keeps tells who they are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import SystemRandom

import pytest

from kuaiji.crowd import gathered, walk_of
from kuaiji.embedded import running_in
from kuaiji.forms import basic
from kuaiji.journey import Journey
from kuaiji.people import Person

from .conftest import somebody
from .dumps import SQL, dumped, postgres_of, psql
from .traces import Trace, traces, ways

PEOPLE, AT_ONCE = 20, 4
RARE = "饕餮鸑鷟貔貅螭虬麒麟狻猊蒲牢囚牛睚眦嘲风"  # in no place or table: a name of these is nobody else's


def canary() -> Person:
    random = SystemRandom()
    name, password = "欧阳" + "".join(random.sample(RARE, 3)), f"Qz#{random.randrange(10**8):08d}k"
    return replace(somebody(), real_name=name, password=password)


def secrets_of(person: Person) -> list[str]:
    said = [person.real_name, person.doc_number, person.phone, person.password, person.uscc, person.cert_no]
    return [*said, basic("", "", "")["address"]]


@pytest.fixture(scope="module")
def walked(system: str) -> list[Person]:
    """Twenty people who all ended in 审核通过, one in ten by photos."""
    people = [canary() for _ in range(PEOPLE)]
    journeys = [Journey(system, person, photos=number % 10 == 9) for number, person in enumerate(people)]
    fared = [*gathered(lambda number: walk_of(journeys[number]), PEOPLE, AT_ONCE)]
    assert not [each.failed for each in fared if each.failed]
    return people


def test_nothing_that_is_kept_tells_who_they_are(walked: list[Person], place: Path, tmp_path: Path) -> None:
    """Databases, object store, the servers' own files, and all logs."""
    folders = dumped(place, tmp_path)
    assert traces((text for person in walked for text in secrets_of(person)), *folders) == set()


def test_what_is_not_personal_is_found_in_the_same_places(
    walked: list[Person], place: Path, tmp_path: Path
) -> None:
    """So that an empty dump, or a grep that reads nothing, is not taken for silence."""
    found = traces(["collection.item_submitted"], *dumped(place, tmp_path))
    assert str(tmp_path / SQL) in {trace.file for trace in found}


@pytest.fixture
def planted(system: str, place: Path) -> Iterator[Person]:
    """Somebody whose name lies open in a table, as text and as bytes, and in a log."""
    if not running_in(place):
        pytest.skip("NOT RUN: nothing is planted in a system that is not our own")
    person, log = canary(), place / "planted.log"
    log.write_text(f'{{"event": "registered", "phone": "{person.phone}"}}', encoding="utf-8")
    number, at = person.doc_number.encode("utf-16-le").hex(), postgres_of(place)
    planting = f"INSERT INTO planted VALUES ('{person.real_name}', '\\x{number}')"
    psql(at, "CREATE TABLE planted (name text, number bytea)", planting)
    yield person
    psql(at, "DROP TABLE planted")
    log.unlink()


def test_what_lies_open_is_found(planted: Person, place: Path, tmp_path: Path) -> None:
    found = traces(secrets_of(planted)[:3], *dumped(place, tmp_path))
    assert Trace(str(tmp_path / SQL), "utf-8") in found
    assert Trace(str(tmp_path / SQL), "utf-16-le hex") in found
    assert Trace(str(place / "planted.log"), "utf-8") in found
    raw = {trace.way for trace in found if trace.file.startswith(str(place / "postgres"))}
    assert raw >= {"utf-8", "utf-16-le"}


@pytest.mark.parametrize("text", ["欧阳饕餮", "53010219870317371X", "19912345678"])
def test_every_way_to_write_it_is_found(text: str, tmp_path: Path) -> None:
    for number, (form, _) in enumerate(ways(text)):
        (tmp_path / str(number)).write_bytes(b"\x00before" + form + b"after\xff")
    found = {Path(trace.file).name for trace in traces([text], tmp_path)}
    assert found == {file.name for file in tmp_path.iterdir()}
