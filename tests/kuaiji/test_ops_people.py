"""A forgotten person leaves whole histories, empty rows and a free document number; staff is added."""

from typing import Any

import pytest
from sqlalchemy import select

from eventkit.privacy import BlindIndex
from eventkit.rules import Rejected
from kuaiji.ops.reach import AGGREGATES
from services.identity.adapters.keystore import KeyDestroyed
from services.identity.adapters.passwords import Argon2Passwords
from services.identity.application.indexes import of_any_document
from services.identity.domain.record import Identity
from services.identity.queries import staff_member
from services.identity.tables import staff_documents

from .lives import LIVES, registering
from .system import System, ops

PASSWORD = "Abc#2026xyz"
ADD = ("staff", "add", "shenhe.test", "--department", "530102")


def forget(system: System) -> None:
    code, told = system.ops("person", "erase", "p1", "--no-wait", typed="p1\n")
    assert (code, "forgotten" in told) == (0, True), told


def test_the_document_number_is_free_again(system: System) -> None:
    again = ("identity", "p3", "p3", [registering("p1")])
    with pytest.raises(Rejected) as taken:
        system.live(*again)
    assert taken.value.violations[0].code in {"REG_DOC_NO_TAKEN", "REG_PHONE_TAKEN"}
    forget(system)
    system.live(*again)
    rows = system.shown("identity")["accounts"]
    assert [row[:3] for row in rows] == [
        ("p1", None, None),
        ("p2", "doc of p2", "phone of p2"),
        ("p3", "doc of p1", "phone of p1"),
    ]


def test_every_history_still_folds_and_nobody_elses_changes(system: System) -> None:
    others = {(service, id): system.state(service, id) for service, id, who, _ in LIVES if who == "p2"}
    before = {service: system.shown(service) for service in AGGREGATES}
    forget(system)
    assert {place: system.state(*place) for place in others} == others
    for service, id, _, _ in LIVES:
        assert system.state(service, id), f"{service} {id} folds"
        assert system.ops("stream", "show", service, id)[0] == 0
    assert system.state("identity", "p1").identity == Identity()
    assert not system.state("collection", "d1").items["e1"].content.school
    for service, tables in before.items():
        for table, rows in system.shown(service).items():
            assert [row for row in rows if row in tables[table]] or len(tables[table]) == 0
            assert len(rows) == len(tables[table]), "as many rows as before, those of p1 with less in them"
    assert system.ops("audit")[0] == 0
    assert system.ops("rebuild", "--check")[0] == 0, "a rebuild would say the same"
    with pytest.raises(KeyDestroyed):
        system.keys.create("p1")


def test_what_the_gateway_keeps_of_them_is_gone(system: System) -> None:
    for who in ("p1", "p2"):
        system.run(
            "gateway",
            f"insert into sessions values ('t-{who}', '{who}', 'applicant', '', true, now(), now())",
            f"insert into replies values ('{who}', 'k', 'f', 'c', null, now())",
        )
    forget(system)
    with system.on("gateway") as engine, engine.connect() as connection:
        kept = connection.exec_driver_sql("select sub from sessions union all select subject from replies")
        assert [who for (who,) in kept] == ["p2", "p2"]


def test_forgetting_needs_the_id_twice_and_may_be_repeated(system: System) -> None:
    assert system.ops("person", "erase", "nobody", typed="nobody\n")[0] == 1
    assert system.ops("person", "erase", "p1", typed="p2\n")[0] == 1
    assert system.ops("person", "erase", "p1", typed="")[0] == 1
    assert system.keys.keys(["p1"])["p1"]
    forget(system)
    assert system.keys.keys(["p1", "p2"])["p1"] is None
    before = {service: system.shown(service) for service in AGGREGATES}
    forget(system)
    assert {service: system.shown(service) for service in AGGREGATES} == before


def member(system: System) -> dict[str, Any]:
    with system.on("identity") as engine, engine.connect() as connection:
        return dict(connection.execute(staff_member("shenhe.test")).mappings().one())


def test_staff_is_added_and_given_a_new_password_and_place(system: System) -> None:
    code, told = system.ops(*ADD, typed=f"{PASSWORD}\n")
    assert code == 0
    first, passwords = member(system), Argon2Passwords(lambda function, *args: function(*args))
    assert (first["role"], first["department"], first["staff"] in told) == ("reviewer", "530102", True)
    assert passwords.matches(first["password_hash"], PASSWORD)
    assert PASSWORD not in told + str(first)
    moved = (*ADD[:-1], "530100", "--role", "dept_admin")
    assert system.ops(*moved, typed="New#2026xyz\n")[0] == 0
    second = member(system)
    assert second["staff"] == first["staff"]
    assert (second["role"], second["department"]) == ("dept_admin", "530100")
    assert passwords.matches(second["password_hash"], "New#2026xyz")


def test_staff_is_known_by_their_document_so_that_they_never_review_their_own(system: System) -> None:
    document = ("staff", "document", "shenhe.test")
    assert system.ops(*document, typed="530102199006159913\n")[0] == 1  # nobody of that name yet
    system.ops(*ADD, typed=f"{PASSWORD}\n")
    assert system.ops(*document, typed="\n")[0] == 1
    for number in ("530102198001011234", "530102199006159913"):
        code, told = system.ops(*document, typed=f"{number}\n")
        assert (code, number in told) == (0, False)
    index = BlindIndex(system.settings.secrets.key("index.key"))
    with system.on("identity") as engine, engine.connect() as connection:
        held = connection.execute(select(staff_documents.c.doc_index)).scalars().all()
    assert {*held} == {*of_any_document(index, "530102199006159913")}


@pytest.mark.parametrize(
    ("asked", "typed", "code"),
    [
        (ADD, "short\n", 1),
        (ADD, "", 1),
        ((*ADD, "--role", "king"), PASSWORD, 1),
        (ADD[:-2], PASSWORD, 2),
        ((*ADD, "--role", "operator"), PASSWORD, 2),
    ],
)
def test_staff_that_cannot_be_is_refused(asked: tuple[str, ...], typed: str, code: int) -> None:
    assert ops(*asked, typed=typed)[0] == code


def test_staff_of_a_department_that_is_not_there_are_refused(system: System) -> None:
    assert system.ops(*ADD[:-1], "999999", typed=PASSWORD)[0] == 2
