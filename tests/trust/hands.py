"""Commands given to a service's own store by hand, past its doors: prepares in seconds what takes hours."""

from functools import cached_property

from sqlalchemy import Engine, create_engine

from eventkit.clock import SystemClock
from eventkit.handler import Cause, Handler
from eventkit.postgres import PostgresStore, connect
from eventkit.privacy import NAMES
from eventkit.settings import Settings
from kuaiji.ops.reach import AGGREGATES
from services.identity.adapters.keystore import Keystore


class Hands:
    """For threads. A person needs a key before anything of theirs can be stored."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.engines: dict[str, Engine] = {}

    def handler(self, service: str, person: str) -> Handler:
        cause = Cause(actor=f"applicant:{person}", correlation="by hand", subject=person)
        store = PostgresStore(self.engine(service))
        return Handler(AGGREGATES[service], store, self.keys, NAMES["aes"], SystemClock(), cause)

    def engine(self, service: str) -> Engine:
        if service not in self.engines:
            self.engines[service] = connect(self.settings.database(service))
        return self.engines[service]

    @cached_property
    def keys(self) -> Keystore:
        engine = create_engine(self.settings.database("identity_keys"), hide_parameters=True)
        self.engines["identity_keys"] = engine
        return Keystore(engine, self.settings.secrets.key("kek.key"))

    def close(self) -> None:
        for engine in self.engines.values():
            engine.dispose()
