"""What a worker process may be made to do."""

import os
import signal
import time


def work(payload: bytes) -> bytes:
    match payload.partition(b" "):
        case b"echo", _, said:
            return said
        case b"bomb", _, _:
            return bytes(1024 * 1024 * 1024)[:1]
        case b"loop", _, _:
            while True:
                pass
        case b"sleep", _, _:
            time.sleep(60)
        case b"exit", _, _:
            os._exit(3)
        case b"crash", _, _:
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"nap", _, said:
            time.sleep(0.1)
            return said
        case b"files", _, _:
            return ",".join(sorted(os.readlink(f"/proc/self/fd/{fd}") for fd in ("0", "1", "2"))).encode()
        case b"sockets", _, _:
            held = []
            for fd in os.listdir("/proc/self/fd"):
                try:
                    held.append(os.readlink(f"/proc/self/fd/{fd}"))
                except OSError:
                    continue
            return str(sum(name.startswith("socket:") for name in held)).encode()
        case b"settings", _, _:
            return ",".join(name for name in os.environ if name.startswith("KUAIJI")).encode()
    raise ValueError("张三")
