"""Which department fits: proposed by the rule that R017 and R018 warn by, and never more than proposed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..context import Department
from ..uscc import division_of, is_well_formed
from ..vocabulary import Person


class Because(StrEnum):
    """依据；其代码也是错误目录里的文字"""

    EMPLOYER = "ADVICE_DEPT_EMPLOYER"  # 单位营业执照工商登记所在地
    SCHOOL = "ADVICE_DEPT_SCHOOL"  # 学籍所在地
    RESIDENCE = "ADVICE_DEPT_RESIDENCE"  # 户籍所在地或居住地
    XPCC = "ADVICE_DEPT_XPCC"  # 新疆生产建设兵团所属单位
    CENTRAL = "ADVICE_DEPT_CENTRAL"  # 中央在京单位


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of where a person belongs. Areas are division codes of six digits."""

    person: Person | None = None
    uscc: str = ""  # of the employer
    xpcc: bool = False  # the employer belongs to 新疆生产建设兵团
    central: bool = False  # the employer is a central unit in Beijing
    school_area: str = ""
    residence_area: str = ""  # 户籍所在地或居住地


@dataclass(frozen=True, slots=True)
class Proposal:
    """``department`` may lie above the last level: then one of those below it is to be chosen."""

    department: str
    because: Because
    leaf: bool


def proposals(said: Situation, departments: Mapping[str, Department]) -> Iterator[Proposal]:
    """“在职在岗人员应选择工作单位所在地，全日制在校学生应选择学籍所在地，其他人员应选择户籍所在地或居住地”
    （指南 三(四)2）R017, R018
    """
    for code, because in wanted(said, departments):
        if (node := departments.get(code)) and node.open:
            yield Proposal(code, because, node.leaf)


def wanted(said: Situation, departments: Mapping[str, Department]) -> Iterator[tuple[str, Because]]:
    if said.person is Person.EMPLOYED and said.xpcc:
        yield "DXPCC", Because.XPCC
    elif said.person is Person.EMPLOYED and said.central:
        yield from (("DZZGLJ", Because.CENTRAL), ("DGGJ", Because.CENTRAL))
    elif said.person is Person.EMPLOYED and is_well_formed(said.uscc):
        yield nearest(division_of(said.uscc), departments), Because.EMPLOYER
    elif said.person is Person.STUDENT and said.school_area:
        yield nearest(said.school_area, departments), Because.SCHOOL
    elif said.person is Person.OTHER and said.residence_area:
        yield nearest(said.residence_area, departments), Because.RESIDENCE


def nearest(area: str, departments: Mapping[str, Department]) -> str:
    """The node of this area, or, where it has none (any more), of the area around it. xx0000 is 省直属."""
    roots = (f"D{area[:4]}00", f"D{area[:2]}0000")
    return next((code for code in (area, f"{area[:4]}00", *roots) if code in departments), "")
