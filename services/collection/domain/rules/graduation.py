"""Steps 04 and 05 together: accounting work comes after full-time study."""

from eventkit.rules import Violation, Violations, warning

from ..context import Context
from ..record import Record


def accounting_work_starts_after_full_time_graduation(record: Record, context: Context) -> Violations:
    """“全日制学历人员…工作开始时间不得早于或等于毕业证‘毕业时间’，非全日制学历的人员不受上述限制。”
    （指南 一(三)）R048

    With several full-time studies the first graduation counts, and no later study may be going on (A13).
    """
    if not (studies := record.full_time_studies):
        return
    graduated = min(study.end for study in studies)
    for item, work in record.accounting_works.items():
        if not work.accounting_period:
            continue
        start, end = work.accounting_period
        if start <= graduated or any(study.covers(start) for study in studies):
            yield Violation("WORK_NOT_AFTER_FULLTIME_GRADUATION", "acc_start", item)
        elif any(start < study.start <= end for study in studies):
            yield warning("W_WORK_DURING_FULLTIME_STUDY", "acc_start", item)
