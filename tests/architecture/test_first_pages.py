"""The first page of every package tells what is in it: no module is left out, nothing is made up."""

import re
from collections.abc import Iterator
from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path

import pytest
from nameko.extensions import ENTRYPOINT_EXTENSIONS_ATTR

from eventkit.catalogue import Publisher
from eventkit.nameko.calls import Rpc
from kuaiji.docs.catalogue import listeners, publishers
from kuaiji.parts import part

HOUSE = Path(__file__).parents[2]
WHOLE = (  # packages whose page is a list of all their modules
    "eventkit",
    "eventkit.nameko",
    "contracts",
    "kuaiji",
    "simulators",
    "services.identity.adapters",
    "services.identity.application",
    "services.verification.adapters",
    "services.files.adapters",
    *(f"services.{name}.domain" for name in ("identity", "collection", "verification", "review", "files")),
)
PACKAGES = sorted(
    ".".join(page.parent.relative_to(HOUSE).parts)
    for top in ("contracts", "eventkit", "gateway", "kuaiji", "names", "services", "simulators")
    for page in (HOUSE / top).rglob("__init__.py")
)
PUBLISHERS = publishers()


def first_page(package: str) -> str:
    return import_module(package).__doc__ or ""


def modules(package: str) -> Iterator[str]:
    for path in (HOUSE / package.replace(".", "/")).iterdir():
        if path.suffix == ".py" and not path.stem.startswith("__"):
            yield path.stem
        elif (path / "__init__.py").exists():
            yield path.name


KIT = ("resend", "condition")


def answered(service: str) -> set[str]:
    """The methods that other services may call, save for what the kit adds."""
    found = getmembers(part(service), isfunction)
    entrypoints = {name: getattr(method, ENTRYPOINT_EXTENSIONS_ATTR, ()) for name, method in found}
    return {name for name, some in entrypoints.items() if any(isinstance(one, Rpc) for one in some)} - {*KIT}


def told(package: str, heading: str) -> str:
    """The paragraph of a page that a heading opens, up to the next."""
    found = re.search(rf"^{heading} +(.*?)(?=^\S|\Z)", first_page(package), re.M | re.S)
    return found[1] if found else ""


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_says_what_it_is(package: str) -> None:
    assert len(first_page(package)) > 40


@pytest.mark.parametrize("package", WHOLE)
def test_page_names_every_module(package: str) -> None:
    page = first_page(package)
    assert len(page.splitlines()) <= 25
    assert {name for name in modules(package) if not re.search(rf"\b{name}\b", page)} == set()


@pytest.mark.parametrize("package", [name for name in PACKAGES if name.startswith(("services", "gateway"))])
def test_page_names_no_file_that_is_not_there(package: str) -> None:
    home = HOUSE / package.replace(".", "/")
    named = re.findall(r"\b([\w/]+\.py)\b", first_page(package))
    assert {name for name in named if not (home / name).exists() and not [*home.glob(f"*/{name}")]} == set()


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.name)
def test_page_of_a_service_says_what_it_owns_answers_and_announces(publisher: Publisher) -> None:
    package = f"services.{publisher.name}"
    assert all(f"``{prefix}-<id>``" in told(package, "Stream") for prefix in publisher.streams)
    rpc = told(package, "Answers").split("HTTP")[0]
    assert {*re.findall(r"``(?:\w+\.)?(\w+)``", rpc)} == answered(publisher.name)
    messages = {name.partition(".")[2] for name in publisher.announcing.messages}
    assert {*re.findall(r"``(?:\w+\.)?(\w+)``", told(package, "Announces"))} == messages


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.name)
def test_page_of_a_service_says_to_whom_it_listens(publisher: Publisher) -> None:
    heard = {
        name.partition(".")[0]
        for name, methods in listeners().items()
        if any(method.startswith(f"{publisher.name}.") for method in methods)
    }
    assert {*re.findall(r"``(\w+)\.", told(f"services.{publisher.name}", "Listens to"))} == heard
