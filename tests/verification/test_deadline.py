"""In the event loop the whole question has a deadline, however slowly a source drips (threat 22)."""

import subprocess
import sys

DRIP = """
import eventlet
eventlet.monkey_patch()
import time
from services.verification.adapters import source
from services.verification.adapters.chsi import Chsi
from services.verification.adapters.provider import Provider
from services.verification.domain.record import Question
from services.verification.domain.vocabulary import Kind, Part, Source
from services.verification.application import Inquiry
from tests.verification.examples import bachelor, person
from tests.verification.examples import requested
from tests.verification.memory import Checks, Numbers, StoppedClock, Tables
from tests.verification.strangers import stranger

source.TOTAL = 0.5

def drip(handler, asked):
    handler.wfile.write(b"HTTP/1.1 200 OK\\r\\n")
    for _ in range(100):
        handler.wfile.write(b"X: y\\r\\n")
        handler.wfile.flush()
        time.sleep(0.1)

with stranger(drip) as (address, _):
    chsi = Provider(Source.CHSI, Chsi(address, eventlet.Timeout).ask, lambda: 1.0)
    checks = Checks({"c1": (requested,), "c2": (requested,)})
    parts = [{"check": check, "part": part} for check in checks.events for part in ("diploma", "degree")]
    begun = time.monotonic()
    Inquiry(checks, Tables([parts]), StoppedClock(), Numbers()).ask_due(chsi)
    print(round(time.monotonic() - begun, 1), *(len(told) for told in checks.events.values()), flush=True)
    import os; os._exit(0)
"""


def test_dripping_source_is_cut_off_and_four_are_asked_at_once() -> None:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", DRIP], capture_output=True, text=True, timeout=30, check=False
    )
    seconds, *told = run.stdout.split()[-3:]
    assert told == ["3", "3"], run.stdout + run.stderr
    assert 0.5 <= float(seconds) < 1.5
