"""The composition root: the only file that knows which adapter is real."""

import time

from contracts import identity as contract
from eventkit.codec import Codec
from eventkit.handler import Aggregate
from eventkit.keys import Fetch
from eventkit.nameko.resources import Resources
from eventkit.postgres import connect
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

KEY_CONNECTIONS = 5

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


def keystore(shared: Resources) -> Keystore:
    config = shared.settings
    return Keystore(connect(config.database("identity_keys"), KEY_CONNECTIONS), config.secrets.key("kek.key"))


def person_keys(shared: Resources) -> Fetch:
    """The service that holds the keys does not ask itself by RPC."""
    return keystore(shared).keys


def outside(shared: Resources) -> Outside:
    """A provider's address is a setting, or else the simulators'."""
    from eventkit.offload import offload  # type: ignore[import-not-found,unused-ignore]  # starts threads

    config = shared.settings
    return Outside(
        index=BlindIndex(config.secrets.key("index.key")),
        digits=six_digits,
        passwords=Argon2Passwords(offload),
        sms=HttpSmsSender(config.text("SMS_URL") or config.simulators),
        alipay=AlipayCertifications(config.text("ALIPAY_URL") or config.simulators),
        keys=keystore(shared),
        pause=time.sleep,  # green in a process that is
        doc_types=enabled_doc_types,
        area_codes=area_codes(),
        region_path=region_path,
    )
