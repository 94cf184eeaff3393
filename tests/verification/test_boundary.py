"""The boundary of verification: messages become checks, a tick asks its source, operators see them."""

from typing import Any

import pytest
from nameko.testing.services import worker_factory

from contracts.collection import ReviewRequested
from contracts.ids import check_of
from eventkit.caller import Caller, Role
from eventkit.rules import Rejected, Violation
from eventkit.settings import Settings
from services.verification.domain.vocabulary import Source
from services.verification.service import VerificationService
from services.verification.wiring import CHECKS, providers

from .examples import at, request
from .test_messages import ASKED


@pytest.fixture
def service() -> Any:
    service = worker_factory(VerificationService)
    service.clock.now.return_value = at
    return service


def test_message_becomes_a_check_named_by_its_attempt(service: Any) -> None:
    service.when_collection_requests(ASKED)
    service.checks.handle.assert_called_once_with(check_of("d1", "e1", 1), request())


def test_request_of_a_review_starts_nothing(service: Any) -> None:
    service.when_collection_requests(ReviewRequested("collection", "d1", "w1", 1, 1, "work", "53", ("53",)))
    service.checks.handle.assert_not_called()


@pytest.mark.parametrize("source", Source)
def test_each_source_has_a_tick_of_its_own(service: Any, source: Source) -> None:
    service.tables.rows.return_value = []
    service.providers = {source: service.providers}
    service.providers[source].room = 1
    service.providers[source].source = source
    getattr(service, f"ask_{source}")()
    (leasing,), _ = service.tables.execute.call_args
    assert source.value in leasing.compile().params.values()


def test_overdue_checks_are_given_up(service: Any) -> None:
    service.tables.rows.return_value = [{"check": "c1"}]
    service.give_up_overdue()
    service.checks.handle.assert_called_once()


def test_only_operators_see_the_sources(service: Any) -> None:
    service.tables.rows.return_value = []
    service.caller = Caller("op", Role.OPERATOR)
    assert [told["source"] for told in service.sources()] == [source.value for source in Source]
    service.caller = Caller("a1", Role.APPLICANT)
    with pytest.raises(Rejected) as refused:
        service.sources()
    assert refused.value.violations == (Violation("AUTH_FORBIDDEN", ""),)


class Env(dict[str, str]):
    def str(self, name: str, default: str) -> str:
        return self.get(name, default)


def settings(**env: str) -> Settings:
    return Settings(Env(env))  # type: ignore[arg-type]


def addresses(held: Settings) -> dict[Source, str]:
    return {source: provider.adapter.__self__.address for source, provider in providers(held).items()}  # type: ignore[attr-defined]


def test_sources_are_the_simulators_unless_their_own_address_is_set() -> None:
    simulated = settings(KUAIJI_SIMULATORS="http://s/simulators")
    assert addresses(simulated) == {
        Source.CHSI: "http://s/simulators/chsi",
        Source.ACC_QUAL_REGISTRY: "http://s/simulators/registries",
        Source.PROF_QUAL_REGISTRY: "http://s/simulators/registries",
    }
    real = settings(KUAIJI_CHSI_URL="https://chsi/", KUAIJI_REGISTRY_URL="https://registry")
    assert {*addresses(real).values()} == {"https://chsi", "https://registry"}


def test_service_without_a_source_does_not_start() -> None:
    with pytest.raises(ValueError, match="KUAIJI_REGISTRY_URL"):
        providers(settings())


def test_jitter_is_a_fifth_at_most() -> None:
    held = providers(settings(KUAIJI_SIMULATORS="http://s"))
    drawn = [provider.jitter() for provider in held.values() for _ in range(50)]
    assert 0.8 <= min(drawn) < max(drawn) <= 1.2


def test_streams_are_named_as_the_house_names_them() -> None:
    assert CHECKS.prefix == "check"
