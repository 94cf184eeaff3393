"""On persons: those who work with the system, and those who want to be forgotten."""

import sys
import time
from typing import Annotated

import typer
from sqlalchemy import Engine, delete

from contracts.department_copies import FOREST
from contracts.errors import describe
from eventkit.caller import Role
from eventkit.clock import RandomIds
from eventkit.keys import KEPT
from eventkit.plain import PlainTables
from eventkit.postgres import PostgresStore
from eventkit.privacy import BlindIndex
from eventkit.rebuild import refresh
from eventkit.rules import Rejected, check
from eventkit.settings import Settings
from gateway.tables import replies, sessions
from kuaiji.databases import SERVICES
from services.collection.projections import departments
from services.identity.adapters.passwords import Argon2Passwords
from services.identity.application.indexes import of_any_document
from services.identity.domain.rules.password import strong
from services.identity.queries import put_documents, put_staff, staff_member
from services.identity.schemas import StaffForm

from .reach import AGGREGATES, keyring, keystore, opened, reached
from .told import bars, say

LOGIN = Annotated[str, typer.Argument(help="登录名 the name to sign in with")]
ROLE = Annotated[str, typer.Option(help=f"{Role.REVIEWER} | {Role.DEPT_ADMIN} | {Role.OPERATOR}")]
NODE = Annotated[str, typer.Option(help="管理部门代码 code of the department; an operator has none")]
ACCOUNT = Annotated[str, typer.Argument(help="账号编号 the account's id")]
WAIT = Annotated[bool, typer.Option(help="等各服务不再持有密钥 until no service holds the key any more")]

staff = typer.Typer(no_args_is_help=True, help="工作人员 Reviewers, administrators, operators")
person = typer.Typer(no_args_is_help=True, help="个人 Those whose data it is")


@person.callback()
def keeps_its_command() -> None: ...  # with only one, typer would make it that one


@staff.command()
def add(context: typer.Context, login: LOGIN, role: ROLE = Role.REVIEWER, department: NODE = "") -> None:
    """添加 Add one, or give one a new password, role and department. The password is asked for, or stdin."""
    if (role == Role.OPERATOR) == bool(department):
        raise typer.BadParameter(f"管理部门 department: {department or '-'}")
    form = {"login": login, "role": role, "department": department, "password": _password()}
    try:
        member = StaffForm().read(form)
        check(strong(member.password))
    except Rejected as refused:
        for each in map(describe, refused.violations):
            say(each["field"], each["message_zh"], each["message_en"])
        raise typer.Exit(1) from None
    hashed = Argon2Passwords(lambda function, *args: function(*args)).hash(member.password)
    row = {"login": login, "staff": RandomIds().new(), "role": role, "department": department}
    with reached(context.obj) as settings, opened(settings, "identity") as engine:
        if department and not _there(settings, department):
            raise typer.BadParameter(f"没有这个管理部门 no such department: {department}")
        tables = PlainTables(engine)
        tables.execute(put_staff({**row, "password_hash": hashed}))
        say("已保存 saved", (tables.row(staff_member(login)) or row)["staff"])


@staff.command()
def document(context: typer.Context, login: LOGIN) -> None:
    """证件 Say which document one has: nobody reviews their own. The number is asked for, or stdin."""
    number = _asked("证件号码 Document number")
    with reached(context.obj) as settings, opened(settings, "identity") as engine:
        tables = PlainTables(engine)
        member = tables.row(staff_member(login))
        if member is None or not number:
            say("没有这个登录名或号码 no such login, or no number")
            raise typer.Exit(1)
        index = BlindIndex(settings.secrets.key("index.key"))
        tables.execute(*put_documents(member["staff"], of_any_document(index, number)))
    say("已保存 saved")


@person.command()
def erase(context: typer.Context, account: ACCOUNT, wait: WAIT = True) -> None:
    """遗忘 Destroy a person's key: what is theirs can never be read again, in no copy. Not to be undone."""
    with reached(context.obj) as settings:
        with opened(settings, "identity") as engine:
            if not _exists(engine, account):
                say("没有这个账号 no such account")
                raise typer.Exit(1)
        say("此操作不可撤销 This cannot be undone.")
        if typer.prompt("请再次输入账号编号 Type the account's id once more") != account:
            say("不一致，未改动 Not the same; nothing was changed.")
            raise typer.Exit(1)
        with keystore(settings) as keys:
            keys.destroy(account)
        _purge(settings, account)
        if wait:  # a service that still holds the key may have written what it knows
            with bars() as shown:
                for _ in shown.track(range(int(KEPT.total_seconds())), description="等待 waiting"):
                    time.sleep(1)
            _purge(settings, account)
    say("已遗忘 forgotten")


def _there(settings: Settings, department: str) -> bool:
    with opened(settings, "collection") as engine:
        return bool(FOREST.tree(PlainTables(engine), departments).find(department))


def _password() -> str:
    return _asked("密码 Password", twice=True)


def _asked(what: str, twice: bool = False) -> str:
    """Never shown, never an argument: neither a screen nor a shell's history keeps it."""
    if sys.stdin.isatty():
        return str(typer.prompt(what, hide_input=True, confirmation_prompt=twice))
    return sys.stdin.readline().rstrip("\n")


def _exists(engine: Engine, account: str) -> bool:
    return PostgresStore(engine).load(AGGREGATES["identity"].stream(account)).version > 0


def _purge(settings: Settings, account: str) -> None:
    """What read tables show, and what the gateway keeps for a while."""
    with keyring(settings) as keys:
        for name in SERVICES:
            with opened(settings, name) as engine:
                streams = refresh(AGGREGATES[name], engine, keys, account)
            say(f"{name}: {streams} 个事件流 streams")
    with opened(settings, "gateway") as engine:
        ours = delete(sessions).where(sessions.c.sub == account)
        PlainTables(engine).execute(ours, delete(replies).where(replies.c.subject == account))
