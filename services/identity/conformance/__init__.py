"""Registration, SMS codes, sign-in, real name as the rule book's cases ask them: our rules, nothing else."""

from eventkit.conformance import Step

from .realname import realname
from .registering import registration, sms_send
from .signing_in import login

STEPS: dict[str, Step] = {
    "registration": registration,
    "sms_send": sms_send,
    "login": login,
    "realname": realname,
}
