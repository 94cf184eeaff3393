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
        return self._json("GET", path, params=query)

    def post(self, path: str, form: Json, seen: int | None = None) -> Json:
        return self._json("POST", path, json=form, headers=_once(seen))

    def put(self, path: str, form: Json, seen: int) -> Json:
        return self._json("PUT", path, json=form, headers=_once(seen))

    def delete(self, path: str, seen: int) -> Json:
        return self._json("DELETE", path, headers=_once(seen))

    def upload(self, slot: str, picture: bytes) -> str:
        """Answers the file's id. Raises Refused with what is wrong with the picture."""
        answer = self._by_link("POST", "/api/v1/uploads", {"slot": slot}, data=picture)
        return str(answer.json()["file"])

    def download(self, links: str) -> bytes:
        """``links`` is where a link is to be had."""
        return self._by_link("GET", links, {}).content

    def _by_link(self, method: str, links: str, form: Json, **options: Any) -> requests.Response:
        """A link is good for once, and not for long: if it took too long or its answer got lost, there is
        another.
        """
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._ask(method, self._address(self.post(links, form)["url"]), **options)
            except Refused as refused:
                if refused.codes != ["FILE_TICKET_EXPIRED"] or time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def simulated(self, method: str, path: str, **options: Any) -> Any:
        """What only simulators give away: codes, captcha answers, a scan by the phone."""
        answer = self.http.request(method, f"{self.url}/simulators{path}", timeout=30, **options)
        answer.raise_for_status()
        return answer.json()

    def sign_in(
        self, login_name: str, password: str, route: str = "sessions", name: str = "login_name"
    ) -> Json:
        """A captcha is good for one try: if the answer to it got lost, there is another."""
        tries = 3
        while True:
            said = {name: login_name, "password": password, **self._captcha()}
            try:
                session = self.post(f"/api/v1/{route}", said)
            except Refused as refused:
                tries -= 1
                if refused.codes != ["AUTH_CAPTCHA_WRONG"] or not tries:
                    raise
            else:
                self.token = session["token"]
                return session

    def _captcha(self) -> Json:
        """One that the simulator knows: where it was out of reach it has never heard of it."""
        until = time.monotonic() + PATIENCE
        while True:
            captcha = self.post("/api/v1/captchas", {})["captcha"]
            try:
                answer = self.simulated("GET", f"/captchas/{captcha}")["answer"]
            except requests.HTTPError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.5)
            else:
                return {"captcha": captcha, "captcha_answer": answer}

    def _ask(self, method: str, path: str, headers: Json | None = None, **options: Any) -> requests.Response:
        """Tried again while the system says that it is busy or away, with the same key and version."""
        until = time.monotonic() + PATIENCE
        options["headers"] = self._headers() | (headers or {})
        while True:
            try:
                return _good(self.http.request(method, self._address(path), timeout=30, **options))
            except (requests.ConnectionError, requests.Timeout):
                if time.monotonic() > until:
                    raise
            except Refused as refused:
                passing = refused.status in {429, 502, 503, 504} or refused.codes == ["KEY_IN_PROGRESS"]
                if not passing or time.monotonic() > until:
                    raise
            time.sleep(0.5)

    def _json(self, method: str, path: str, **options: Any) -> Json:
        answer = self._ask(method, path, **options)
        return answer.json() if answer.content else {}

    def _headers(self) -> Json:
        proxy = {"X-Forwarded-For": self.address} if self.address else {}
        return proxy | ({"Authorization": f"Bearer {self.token}"} if self.token else {})

    def _address(self, url: str) -> str:
        return url if url.startswith("http") else self.url + url


def _once(seen: int | None) -> Json:
    """What was seen, and a key: asked again because an answer was lost, it is done once."""
    key = {"Idempotency-Key": str(uuid4())}
    return key if seen is None else key | {"If-Match": f'"v{seen}"'}


def _good(answer: requests.Response) -> requests.Response:
    if answer.ok:
        return answer
    try:
        problem = answer.json()
    except requests.JSONDecodeError:
        problem = {}
    raise Refused(answer.status_code, problem)
