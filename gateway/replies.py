"""What comes back, in the words of OpenAPI."""

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
PICTURE: Schema = {"type": "string", "description": "data:image/png;base64,…"}
NUMBER: Schema = {"type": "integer"}
YES_OR_NO: Schema = {"type": "boolean"}
ANY: Schema = {"type": "object"}
VERSION: Schema = {"type": "integer", "description": 'in If-Match: "v<version>"'}
ACTIONS: Schema = {"type": "array", "items": TEXT, "description": "现在可以办理的操作 · what may be done now"}


def of(required: Mapping[str, Schema], **optional: Schema) -> Schema:
    """An object; more may be added to it later."""
    return {"type": "object", "required": [*required], "properties": {**required, **optional}}


def list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def named(schema: str) -> Schema:
    return {"$ref": f"#/components/schemas/{schema}"}


VIOLATIONS = list_of(named("Violation"))
WHO = {"account": TEXT, "role": TEXT, "department": TEXT, "verified": YES_OR_NO, "expires_in": NUMBER}
STANDS = {"case": TEXT, "origin": TEXT, "kind": TEXT, "status": TEXT, "version": VERSION}
SHOWN = {**{k: v for k, v in STANDS.items() if k != "case"}, "can": ACTIONS, "files": list_of(TEXT)}

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
)

REPLIES: dict[str, Schema] = {
    "Object": ANY,
    "Violation": VIOLATION,
    "Problem": PROBLEM,
    "Captcha": of(
        {"captcha": TEXT, "image": {**TEXT, "description": "data:image/png"}, "expires_in": NUMBER}
    ),
    "SmsCode": of({"expires_in": NUMBER, "resend_in": NUMBER}),
    "Account": of({"account": TEXT}, warnings=VIOLATIONS),
    "Session": of({"token": TEXT, **WHO}, dossier=TEXT),
    "Me": of(WHO, dossier=TEXT, identity=ANY, realname_status=TEXT, realname_version=VERSION),
    "OwnAccount": of({"account": TEXT, "account_status": TEXT, "identity": ANY}, warnings=VIOLATIONS),
    "RecheckQr": of({"qr": TEXT, "expires_in": NUMBER}),
    "Recheck": of({"recheck": TEXT, "reason": TEXT}),
    "RealName": of({"realname_status": TEXT, "realname_version": VERSION}, method=TEXT, remark=TEXT),
    "AlipayQr": of({"qr": TEXT, "expires_in": NUMBER, "realname_status": TEXT}),
    "Departments": of({"departments": list_of(of({"code": TEXT, "name": TEXT, "leaf": YES_OR_NO}))}),
    "Item": of(
        {"item": TEXT, "kind": TEXT, "version": VERSION, "item_status": TEXT, "content": ANY, "can": ACTIONS}
    ),
    "View": of(
        {
            **{"dossier": TEXT, "revision": VERSION, "record_status": TEXT, "steps": ANY},
            **{"items": list_of(named("Item")), "can": ACTIONS},
        },
        department=ANY,
        identity=ANY,
    ),
    "Changed": of(
        {
            "version": VERSION,
            "revision": VERSION,
            "warnings": VIOLATIONS,
            "view": named("View"),
        }
    ),
    "Precheck": of({"errors": VIOLATIONS, "warnings": VIOLATIONS}),
    "Timeline": of({"events": list_of(of({"at": TEXT, "event": TEXT, "actor_kind": TEXT}))}),
    "Link": of({"url": TEXT, "expires_in": NUMBER}),
    "Case": of({"case": {"type": ["string", "null"]}}, **SHOWN),
    "Queue": of({"cases": list_of(of(STANDS)), "total": NUMBER}),
}
