"""A call between services ends in time, passes on who asks, and brings back a refusal whole."""

from collections.abc import Iterator
from time import monotonic
from typing import Any
from uuid import UUID

import eventlet
import pytest

from eventkit.caller import Role, Verifier
from eventkit.clock import SystemClock
from eventkit.faults import Internal, Unavailable
from eventkit.nameko import ServiceClient
from eventkit.nameko.runner import running
from eventkit.nameko.ticks import wake
from eventkit.rules import Rejected
from eventkit.settings import Settings
from eventkit.store import Conflict

from .faces import Gateway
from .services import REFUSAL, Asked, Asking, Clockwork, Fragile, seen


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[ServiceClient]:
    with running([Asked, Asking], settings):
        yield ServiceClient(settings, "gateway")


def test_answer_comes_back(client: ServiceClient) -> None:
    assert client.asked.echo({"name": "张三", "list": [1, None]}) == {"name": "张三", "list": [1, None]}
    assert client["asked"].echo(value=1) == 1


def test_refusal_comes_back_whole(client: ServiceClient) -> None:
    with pytest.raises(Rejected) as refused:
        client.asked.refuse()
    assert refused.value.violations == REFUSAL.violations


def test_kinds_to_try_again_after_come_back_without_their_text(client: ServiceClient) -> None:
    with pytest.raises(Conflict) as conflict:
        client.asked.conflict()
    assert conflict.value.args == ()


@pytest.mark.parametrize("method", ["stumble", "run_out", "unserializable"])
def test_unforeseen_comes_back_as_a_correlation_id(client: ServiceClient, method: str) -> None:
    correlation = "6f0d3a46-8f67-4ef7-9d3b-3f0b2f4f8a11"
    with pytest.raises(Internal) as failed:
        getattr(client.asked.asking(correlation=correlation), method)()
    assert failed.value.args == (correlation,)


def test_broken_dependency_is_an_answer_and_the_service_lives(client: ServiceClient) -> None:
    Fragile.broken = True
    try:
        with pytest.raises(Internal):
            client.asked.echo(1)
    finally:
        Fragile.broken = False
    assert client.asked.echo(1) == 1


def test_call_ends_in_time(client: ServiceClient) -> None:
    started = monotonic()
    with pytest.raises(Unavailable):
        client.asking.impatient()
    assert monotonic() - started < 0.45


def test_unknown_service_is_told_at_once(client: ServiceClient) -> None:
    started = monotonic()
    with pytest.raises(Unavailable):
        client.asking.into_the_void()
    assert monotonic() - started < 1


def test_unknown_method_is_told(client: ServiceClient) -> None:
    with pytest.raises(Exception, match="no_such_method"):
        client.asked.no_such_method()


def test_calls_of_many_greenlets_find_their_answers(client: ServiceClient) -> None:
    pool = eventlet.GreenPool()
    assert list(pool.imap(client.asked.echo, range(50))) == list(range(50))


def test_context_is_passed_on(client: ServiceClient) -> None:
    context = client["asking"].asking(caller="token", key="k1", correlation="c1").through()
    assert {"caller": "token", "key": "k1", "correlation": "c1"}.items() <= context.items()


def test_context_of_another_replaces_only_what_it_says(client: ServiceClient) -> None:
    context = client["asking"].asking(caller="me", key="k1", correlation="c1").as_somebody()
    assert {"caller": "token", "key": "k9", "correlation": "c1"}.items() <= context.items()


def test_nobody_stays_nobody(client: ServiceClient) -> None:
    context = client["asking"].asking(caller="").through()
    assert context["caller"] == ""


def role_of(settings: Settings, context: dict[str, Any]) -> tuple[str, Role]:
    caller = Verifier(settings.secrets.trusted, SystemClock()).caller(context["caller"])
    return caller.sub, caller.role


def test_service_speaks_for_itself_where_nobody_asked(settings: Settings) -> None:
    seen.clear()
    with running([Asked, Clockwork], settings):
        wake("clockwork", "ask")
        while not any(isinstance(one, dict) for one in seen):
            eventlet.sleep(0.01)
    context = next(one for one in seen if isinstance(one, dict))
    assert role_of(settings, context) == ("clockwork", Role.SERVICE)
    assert UUID(context["correlation"])


def test_client_outside_a_worker_signs_as_its_issuer(client: ServiceClient, settings: Settings) -> None:
    other = ServiceClient(settings, "files")
    assert role_of(settings, other.asked.whole_context()) == ("files", Role.SERVICE)


def test_no_argument_is_ever_shown(settings: Settings) -> None:
    with running([Asked, Gateway], settings) as runner:
        entrypoints = {entry.method_name: entry for entry in runner.service_map["asked"].entrypoints}
    assert entrypoints["echo"].sensitive_arguments == ("value",)
