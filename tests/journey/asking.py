"""Requests as nobody should send them, and what every refusal must be: helpful, and silent on persons."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import requests

from kuaiji.client import Client, Json
from kuaiji.people import Person

MEMBERS = {"type", "title", "status", "code", "correlation", "violations"}
VIOLATION = {
    *("code", "step", "item", "field", "severity"),
    *("message_zh", "message_en", "next_zh", "next_en"),
}
INSIDE = ("Traceback", "Exception", "Error:", 'File "', ".py", "psycopg2", "sqlalchemy", "nameko", "SELECT ")


def ask(client: Client, method: str, path: str, form: Any = None, **headers: str) -> requests.Response:
    """Once, whatever is answered. ``form`` may be bytes, then it is the body. ``If_Match`` is a header."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    every = {"Content-Type": "application/json", "X-Forwarded-For": client.address, **given}
    if client.token:
        every.setdefault("Authorization", f"Bearer {client.token}")
    body: Json = {"data": form} if isinstance(form, bytes) else {"json": form}
    return requests.request(method, client.url + path, headers=every, timeout=30, **body)


def change(client: Client, method: str, path: str, form: Any, seen: int) -> requests.Response:
    """With the version that was seen and a key of its own."""
    return ask(client, method, path, form, If_Match=f'"v{seen}"', Idempotency_Key=str(uuid4()))


def refused(answer: requests.Response, status: int, code: str, field: str = "", item: str = "") -> Json:
    """Answers the problem; its violation of that code names the item and the field."""
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    problem: Json = answer.json()
    assert {*problem} >= MEMBERS
    assert (problem["status"], problem["code"]) == (status, code)
    for violation in problem["violations"]:
        assert {*violation} == VIOLATION
        assert all(violation[name] for name in ("message_zh", "message_en", "next_zh", "next_en"))
    assert (code, field, item) in [(v["code"], v["field"], v["item"]) for v in problem["violations"]]
    assert not [word for word in INSIDE if word in answer.text]
    assert not [said for said in said_in(answer.request.body) if said in answer.text]
    return problem


def names_nobody(answer: requests.Response, person: Person) -> bool:
    told = (person.real_name, person.doc_number, person.phone, person.password, person.address, person.uscc)
    return not [each for each in told if each in answer.text]


def said_in(body: Any) -> list[str]:
    """What the person wrote, as text; of a body that is no JSON, nothing."""
    try:
        return [text for text in leaves(json.loads(body or "null")) if len(text) > 3]
    except ValueError:
        return []


def leaves(said: Any) -> Iterator[str]:
    if isinstance(said, dict | list):
        for each in said.values() if isinstance(said, dict) else said:
            yield from leaves(each)
    elif isinstance(said, str):
        yield said
