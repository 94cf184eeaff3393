"""A network that can be late, silent or cut, between services and what they depend on; a process of its own.

``python -m tests.trust.toxi``: lines of JSON in, ``{"open": name, "to": [host, port]}`` or ``{"at": name,
"mode": mode, "late": seconds}``; for each a line out, the port or ``ok``. Modes: pass; drop, nothing gets
through, and what was open then stays silent for ever; reset, whatever is open or comes is reset; refuse,
nobody listens.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import urlsplit, urlunsplit

AT_ONCE = struct.pack("ii", 1, 0)  # closed with a reset


@dataclass(eq=False)
class Flow:
    here: asyncio.StreamWriter
    there: asyncio.StreamWriter
    silent: bool = False


class Way:
    """From a port of ours to a server."""

    def __init__(self, host: str, port: int) -> None:
        self.to, self.port = (host, port), 0
        self.mode, self.late = "pass", 0.0
        self.free = asyncio.Event()
        self.free.set()
        self.flows: set[Flow] = set()
        self.server: asyncio.Server | None = None

    async def listen(self) -> int:
        self.server = await asyncio.start_server(self.connected, "127.0.0.1", self.port)
        self.port = self.server.sockets[0].getsockname()[1]
        return self.port

    async def turn(self, mode: str, late: float) -> None:
        self.mode, self.late = mode, late
        (self.free.clear if mode == "drop" else self.free.set)()
        for flow in [*self.flows] if mode != "pass" else ():
            flow.silent = True
            if mode != "drop":
                reset(flow.here)
                reset(flow.there)
        if mode == "refuse" and self.server is not None:
            self.server.close()
            self.server = None
        elif mode != "refuse" and self.server is None:
            await self.listen()

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.mode in {"reset", "refuse"}:
            return reset(writer)
        silent = self.mode == "drop"
        try:
            answers, there = await asyncio.open_connection(*self.to)
        except OSError:
            return reset(writer)
        flow = Flow(writer, there, silent)
        self.flows.add(flow)
        await asyncio.gather(self.pass_on(flow, reader, there), self.pass_on(flow, answers, writer))
        self.flows.discard(flow)
        return None

    async def pass_on(self, flow: Flow, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """That somebody has gone is told when the way is free again."""
        with suppress(OSError):
            while said := await reader.read(65536):
                if self.late:
                    await asyncio.sleep(self.late)
                if not flow.silent:
                    writer.write(said)
                    await writer.drain()
        await self.free.wait()
        with suppress(OSError):
            writer.close()


def reset(writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    writer.transport.abort()


async def serve() -> None:
    ways: dict[str, Way] = {}
    lines = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(lines)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, sys.stdin)
    while line := await lines.readline():
        asked = json.loads(line)
        if name := asked.get("open"):
            ways[name] = Way(*asked["to"])
            print(await ways[name].listen(), flush=True)
        else:
            await ways[asked["at"]].turn(asked["mode"], asked.get("late", 0.0))
            print("ok", flush=True)


@dataclass
class Toxi:
    process: subprocess.Popen[str]
    lock: Lock = field(default_factory=Lock)

    def through(self, name: str, url: str) -> str:
        """The same address by way of us."""
        at = urlsplit(url)
        port = self._ask(open=name, to=[at.hostname, at.port])
        return urlunsplit(at._replace(netloc=at.netloc.replace(f":{at.port}", f":{port}")))

    def turn(self, name: str, mode: str, late: float = 0.0) -> None:
        self._ask(at=name, mode=mode, late=late)

    def _ask(self, **asked: Any) -> str:
        with self.lock:
            assert self.process.stdin is not None
            assert self.process.stdout is not None
            self.process.stdin.write(json.dumps(asked) + "\n")
            self.process.stdin.flush()
            return self.process.stdout.readline().strip()


@contextmanager
def toxi() -> Iterator[Toxi]:
    command = [sys.executable, "-m", "tests.trust.toxi"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Toxi(process)
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    asyncio.run(serve())
