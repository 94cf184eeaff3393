"""PostgreSQL refuses to run as root: then a user without rights runs it, where such a user can come."""

import hashlib
import os
import pwd
import shutil
from dataclasses import dataclass
from pathlib import Path

SHARED = Path("/var/lib/kuaiji")


@dataclass(frozen=True)
class Runner:
    """Who runs a program: ourselves (empty name), or for root somebody else by setpriv."""

    name: str = ""

    @property
    def prefix(self) -> list[str]:
        if not self.name:
            return []
        user = pwd.getpwnam(self.name)
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--"]

    def owns(self, folder: Path) -> Path:
        """The folder, made for this user alone."""
        if folder.is_relative_to(SHARED):
            world_readable(folder.parent)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.name:
            shutil.chown(folder, self.name)
        return folder

    def writes(self, file: Path, text: str) -> Path:
        """A file that this user alone reads."""
        with open(
            os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8"
        ) as written:
            written.write(text)
        if self.name:
            shutil.chown(file, self.name)
        return file

    def reachable(self, folder: Path) -> bool:
        """May this user enter the folder? No parent is opened for it."""
        if not self.name:
            return True
        return all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents) if parent.exists())

    def data(self, folder: Path) -> Path:
        """Where the data of a folder lies: inside, or for a folder that others may not enter below SHARED."""
        if self.reachable(folder.resolve().parent):
            return folder
        digest = hashlib.sha256(bytes(folder.resolve())).hexdigest()[:12]
        return SHARED / f"{folder.parent.name}-{digest}"

    def programs(self, installed: Path, name: str) -> Path:
        """A copy of a folder of programs below SHARED, made once."""
        copy = SHARED / name
        if not copy.exists():
            world_readable(copy.parent)
            draft = copy.with_name(f".{copy.name}.{os.getpid()}")
            shutil.copytree(installed, draft)
            for file in draft.rglob("*"):
                file.chmod(file.stat().st_mode | (0o055 if file.stat().st_mode & 0o100 else 0o044))
            draft.chmod(0o755)
            settled(draft, copy)
        return copy


def settled(draft: Path, copy: Path) -> None:
    """Somebody else may have been quicker."""
    try:
        draft.rename(copy)
    except OSError:
        if not copy.exists():
            raise
        shutil.rmtree(draft)


def runner() -> Runner:
    return Runner("nobody" if os.geteuid() == 0 else "")


def world_readable(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for made in (folder, *folder.parents):
        if made.is_relative_to(SHARED):
            made.chmod(0o755)
    return folder
