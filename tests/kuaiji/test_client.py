"""A client whose answers get lost on the way asks again, and is not put out by what it has done already."""

from typing import Any

import pytest

from kuaiji.client import Client, Refused
from kuaiji.waiting import done_already


class Forgetful(Client):
    """Each link is good once; the answers to the first ``lost`` uses of a link never came."""

    lost = 1

    def _ask(self, method: str, path: str, headers: Any = None, **options: Any) -> Any:
        if path.endswith("/links"):
            return Said({"url": "/once"})
        if self.lost:
            self.lost -= 1
            raise Refused(410, {"code": "FILE_TICKET_EXPIRED"})
        return Said({"file": "f1"})


class Said:
    def __init__(self, told: Any) -> None:
        self.told, self.content = told, b"{}"

    def json(self) -> Any:
        return self.told


@pytest.mark.parametrize("lost", [0, 1, 3])
def test_link_that_is_used_up_is_asked_for_anew(lost: int) -> None:
    client = Forgetful("http://nowhere")
    client.lost = lost
    assert client.download("/x/links") == b"{}"


def test_link_is_not_asked_for_anew_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kuaiji.client.PATIENCE", 0.1)
    client = Forgetful("http://nowhere")
    client.lost = 1000
    with pytest.raises(Refused):
        client.download("/x/links")


def test_what_is_done_already_is_no_refusal_and_any_other_is() -> None:
    with done_already("SMS_RESEND_TOO_SOON"):
        raise Refused(422, {"code": "SMS_RESEND_TOO_SOON"})
    with pytest.raises(Refused), done_already("SMS_RESEND_TOO_SOON"):
        raise Refused(422, {"code": "OTHER"})
