"""What must be found out before a person's command can be decided: who they are, what others know."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import msgspec

from contracts import codes, departments, files
from contracts.ids import dossier_of
from eventkit.caller import Caller, Role, Signer
from eventkit.clock import Clock
from eventkit.codec import Json
from eventkit.rules import Rejected, Violation

from .domain.context import Applicant, CodeTables, Context, Department
from .domain.record import Content
from .domain.vocabulary import Policy
from .ports import FilesPort, IdentityPort, TablesPort
from .queries import files_of, keep_file, standing_of
from .rule_set import rule_set

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


@cache
def known_departments() -> Mapping[str, Department]:
    return {
        code: Department(
            code=code,
            path=node.path,
            leaf=node.leaf,
            open=node.open,
            id_image_policy=Policy(node.id_image_policy),
            division_code=node.division_code,
        )
        for code, node in departments.tree().items()
    }


@cache
def known_codes() -> CodeTables:
    hints = {code: str(row["uscc_prefix_hint"]) for code, row in codes.table("unit_type").items()}
    return CodeTables(
        political_status=frozenset(codes.table("political_status")),
        ethnic_group=frozenset(codes.table("ethnic_group")),
        industry=frozenset(codes.table("industry_division")),
        unit_type=hints,
    )


def surroundings(today: date) -> Context:
    """What a rule must know of the world, and nothing of any person."""
    return Context(today=today, departments=known_departments(), codes=known_codes())


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
    tables: TablesPort
    identity: IdentityPort
    files: FilesPort
    signer: Signer

    def __post_init__(self) -> None:
        must_be_owner(self.caller, self.dossier)

    def context(self, content: Content | None = None) -> Context:
        """``content``: whose pictures a command is about to use."""
        applicant, verified = self.standing()
        own = self.own_files({getattr(content, field, "") for field in PICTURES} - {""})
        return replace(
            surroundings(self.clock.today()),
            applicant=applicant,
            verified=verified,
            files={file: held["slot"] for file, held in own.items()},
            sha256={file: held["sha256"] for file, held in own.items()},
            now=self.clock.now(),
            rule_set=rule_set(),
        )

    def standing(self) -> tuple[Applicant, bool]:
        """Empty when the dossier itself knows the applicant already."""
        held = self.tables.row(standing_of(self.dossier)) or {"identified": False, "verified": False}
        verified = bool(self.caller.verified or held["verified"])
        if held["identified"] and verified:
            return Applicant(), True
        in_full = self.identity.asking(caller=self.signer.sign(ITSELF))  # the owner would be told it masked
        account = in_full.account(self.caller.sub)
        return Applicant(**account["identity"]), verified or bool(account["verified"])

    def own_files(self, wanted: set[str]) -> dict[str, Json]:
        """``slot`` and ``sha256`` of each file of this person, ``wanted`` ones included if they exist."""
        own = {row["file"]: row for row in self.tables.rows(files_of(self.caller.sub))}
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
