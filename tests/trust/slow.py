"""Clients that never finish: ``python -m tests.trust.slow <port> <how many>``, until it is killed.

As many that send a header a byte a second, as many a body, a fifth that say nothing. Who is hung up on
comes again. Each 25 have an address of their own, as if they came from many places.
"""

import asyncio
import sys

from .town.mortality import die_with_parent

HEAD = b"GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: "
BODY = (
    b"POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    b"Content-Length: 900\r\n\r\n{"
)
A_PLACE = 25  # sockets


async def come(port: int, number: int, said: bytes) -> None:
    while True:
        try:
            here = (f"127.0.{1 + number // A_PLACE // 200}.{2 + number // A_PLACE % 200}", 0)
            reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=here)
            await dawdle(reader, writer, said)
            writer.close()
        except OSError:
            pass  # they come again
        await asyncio.sleep(0.3)


async def dawdle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, said: bytes) -> None:
    writer.write(said)
    ended = asyncio.create_task(reader.read(1))
    while not ended.done():
        await asyncio.wait([ended], timeout=1)
        if said:
            writer.write(b"x")


async def main(port: int, many: int) -> None:
    kinds = [HEAD] * many + [BODY] * many + [b""] * (many // 5)
    await asyncio.gather(*(come(port, number, said) for number, said in enumerate(kinds)))


if __name__ == "__main__":
    die_with_parent()
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
