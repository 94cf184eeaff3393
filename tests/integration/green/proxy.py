"""A network between us and the broker that can fall silent without closing anything."""

from contextlib import suppress
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import eventlet


class Proxy:
    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = parts.hostname, parts.port
        self._listening = eventlet.listen(("127.0.0.1", 0))
        self.url = url.replace(f":{parts.port}", f":{self._listening.getsockname()[1]}")
        self._silenced: set[int] = set()
        self._open: list[Any] = []

    def __enter__(self) -> Self:
        self._serving = eventlet.spawn(eventlet.serve, self._listening, self._connect)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._serving.kill()
        self._listening.close()
        for end in (end for pair in self._open for end in pair):
            hang_up(end)

    def swallow_what_comes(self) -> None:
        """From now on nothing gets through on the connections that are open; new ones work."""
        self._silenced.update(range(len(self._open)))

    def _connect(self, client: Any, address: Any) -> None:
        number, broker = len(self._open), eventlet.connect(self._target)
        self._open.append((client, broker))
        back = eventlet.spawn(self._pass_on, number, broker, client)
        self._pass_on(number, client, broker)
        back.wait()

    def _pass_on(self, number: int, source: Any, target: Any) -> None:
        try:
            while said := source.recv(65536):
                if number not in self._silenced:
                    target.sendall(said)
        except OSError:
            return
        finally:
            if number not in self._silenced:
                hang_up(target)


def hang_up(end: Any) -> None:
    """Not by closing: somebody may be reading there, and the number would be given to a stranger."""
    with suppress(OSError):
        end.shutdown(2)
