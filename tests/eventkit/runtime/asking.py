"""How a browser asks."""

from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen


def ask(port: int, path: str, body: bytes | None = None, **headers: str) -> tuple[int, Any, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        answer = urlopen(Request(f"http://127.0.0.1:{port}{path}", body, named), timeout=5)
    except HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read().decode()
