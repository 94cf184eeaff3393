"""The reviewers and the operator of the demo: only where the simulators are, never in production."""

from sqlalchemy import create_engine

from eventkit.clock import RandomIds
from eventkit.settings import Settings
from services.identity.adapters.passwords import Argon2Passwords
from services.identity.queries import put_staff

PASSWORD = "Kuaiji#2026"
COUNTY, NEIGHBOUR, PREFECTURE = "shenhe.wuhua", "shenhe.panlong", "shenhe.kunming"
REVIEWERS = {COUNTY: "530102", NEIGHBOUR: "530103", PREFECTURE: "530100"}  # login -> the node they review for
OPERATOR = "yunwei"
MEMBERS = {login: ("reviewer", department) for login, department in REVIEWERS.items()}
MEMBERS |= {OPERATOR: ("operator", "")}
SIGN_INS = (
    ("审核员 Reviewer 五华区", f"{COUNTY} / {PASSWORD}"),
    ("审核员 Reviewer 昆明地区", f"{PREFECTURE} / {PASSWORD}"),
    ("运维 Operator", f"{OPERATOR} / {PASSWORD}"),
)


def seed(settings: Settings) -> None:
    """Makes them, or gives them their password back. Does nothing without simulators."""
    if not settings.simulators:
        return
    passwords, ids = Argon2Passwords(lambda function, *args: function(*args)), RandomIds()
    engine = create_engine(settings.database("identity"))
    with engine.begin() as connection:
        for login, (role, department) in MEMBERS.items():
            member = {"login": login, "staff": ids.new(), "role": role, "department": department}
            connection.execute(put_staff({**member, "password_hash": passwords.hash(PASSWORD)}))
    engine.dispose()
