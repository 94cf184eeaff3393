"""Step 05 工作经历: the employer's 统一社会信用代码."""

from datetime import date

from eventkit.rules import Violation, Violations, warning

from ..context import Context
from ..record import Record
from ..uscc import is_checked, is_organisation_checked, is_well_formed

CODES_FOR_ALL = date(2018, 1, 1)  # jobs that ended before may have had an employer without a code


def employer_is_named_by_its_code(record: Record, context: Context) -> Violations:
    """“工作单位统一社会信用代码（无工作单位，无需提供）”（指南 三(四)3）R046"""
    for item, work in record.works.items():
        if work.uscc:
            continue
        if not (work.uscc_absent_reason and work.end and work.end < CODES_FOR_ALL):
            yield Violation("WORK_USCC_REQUIRED", "uscc", item)


def code_is_written_without_a_slip(record: Record, context: Context) -> Violations:
    """“统一社会信用代码”（指南 三(四)6），GB 32100 的格式与校验字符。R046"""
    for item, work in record.works.items():
        if not work.uscc:
            continue
        if not is_well_formed(work.uscc):
            yield Violation("WORK_USCC_FORMAT", "uscc", item)
        elif not is_checked(work.uscc):
            yield Violation("WORK_USCC_CHECKSUM", "uscc", item)
        elif not is_organisation_checked(work.uscc):
            yield warning("W_WORK_USCC_ORG_CHECK", "uscc", item)


def unit_type_fits_the_code(record: Record, context: Context) -> Violations:
    """The guide is silent: 单位类型与代码的登记类别不一致时提示。R046"""
    for item, work in record.works.items():
        begins = context.codes.unit_type.get(work.unit_type, "")
        if is_well_formed(work.uscc) and not work.uscc.startswith(begins):
            yield warning("W_WORK_UNIT_TYPE_HINT", "unit_type", item)
