"""What must be found out before a person's command can be decided: who they are, what others know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from contracts import codes, departments, files
from contracts.department_copies import FOREST
from contracts.ids import dossier_of
from eventkit.caller import Caller, Role, Signer
from eventkit.clock import Clock
from eventkit.codec import Json
from eventkit.rules import Rejected, Violation

from .domain.context import Applicant, CodeTables, Context, Department
from .domain.record import Content
from .domain.rules.codes import CODED
from .domain.vocabulary import Policy
from .ports import DossierHandler, FilesPort, IdentityPort, TablesPort
from .projections import departments as changed
from .queries import keep_file, standing_of
from .rule_set import rule_set

TABLES = {table for tables in CODED.values() for table in tables}
ITSELF = Caller("collection", Role.SERVICE)
PICTURES = (
    "photo",
    "id_front",
    "id_back",
    "diploma_image",
    "degree_image",
    "cscse",
    "proof_image",
    "member_card",
)


@lru_cache(maxsize=4)
def known_departments(tree: departments.Tree | None = None) -> Mapping[str, Department]:
    """Without a tree: the published one."""
    tree = tree or departments.first()
    return {
        code: Department(
            code=code,
            path=node.path,
            names=tree.names(code),
            leaf=node.leaf,
            open=node.open,
            consulting_phone=node.consulting_phone,
            id_image_policy=Policy(node.id_image_policy),
            division_code=node.division_code,
        )
        for code, node in tree.nodes.items()
    }


@lru_cache(maxsize=4)
def known_codes(today: date) -> CodeTables:
    hints = {code: str(row["uscc_prefix_hint"]) for code, row in codes.table("unit_type").items()}
    return CodeTables(
        political_status=frozenset(codes.table("political_status")),
        ethnic_group=frozenset(codes.table("ethnic_group")),
        industry=frozenset(codes.table("industry_division")),
        schools=tuple(sorted(str(row["zh"]) for row in codes.table("school").values())),
        unit_type=hints,
        ended={name: codes.ended(name, today) for name in TABLES},
    )


def surroundings(today: date, tree: departments.Tree | None = None) -> Context:
    """What a rule must know of the world, and nothing of any person."""
    return Context(today=today, departments=known_departments(tree), codes=known_codes(today))


def must_be_owner(caller: Caller, dossier: str) -> None:
    """Raises Rejected: AUTH_REQUIRED for nobody, AUTH_FORBIDDEN for anybody else."""
    caller.must_be(Role.APPLICANT)
    if dossier_of(caller.sub) != dossier:
        raise Rejected(Violation("AUTH_FORBIDDEN", ""))


@dataclass(frozen=True, slots=True)
class Desk:
    """One applicant before their own dossier. Facts of others come from our copies; only what has not arrived
    yet is asked for.
    """

    dossier: str
    caller: Caller
    clock: Clock
    dossiers: DossierHandler
    tables: TablesPort
    identity: IdentityPort
    files: FilesPort
    signer: Signer

    def __post_init__(self) -> None:
        must_be_owner(self.caller, self.dossier)

    def context(self, content: Content | None = None) -> Context:
        """``content``: whose pictures a command is about to use."""
        held = self.dossiers.beside(self.dossier, standing_of(self.dossier, self.caller.sub))
        applicant, verified = self.standing(held)
        tree = FOREST.tree(self.tables, changed, held["tree"])
        own = self.own_files(held["files"], {getattr(content, field, "") for field in PICTURES} - {""})
        return replace(
            surroundings(self.clock.today(), tree),
            applicant=applicant,
            verified=verified,
            files={file: held["slot"] for file, held in own.items()},
            sha256={file: held["sha256"] for file, held in own.items()},
            drafts=frozenset(held["drafts"]),
            now=self.clock.now(),
            rule_set=rule_set(),
        )

    def standing(self, held: Mapping[str, Any]) -> tuple[Applicant, bool]:
        """Empty when the dossier itself knows the applicant already."""
        verified = bool(self.caller.verified or held["verified"])
        if held["identified"] and verified:
            return Applicant(), True
        in_full = self.identity.asking(caller=self.signer.sign(ITSELF))  # the owner would be told it masked
        account = in_full.account(self.caller.sub)
        return Applicant(**account["identity"]), verified or bool(account["verified"])

    def own_files(self, known: Iterable[Json], wanted: set[str]) -> dict[str, Json]:
        """``slot`` and ``sha256`` of each file of this person, ``wanted`` ones included if they exist."""
        own = {held["file"]: held for held in known}
        for file in sorted(wanted - set(own)):
            facts = self.find_file(file)
            if facts and facts["account"] == self.caller.sub:
                self.tables.execute(keep_file(msgspec.convert(facts, files.FileStored)))
                own[file] = facts
        return own

    def find_file(self, file: str) -> Json | None:
        try:
            return self.files.facts(file)
        except Rejected:
            return None  # no such file, or not theirs: the rule of its place will say so
