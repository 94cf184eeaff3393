"""A client of the gateway's API, as any platform client could write it."""

import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4  # noqa: TID251

import requests

Json = dict[str, Any]
PATIENCE = 60.0  # seconds that something asynchronous may take


class Refused(Exception):
    """A problem+json answer; ``codes`` are its violations' codes, or its own."""

    def __init__(self, status: int, problem: Json) -> None:
        self.status, self.problem = status, problem
        self.codes = [each["code"] for each in problem.get("violations", ())] or [problem.get("code", "")]
        super().__init__(f"HTTP {status} {' '.join(self.codes)}")


@dataclass
class Client:
    """One person at one address. ``url`` is the address people see, without a slash at the end."""

    url: str
    address: str = ""  # told to the gateway by a trusted proxy's header
    token: str = ""
    http: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str, **query: Any) -> Json:
        return self._ask("GET", path, params=query)

    def post(self, path: str, form: Json, seen: int | None = None) -> Json:
        return self._ask("POST", path, json=form, headers={**_seen(seen), "Idempotency-Key": str(uuid4())})

    def put(self, path: str, form: Json, seen: int) -> Json:
        return self._ask("PUT", path, json=form, headers=_seen(seen))

    def upload(self, slot: str, picture: bytes) -> str:
        """Answers the file's id. Raises Refused with what is wrong with the picture."""
        ticket = self.post("/api/v1/uploads", {"slot": slot})
        answer = self.http.post(
            self._address(ticket["url"]), data=picture, headers=self._headers(), timeout=30
        )
        return str(_content(answer)["file"])

    def download(self, link: Json) -> bytes:
        answer = self.http.get(self._address(link["url"]), headers=self._headers(), timeout=30)
        if not answer.ok:
            _content(answer)
        return answer.content

    def simulated(self, method: str, path: str, **options: Any) -> Any:
        """What only simulators give away: codes, captcha answers, a scan by the phone."""
        answer = self.http.request(method, f"{self.url}/simulators{path}", timeout=30, **options)
        answer.raise_for_status()
        return answer.json()

    def sign_in(
        self, login_name: str, password: str, route: str = "sessions", name: str = "login_name"
    ) -> Json:
        captcha = self.post("/api/v1/captchas", {})["captcha"]
        answer = self.simulated("GET", f"/captchas/{captcha}")["answer"]
        said = {name: login_name, "password": password, "captcha": captcha, "captcha_answer": answer}
        session = self.post(f"/api/v1/{route}", said)
        self.token = session["token"]
        return session

    def _ask(self, method: str, path: str, headers: Json | None = None, **options: Any) -> Json:
        """Tried again while the system says that it is busy or away, with the same key and version."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                every = self._headers() | (headers or {})
                return _content(
                    self.http.request(method, self.url + path, headers=every, timeout=30, **options)
                )
            except (requests.ConnectionError, requests.Timeout):
                if time.monotonic() > until:
                    raise
            except Refused as refused:
                passing = refused.status in {429, 502, 503, 504} or refused.codes == ["KEY_IN_PROGRESS"]
                if not passing or time.monotonic() > until:
                    raise
            time.sleep(0.5)

    def _headers(self) -> Json:
        proxy = {"X-Forwarded-For": self.address} if self.address else {}
        return proxy | ({"Authorization": f"Bearer {self.token}"} if self.token else {})

    def _address(self, url: str) -> str:
        return url if url.startswith("http") else self.url + url


def _seen(version: int | None) -> Json:
    return {} if version is None else {"If-Match": f'"v{version}"'}


def _content(answer: requests.Response) -> Json:
    if answer.status_code == 204:
        return {}
    try:
        content = answer.json()
    except requests.JSONDecodeError:
        content = {}
    if not answer.ok:
        raise Refused(answer.status_code, content)
    return content  # type: ignore[no-any-return]
