"""The addresses of all pages, read from the routers: a new page is looked at without being named here."""

import re
from pathlib import Path

APPS = Path(__file__).parents[2] / "web" / "apps"
BASES = {"applicant": "", "review": "/review", "operator": "/operator"}
PATH = re.compile(r"\bpath:\s*'([^']*)'")
PARAMETER = re.compile(r":(\w+)(?:\([^)]*\))?[*+?]?")


def routes(app: str) -> list[str]:
    """As written, with parameters, below the application's base; a child's behind its parent's."""
    found: list[str] = []
    above = ""
    written = [file.read_text("utf-8") for file in sorted((APPS / app / "src").glob("rout*.ts"))]
    for path in PATH.findall("\n".join(written)) or ["/"]:
        if path.startswith("/"):
            above = path.rstrip("/")
        found.append(BASES[app] + (path if path.startswith("/") else f"{above}/{path}".rstrip("/")))
    assert len(found) >= sum(text.count("path:") for text in written), f"unreadable: a path of {app}"
    return list(dict.fromkeys(found))


def address(route: str, given: dict[str, str]) -> str:
    """With its parameters filled in. Raises KeyError for one of which nobody has said what it is."""
    return PARAMETER.sub(lambda found: given[found[1]], route)
