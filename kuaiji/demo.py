"""``kuaiji demo``: the main job against a running system, told line by line."""

from collections.abc import Sequence
from random import SystemRandom

import requests
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from .client import Json, Refused
from .journey import STEPS, Journey
from .people import person
from .waiting import Stuck

STATUS = {
    "APPROVED": "审核通过",
    "REJECTED": "审核不通过",
    "AUTO_FAILED": "核验不通过",
    "AUTO_CHECKING": "自动核验中",
    "PENDING_REVIEW": "待审核",
    "UNDER_REVIEW": "审核中",
    "NOT_SUBMITTED": "未提交审核",
    "IN_PROGRESS": "审核中",
    "ACTION_REQUIRED": "审核不通过",
    "DRAFT": "未提交审核",
}
MODE = {"AUTO": "自动核验", "MANUAL": "人工审核"}


def demo(url: str) -> int:
    """Two people, one verified by Alipay, one by photos. Answers the exit code: 0 if both end in 审核通过."""
    console = Console()
    return max([_walk(console, url, photos) for photos in (False, True)])


def _walk(console: Console, url: str, photos: bool) -> int:
    journey = Journey(url, person(SystemRandom()), photos=photos)
    try:
        with _progress(console, journey) as _:
            dossier = journey.walk()
    except Stuck as stuck:
        console.print(f"[red]没有等到 / waited in vain for: {stuck}[/]")
        return 1
    except requests.ConnectionError:
        console.print(f"[red]连不上 nobody answers at {url}[/]")
        return 1
    except Refused as refused:
        console.print(f"[red]{refused}[/]")
        for each in refused.problem.get("violations", ()):
            console.print(f"  {each['field']} {each['message_zh']} / {each['message_en']}")
        return 1
    _show(console, dossier, journey.applicant.get(f"{journey.path}/timeline")["events"])
    return 0 if dossier["record_status"] == "APPROVED" else 1


def _progress(console: Console, journey: Journey) -> Progress:
    columns = (BarColumn(24), TextColumn("{task.description}"), TimeElapsedColumn())
    progress = Progress(*columns, console=console, transient=True)
    task = progress.add_task("开始", total=len(STEPS))

    def told(line: str) -> None:
        console.print(f"  [green]✓[/] {line}")
        progress.update(task, advance=1, description=line)

    journey.told = told
    return progress


def _show(console: Console, dossier: Json, events: Sequence[Json]) -> None:
    timeline = Table(title="时间线 / timeline", box=None)
    for column in ("时间", "事件", "条目", "第几次", "由谁"):
        timeline.add_column(column)
    for event in events:
        who = event.get("actor_kind", "")
        timeline.add_row(
            event["at"][11:23], event["event"], *(str(event.get(k) or "") for k in ("item", "attempt")), who
        )
    items = Table(title=STATUS[dossier["record_status"]], box=None)
    for column in ("条目", "审核方式", "审核状态"):
        items.add_column(column)
    for item in dossier["items"]:
        items.add_row(item["title"], MODE.get(item["audit_mode"] or "", ""), STATUS[item["item_status"]])
    department = dossier["department"]
    console.print(timeline, items)
    console.print(
        f"所属会计管理部门：{'—'.join(department['names'])}　咨询电话：{department['consulting_phone']}"
    )
