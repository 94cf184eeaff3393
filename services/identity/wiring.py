"""The composition root: the only file that knows which adapter is real."""

from typing import Any

from nameko.extensions import DependencyProvider
from sqlalchemy import create_engine

from contracts import identity as contract
from eventkit import settings
from eventkit.codec import Codec
from eventkit.handler import Aggregate
from eventkit.privacy import BlindIndex
from eventkit.rules import Violation

from . import tables
from .adapters.alipay import AlipayCertifications
from .adapters.digits import six_digits
from .adapters.keystore import Keystore
from .adapters.passwords import Argon2Passwords
from .adapters.sms import HttpSmsSender
from .adapters.tables import area_codes, enabled_doc_types, region_path
from .announce import announce
from .domain.decide import account
from .history import history
from .ports import Outside
from .projections import rows

ACCOUNTS = Aggregate(
    prefix="account",
    decider=account,
    history=history,
    announcing=Codec(contract.Message),
    announce=announce,
    rows=rows,
    tables=tables.read,
    taken={
        "accounts_doc_index": Violation("REG_DOC_NO_TAKEN", "doc_number"),
        "accounts_phone_index": Violation("REG_PHONE_TAKEN", "phone"),
    },
)


def outside(config: settings.Settings) -> Outside:
    """A provider's address is a setting, or else the simulators'."""
    from eventkit.offload import offload  # type: ignore[import-not-found,unused-ignore]  # starts threads

    keys = create_engine(config.database("identity_keys"), pool_pre_ping=True)
    return Outside(
        index=BlindIndex(config.secrets.key("index.key")),
        digits=six_digits,
        passwords=Argon2Passwords(offload),
        sms=HttpSmsSender(config.text("SMS_URL") or config.simulators),
        alipay=AlipayCertifications(config.text("ALIPAY_URL") or config.simulators),
        keys=Keystore(keys, config.secrets.key("kek.key")),
        doc_types=enabled_doc_types(),
        area_codes=area_codes(),
        region_path=region_path,
    )


class Outsides(DependencyProvider):
    """One for all requests."""

    def setup(self) -> None:
        self.outside = outside(settings.read())

    def get_dependency(self, worker_ctx: Any) -> Outside:
        return self.outside
