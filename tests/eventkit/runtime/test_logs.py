"""A canary (name, document, phone) is said in every way a log can be spoken to, and never comes out."""

import json
import logging
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from eventkit import logs

CANARIES = ("张三", "13912345678", "530102198703173716", "53010219870317371X", "ZhangSan")
library = logging.getLogger("nameko.some.module")


@pytest.fixture(autouse=True)
def configured() -> Iterator[None]:
    logging.captureWarnings(False)  # pytest puts its own way to show them in place of ours
    logs.configure()
    yield
    logging.captureWarnings(False)


def said(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    out = capsys.readouterr().out
    assert not [canary for canary in CANARIES if canary in out]
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("canary", CANARIES)
def test_canary_never_comes_out(canary: str, capsys: pytest.CaptureFixture[str]) -> None:
    log = structlog.get_logger()
    log.info("registered", person=canary, form={"phone": canary}, count=1)
    log.info(f"registered {canary}")
    library.error("calling handler for %s", canary)
    library.error(f"calling handler for {canary}")
    library.error("calling handler for {}".format(canary))  # noqa: UP032
    warnings.showwarning(f"odd {canary}", UserWarning, "somewhere.py", 1)
    structlog.contextvars.bind_contextvars(person=canary)
    try:
        raise KeyError(canary) from ValueError(canary)
    except KeyError as error:
        log.error("failed", exc_info=error)
        library.exception("error handling worker %s: %s", canary, error)
        logs.uncaught(KeyError, error, None)
    structlog.contextvars.clear_contextvars()
    assert len(said(capsys)) == 9


@pytest.mark.parametrize("canary", CANARIES[:4])
def test_allowed_key_is_no_way_out_for_a_canary(canary: str, capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().info("handled", name=canary, stream=f"account-{canary}", code=[canary])
    assert said(capsys)[0]["name"] == "…"


def test_number_is_no_way_out_either(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().info("handled", count=13912345678)
    assert said(capsys)[0]["count"] == "…"


def test_what_is_ours_comes_out(capsys: pytest.CaptureFixture[str]) -> None:
    stream = "dossier-6f0d3a46-8f67-4ef7-9d3b-333322224444"
    structlog.get_logger().info(
        "handled", stream=stream, name="collection.item_submitted", count=12, duration_ms=3.5
    )
    (line,) = said(capsys)
    assert line.pop("timestamp")
    assert line == {
        "event": "handled",
        "level": "info",
        "stream": stream,
        "name": "collection.item_submitted",
        "count": 12,
        "duration_ms": 3.5,
    }


def test_libraries_say_their_templates(capsys: pytest.CaptureFixture[str]) -> None:
    library.warning("killing %s active workers(s)", 3)
    (line,) = said(capsys)
    assert (line["event"], line["level"]) == ("killing %s active workers(s)", "warning")
    assert line["logger"].startswith("nameko.some.module:")


def test_exception_is_its_kind_and_its_places(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise KeyError("张三")
    except KeyError as error:
        structlog.get_logger().error("failed", exc_info=error)
    (line,) = said(capsys)
    assert line["error"] == "KeyError"
    assert line["frames"][-1].startswith("runtime/test_logs.py:")
