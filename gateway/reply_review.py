"""What comes back to a reviewer, in the words of OpenAPI."""

from .shapes import ACTIONS, ANY, NUMBER, TEXT, VERSION, YES_OR_NO, Schema, either, list_of, named, of

DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
TEXTS = list_of(TEXT)
STANDS = {"origin": TEXT, "kind": TEXT, "status": TEXT, "version": VERSION}
PERSON = of(dict.fromkeys(("doc_type", "doc_number", "real_name", "phone"), TEXT))
WHY = {"review_reason": TEXT, "faults": list_of(named("Fault")), "remark": TEXT}

REVIEW: dict[str, Schema] = {
    "Person": PERSON,
    "Fault": of({"review_reason": TEXT}, field=TEXT),
    "Checked": of({"attempt": NUMBER, "result": TEXT, "matched_parts": TEXTS, "differing": TEXTS}),
    "Checkpoint": of({"code": TEXT, "zh": TEXT, "en": TEXT, "fields": TEXTS, "review_reasons": TEXTS}),
    "Difference": of({"field": TEXT, "old": {}, "new": {}}),
    "Previous": of(
        {
            **{"case": TEXT, "attempt": NUMBER, "status": TEXT},
            **WHY,
            "labels": ANY,
            "differences": list_of(named("Difference")),
        }
    ),
    "Case": of(
        {
            **{"case": TEXT, **STANDS, "can": ACTIONS, "department": TEXT, "item": TEXT},
            **{"department_names": TEXTS, "attempt": NUMBER},
            **{"submitted_at": MOMENT, "due_on": DAY, "overdue": YES_OR_NO},
            **{"claimed_by_me": YES_OR_NO, "claimed_until": either(MOMENT)},
            **{
                "content": ANY,
                "labels": ANY,
                "person": named("Person"),
                "files": TEXTS,
                "checked": either(named("Checked")),
            },
            **{"checklist": list_of(named("Checkpoint")), **WHY, "previous": either(named("Previous"))},
            "revocation": either(of({"review_reason": TEXT, "remark": TEXT})),
        }
    ),
    "Decided": of({"case": either(TEXT)}, **STANDS, can=ACTIONS),
    "Queue": of(
        {
            "cases": list_of(
                of(
                    {
                        **{"case": TEXT, **STANDS, "department": TEXT, "submitted_at": MOMENT, "due_on": DAY},
                        **{"department_names": TEXTS, "overdue": YES_OR_NO, "claimed_by_me": YES_OR_NO},
                    }
                )
            ),
            **{"total": NUMBER, "page_size": NUMBER, "overdue": NUMBER, "escalated": NUMBER},
            "counts": list_of(of({"status": TEXT, "kind": TEXT, "count": NUMBER})),
            "node": TEXTS,
        }
    ),
}
