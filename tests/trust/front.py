"""nginx as docker-compose.yml has it in front, by its own configuration, on ports of this machine."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kuaiji.embedded.process import Program, running
from kuaiji.health import healthy
from tests.backend.debian import installed

from .town.town import Town

NGINX = Path(__file__).parents[2] / "deploy" / "nginx"
NEWER = r"\n\s*(resolver|add_header_inherit) [^;]*;"  # than what Debian has; names need no resolving here


@contextmanager
def nginx(town: Town, port: int) -> Iterator[str]:
    """Its address. Raises Missing."""
    program = str(installed(Path("/usr/sbin/nginx"), "nginx-light"))
    folder = town.place / "nginx"
    folder.mkdir()
    for each in NGINX.glob("*.conf"):
        (folder / each.name).write_text(configuration(each, town, port, folder), encoding="utf-8")
    said = ["-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    url = f"http://127.0.0.1:{port}"
    served = Program("nginx", [program, *said], folder / "log", folder / "nginx.pid", patience=3)
    with running(served, lambda: healthy(f"{url}/ready"), within=30):
        yield url


def configuration(file: Path, town: Town, port: int, folder: Path) -> str:
    text = re.sub(NEWER, "", file.read_text(encoding="utf-8"))
    text = re.sub(r"/tmp/|/dev/(?=std)", f"{folder}/", text)
    for name in ("gateway", "files", "simulators"):
        text = text.replace(f"server {name}:8000 resolve", f"server {town.at(name).removeprefix('http://')}")
    text = text.replace("listen 8080;", f"listen 127.0.0.1:{port};")
    text = text.replace("/etc/nginx/doors/*.conf", f"{folder}/simulators.conf")
    return re.sub(r"/etc/nginx/(\w+)\.conf", rf"{folder}/\1.conf", text)
