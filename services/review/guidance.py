"""What a reviewer of a case is to look at, as the table review_checklist has it."""

from collections.abc import Iterator

from contracts.codes import table
from eventkit.codec import Json

from .domain.state import ReviewCase

SHOWN = ("code", "zh", "en", "fields", "review_reasons")


def checklist(case: ReviewCase) -> Iterator[Json]:
    """The points of its kind and those of every kind; some only where a field is filled in.

    ``{code, zh, en, fields, review_reasons}``: where to look, and the reasons to return it for.
    """
    for row in table("review_checklist").values():
        if row["kind"] in (case.asked.kind, "") and (not row["when"] or case.content.get(row["when"])):
            yield {name: row[name] for name in SHOWN}
