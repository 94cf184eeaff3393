"""How the tests sign in."""

from .house import Gateway

SESSIONS = "/api/v1/sessions"
LOGIN = {"login_name": "13800000000", "password": "Secret-1"}
STAFF = {"login": "wang", "password": "Secret-1"}


def solved(gateway: Gateway) -> dict[str, str]:
    captcha = gateway.ask("POST", "/api/v1/captchas").json["captcha"]
    return {"captcha": captcha, "captcha_answer": gateway.told[captcha].lower()}
