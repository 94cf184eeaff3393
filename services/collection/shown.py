"""One item as its owner sees it: how it stands, what was said of it, what may be done with it now."""

from contracts.codes import labels, zh
from eventkit.codec import Json, as_json

from .domain.asking import told
from .domain.context import Applicant, Context
from .domain.flow import item_actions
from .domain.state import Dossier, Item
from .domain.vocabulary import SOURCE_UNAVAILABLE
from .titles import title

NO_ANSWER = "核验来源暂无应答，可重新核验，或上传证明材料转人工审核"


def shown(state: Dossier, item: str, held: Item, context: Context) -> Json:
    content = as_json(held.content)
    unavailable = held.review_reason == SOURCE_UNAVAILABLE
    return {
        "item": item,
        "kind": held.content.kind,
        "title": title(held.content, held.declared_on),
        "version": held.version,
        "attempt": held.attempt,
        "item_status": held.status,
        "audit_mode": held.audit_mode,
        "source": "REGISTRY" if held.fetched else "",
        "overdue": held.overdue,
        "review_reason": held.review_reason,
        "review_reason_zh": NO_ANSWER if unavailable else zh("review_reason", held.review_reason),
        "faults": [
            as_json(fault) | {"review_reason_zh": zh("review_reason", fault.review_reason)}
            for fault in held.faults
        ],
        "remark": held.remark,
        "matched_parts": list(held.matched_parts),
        "differing": list(held.differing),
        "content": content,
        "labels": labels(held.content.kind, content, held.declared_on),
        "rule_set": held.rule_set,
        "verdicts": verdicts(held, told(state, context).applicant),
        "can": [str(action) for action in item_actions(state, item, context.now)],
    }


def verdicts(held: Item, applicant: Applicant) -> list[Json]:
    """All there were, the last one first; one of what has changed since stays, and says so."""
    return [
        {
            "part": verdict.part,
            "result": verdict.result,
            "result_zh": zh("verdict", verdict.result),
            "differing": list(verdict.differing),
            "attempt": verdict.attempt,
            "item_version": verdict.item_version,
            "rule_set": verdict.rule_set,
            "superseded": verdict.is_superseded(held.content, applicant),
        }
        for verdict in reversed(held.verdicts)
    ]
