"""The code tables: what has ended is not chosen any more, and what was chosen before stays."""

from eventkit.rules import Violation, Violations

from ..context import Context
from ..record import Record, codes_of
from ..vocabulary import ItemKind

CODED: dict[ItemKind, dict[str, Violation]] = {  # by table: of which field, and what is said
    ItemKind.BASIC: {
        "political_status": Violation("BASIC_POLITICAL_REQUIRED", "political_status"),
        "ethnic_group": Violation("BASIC_ETHNIC_REQUIRED", "ethnic_group"),
    },
    ItemKind.EDUCATION: {
        "training_mode": Violation("EDU_MODE_REQUIRED", "training_mode"),
        "education_level": Violation("EDU_LEVEL_REQUIRED", "level"),
        "degree": Violation("EDU_DEGREE_REQUIRED", "degree"),
    },
    ItemKind.WORK: {
        "unit_type": Violation("WORK_UNIT_TYPE_REQUIRED", "unit_type"),
        "industry_division": Violation("WORK_INDUSTRY_REQUIRED", "industry"),
        "accounting_duty": Violation("WORK_DUTIES_REQUIRED", "duties"),
    },
    ItemKind.ACC_QUAL: {
        "accounting_qual_level": Violation("QUAL_LEVEL_REQUIRED", "level"),
        "qual_method": Violation("QUAL_METHOD_REQUIRED", "method"),
    },
    ItemKind.OTHER_QUAL: {
        "other_qual_type": Violation("QUAL_TYPE_REQUIRED", "type"),
        "other_qual_level": Violation("QUAL_LEVEL_REQUIRED", "level"),
    },
}


def codes_are_still_in_use(record: Record, context: Context) -> Violations:
    """The guide is silent: 停用的代码不再供选择，条目中已存的不变。R030, R034, R045, R053, R054"""
    if not any(context.codes.ended.values()):
        return
    for item, content in record.contents.items():
        for table, refusal in CODED[content.kind].items():
            gone = codes_of(content, refusal.field) & context.codes.ended.get(table, frozenset())
            if gone - codes_of(context.stored.get(item), refusal.field):
                yield refusal._replace(item=item)
