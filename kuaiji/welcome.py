"""What a person reads who has just started the system."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from .staff import SIGN_INS

LINES = (
    ("网站 Site", "{url}/"),
    ("接口文档 API", "{url}/docs"),
    ("健康状态 Health", "{url}/ready"),
    ("数据目录 Data", "{folder}"),
    ("日志 Logs", "{folder}/kuaiji.log"),
    ("演示 Demo", "make demo"),
    ("停止 Stop", "Ctrl-C"),
)


def welcome(url: str, folder: Path, console: Console | None = None) -> None:
    table = Table(
        title="会计人员信息采集平台已就绪 · Kuaiji is ready", show_header=False, title_justify="left"
    )
    for name, value in (*LINES, *SIGN_INS):
        table.add_row(name, value.format(url=url, folder=folder))
    (console or Console()).print(table)
