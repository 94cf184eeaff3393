"""What comes back, in the words of OpenAPI."""

from .reply_operations import OPERATIONS
from .reply_review import REVIEW
from .shapes import (
    ACTIONS,
    ANY,
    CONFLICTS,
    NUMBER,
    TEXT,
    VERSION,
    YES_OR_NO,
    Schema,
    either,
    list_of,
    named,
    of,
)

VIOLATIONS = list_of(named("Violation"))
WHO = {"account": TEXT, "role": TEXT, "department": TEXT, "verified": YES_OR_NO, "expires_in": NUMBER}

VIOLATION = of(
    {
        **dict.fromkeys(("code", "step", "item", "field"), TEXT),
        "severity": {"enum": ["ERROR", "WARNING"]},
        **dict.fromkeys(("message_zh", "message_en", "next_zh", "next_en"), TEXT),
    }
)
PROBLEM = of(
    {
        **dict.fromkeys(("type", "title", "code", "correlation"), TEXT),
        "status": NUMBER,
        "violations": VIOLATIONS,
    },
    can=ACTIONS,
    version=VERSION,
    conflicts=CONFLICTS,
)

REPLIES: dict[str, Schema] = {
    "Object": ANY,
    "Violation": VIOLATION,
    "Problem": PROBLEM,
    "Platform": of({"simulated": YES_OR_NO}),
    "Captcha": of(
        {"captcha": TEXT, "image": {**TEXT, "description": "data:image/png"}, "expires_in": NUMBER}
    ),
    "SmsCode": of({"expires_in": NUMBER, "resend_in": NUMBER}),
    "Account": of({"account": TEXT}, warnings=VIOLATIONS),
    "Session": of({"token": TEXT, **WHO}, dossier=TEXT),
    "Me": of(WHO, dossier=TEXT, identity=ANY, realname_status=TEXT, realname_version=VERSION, can=ACTIONS),
    "OwnAccount": of(
        {"account": TEXT, "account_status": TEXT, "identity": ANY, "can": ACTIONS}, warnings=VIOLATIONS
    ),
    "RecheckQr": of({"qr": TEXT, "expires_in": NUMBER}),
    "Recheck": of({"recheck": TEXT, "reason": TEXT}),
    "RealName": of(
        {"realname_status": TEXT, "realname_version": VERSION, "real_name": TEXT, "doc_number": TEXT},
        method=TEXT,
        remark=TEXT,
    ),
    "AlipayQr": of({"qr": TEXT, "expires_in": NUMBER, "realname_status": TEXT}),
    "Character": of(
        {"character": TEXT, "code": TEXT, "radical": NUMBER, "strokes": NUMBER, "pinyin": list_of(TEXT)}
    ),
    "Characters": of({"characters": list_of(named("Character")), "total": NUMBER, "page": NUMBER}),
    "Departments": of({"departments": list_of(of({"code": TEXT, "name": TEXT, "leaf": YES_OR_NO}))}),
    "Advice": of(
        {
            "proposals": list_of(
                of(
                    {
                        "department": TEXT,
                        "names": list_of(TEXT),
                        "leaf": YES_OR_NO,
                        **dict.fromkeys(("code", "message_zh", "message_en"), TEXT),
                    }
                )
            )
        },
        scope=named("ScopeAdvice"),
    ),
    "ScopeAdvice": of(
        {"scope": either(TEXT), "ask": either(TEXT)}
        | dict.fromkeys(("code", "message_zh", "message_en"), TEXT),
        materials=ANY,
    ),
    "Suggestions": of({"suggestions": list_of(of({"code": TEXT, "zh": TEXT}))}),
    "Department": of({"department": ANY, "node": ANY, "version": VERSION}),
    "DepartmentTable": of({"csv": TEXT}),
    "DepartmentImport": of(
        {
            **dict.fromkeys(("added", "removed", "changed"), list_of(TEXT)),
            "errors": VIOLATIONS,
            "unreachable": list_of(
                of({"department": TEXT, "why": TEXT, "people": NUMBER, "dossiers": list_of(TEXT)})
            ),
        }
    ),
    "Item": of(
        {
            **dict.fromkeys(("item", "kind", "item_status"), TEXT),
            **{"version": VERSION, "content": ANY, "labels": ANY, "can": ACTIONS},
        }
    ),
    "View": of(
        {
            **{"dossier": TEXT, "revision": VERSION, "record_status": TEXT, "steps": ANY},
            **{"items": list_of(named("Item")), "can": ACTIONS},
        },
        department=ANY,
        identity=ANY,
    ),
    "Draft": of(
        {"item": TEXT, "kind": TEXT, "version": VERSION, "fields": ANY, "settled": ANY},
        saved_at={"type": ["string", "null"]},
    ),
    "Drafts": of({"items": list_of(named("Draft"))}),
    "Changed": of(
        {
            "version": VERSION,
            "revision": VERSION,
            "warnings": VIOLATIONS,
        },
        view=named("View"),
    ),
    "Precheck": of(
        {
            "errors": VIOLATIONS,
            "warnings": VIOLATIONS,
            "materials": list_of(of({"material": TEXT, "need": TEXT, "given": YES_OR_NO})),
            "items": list_of(
                of(
                    dict.fromkeys(("item", "kind", "title", "audit_mode"), TEXT)
                    | {"source": either(TEXT), "now": list_of(TEXT), "later": list_of(TEXT)}
                )
            ),
        }
    ),
    "Notices": of(
        {
            "notices": list_of(
                of(
                    {
                        **dict.fromkeys(("at", "code", "item", "title", "message_zh", "message_en"), TEXT),
                        "number": NUMBER,
                        "read": YES_OR_NO,
                    }
                )
            ),
            "unread": NUMBER,
        }
    ),
    "Timeline": of({"events": list_of(of({"at": TEXT, "event": TEXT, "actor_kind": TEXT}))}),
    "Link": of({"url": TEXT, "expires_in": NUMBER}),
    **REVIEW,
    **OPERATIONS,
}
