"""图形验证码: a picture or a voice, once, within 120 seconds."""

import wave
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Barrier

from sqlalchemy import func, select, update

from gateway import voice
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
    assert len(answer) == 6
    assert answer not in str(gateway.tables.rows(select(captcha_rows)))


def test_captcha_is_read_out_as_often_as_asked_and_serves_all_the_same(known: Gateway) -> None:
    right = solved(known)
    heard = [known.ask("GET", f"/api/v1/captchas/{right['captcha']}/audio") for _ in range(2)]
    assert [each.mimetype for each in heard] == ["audio/wav"] * 2
    assert heard[0].data != heard[1].data
    with wave.open(BytesIO(heard[0].data)) as file:
        assert 3 < file.getnframes() / file.getframerate() < 12  # seconds
    assert known.ask("POST", SESSIONS, LOGIN | right).status_code == 201


def test_captcha_that_is_over_is_silent(known: Gateway) -> None:
    right = solved(known)
    known.ask("POST", SESSIONS, LOGIN | right)
    assert known.ask("GET", f"/api/v1/captchas/{right['captcha']}/audio").status_code == 404
    assert known.ask("GET", f"/api/v1/captchas/{known.clerk.ids.new()}/audio").status_code == 404


def test_picture_and_voice_of_any_process_say_the_same(gateway: Gateway) -> None:
    captcha = gateway.clerk.captchas.issue()["captcha"]
    assert gateway.clerk.captchas.answer(captcha) == gateway.told[captcha]
    assert gateway.told[captcha].isdigit()


def test_every_digit_has_its_voices_and_leaves_room_for_noise() -> None:
    assert set(voice.samples()) == set("0123456789")
    for sounds in voice.samples().values():
        assert len(set(sounds)) == voice.VOICES
        assert max(max(sound) for sound in sounds) + voice.HISS < 256
