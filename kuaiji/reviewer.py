"""A reviewer at the desk of the department, as the demo's accountants meet one."""

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.ids import case_of

from .client import Client, Json, Refused
from .staff import COUNTY, PASSWORD
from .waiting import wait_for


@dataclass
class Reviewer:
    client: Client
    login: str = COUNTY

    def sign_in(self) -> None:
        self.client.sign_in(self.login, PASSWORD, route="staff-sessions", name="login")

    def approve(self, origin: str, of: str, item: str, attempt: int) -> None:
        path = self.claim(origin, of, item, attempt)
        self.client.post(f"{path}/approval", {}, self.look(path)["version"])

    def send_back(self, origin: str, of: str, item: str, attempt: int, why: Json) -> None:
        """``why``: review_reason and remark."""
        path = self.claim(origin, of, item, attempt)
        self.client.post(f"{path}/return", why, self.look(path)["version"])

    def claim(self, origin: str, of: str, item: str, attempt: int) -> str:
        """Answers the case's address, as soon as there is one. Raises Refused or Stuck."""
        path = f"/api/v1/review-cases/{case_of(origin, of, item, attempt)}"
        wait_for(f"{item} 的审核事项", lambda: exists(self.client, path))
        self.client.post(f"{path}/claim", {}, self.client.get(path)["version"])
        return path

    def look(self, path: str) -> Json:
        """At the case, and at every picture in it."""
        case = self.client.get(path)
        for file in case["files"]:
            self.client.download(f"{path}/files/{file}/links")
        return case


def on_duty(url: str, address: str, login: str, tokens: Mapping[str, str]) -> Reviewer:
    """Who has signed in already, or else does so now: at five sign-ins at once an account is locked."""
    found = Reviewer(Client(url, address, tokens.get(login, "")), login)
    if not found.client.token:
        found.sign_in()
    return found


def exists(client: Client, path: str) -> bool:
    try:
        client.get(path)
    except Refused as refused:
        if refused.status in {403, 404}:  # a case that is not there is nobody's business
            return False
        raise
    return True
