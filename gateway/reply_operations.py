"""What comes back to an operator, in the words of OpenAPI."""

from .shapes import NUMBER, TEXT, YES_OR_NO, Schema, either, list_of, named, of

MOMENT: Schema = {"type": "string", "format": "date-time"}
SECONDS: Schema = {"type": "number", "description": "秒 · seconds"}
WAITING = {"count": NUMBER, "oldest": SECONDS}

OPERATIONS: dict[str, Schema] = {
    "DeadMessage": of(
        {
            **dict.fromkeys(("id", "stream", "name", "error"), TEXT),
            **{"seq": NUMBER, "tries": NUMBER, "heard_at": MOMENT},
        }
    ),
    "Part": of(
        {"service": TEXT, "ok": YES_OR_NO},
        outbox=of(WAITING),
        inbox=list_of(of({"state": TEXT, **WAITING})),
        dead=list_of(named("DeadMessage")),
        letters={**either(NUMBER), "description": "在消息队列中 · on the broker; null: nobody can look"},
    ),
    "Source": of(
        {
            **{"source": TEXT, "ok": YES_OR_NO, "last_answer_at": either(MOMENT), "failures": NUMBER},
            **{"waiting": NUMBER, "oldest": SECONDS},
        }
    ),
    "Operations": of(
        {"services": list_of(named("Part")), "sources": either(list_of(named("Source")))},
    ),
}
