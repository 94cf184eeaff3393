"""图形验证码: a picture, once, within 120 seconds."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select, update

from gateway.tables import captchas as captcha_rows

from .house import Gateway
from .signing import LOGIN, SESSIONS, solved


def test_identity_is_told_whether_the_picture_was_read(known: Gateway) -> None:
    answer = known.ask("POST", SESSIONS, LOGIN | solved(known) | {"captcha_answer": "WRONG"})
    assert (answer.status_code, answer.json["code"]) == (422, "AUTH_CAPTCHA_WRONG")
    assert answer.json["violations"][0]["field"] == "captcha_answer"
    assert known.ask("POST", SESSIONS, LOGIN).json["code"] == "AUTH_CAPTCHA_WRONG"
    assert [call.arguments[0]["captcha_ok"] for call in known.services.calls] == [False, False]
    known.ask("POST", SESSIONS, LOGIN | solved(known))
    assert known.services.calls[-1].arguments[0] == LOGIN | {"captcha_ok": True}


def test_captcha_serves_once_right_or_wrong(known: Gateway) -> None:
    right = solved(known)
    assert known.ask("POST", SESSIONS, LOGIN | right).status_code == 201
    assert known.ask("POST", SESSIONS, LOGIN | right).json["code"] == "AUTH_CAPTCHA_WRONG"


def test_captcha_tried_by_many_at_once_serves_one(gateway: Gateway) -> None:
    captcha = gateway.clerk.captchas.issue()["captcha"]
    start = Barrier(5)

    def attempt(_: int) -> bool:
        start.wait()
        return gateway.clerk.captchas.solved(captcha, gateway.told[captcha])

    with ThreadPoolExecutor(5) as pool:
        assert sorted(pool.map(attempt, range(5))) == [False] * 4 + [True]


def test_captcha_older_than_120_seconds_is_wrong(known: Gateway) -> None:
    right = solved(known)
    known.tables.execute(update(captcha_rows).values(expires=func.now()))
    assert known.ask("POST", SESSIONS, LOGIN | right).json["code"] == "AUTH_CAPTCHA_WRONG"


def test_captcha_is_a_picture_and_its_answer_is_kept_from_all_but_the_simulator(gateway: Gateway) -> None:
    told = gateway.ask("POST", "/api/v1/captchas").json
    assert told["image"].startswith("data:image/png;base64,iVBOR")
    answer = gateway.told[told["captcha"]]
    assert len(answer) == 5
    assert answer not in str(gateway.tables.rows(select(captcha_rows)))
