"""The routes in the words of OpenAPI 3.1; what a form holds, the services say: here it is only named."""

import re
from collections.abc import Iterator
from typing import Any

from .asked import NUMBERS
from .route import WHOLE, Route
from .shapes import named

Described = dict[str, Any]

PART = re.compile(r"<(?:\w+:)?(\w+)>")
UUID = {"type": "string", "format": "uuid"}
SECURITY = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "kuaiji_session"},
}
PHRASES = {
    400: "请求格式不正确 · malformed",
    401: "未登录 · not signed in",
    403: "没有权限 · not allowed",
    404: "不存在 · not found",
    409: "当前状态不允许，can 列出可以办理的操作 · the state does not allow it; can says what is possible",
    412: "信息已被更新 · changed meanwhile",
    413: "内容过大 · too large",
    415: "须为JSON · JSON only",
    422: "不符合填报要求，violations 逐条说明 · breaks rules, all told in violations",
    428: "缺少 If-Match · If-Match is missing",
    429: "操作过于频繁 · too many requests",
    500: "意外错误 · unexpected",
    503: "暂时不可用，可用同一标识重试 · unavailable; try again with the same key",
}


def path_of(route: Route) -> str:
    return PART.sub(r"{\1}", route.path)


def operation(route: Route) -> Described:
    """All but the body's schema."""
    return {
        "operationId": route.calls.replace(".", "_"),
        "summary": f"{route.zh} · {route.en}",
        "tags": [route.calls.partition(".")[0]],
        "parameters": [*parameters(route)],
        "responses": {str(route.status): success(route), **refusals(route)},
        "security": [{name: []} for name in SECURITY] if route.roles else [],
        "x-roles": [*route.roles],
        "x-verified": route.verified,
    }


def parameters(route: Route) -> Iterator[Described]:
    for part in PART.finditer(route.path):
        schema = {"type": "string"} if ":" in part[0] else UUID
        yield {"name": part[1], "in": "path", "required": True, "schema": schema}
    for name in route.query:
        yield {"name": name, "in": "query", "schema": {"type": "integer" if name in NUMBERS else "string"}}
    if "seen" in route.takes:
        version = {"type": "string", "pattern": '^"v[0-9]+"$', "examples": ['"v0"']}
        yield {"name": "If-Match", "in": "header", "required": True, "schema": version}
    if route.changes and not route.own:
        key = {"type": "string", "minLength": 8, "maxLength": 128}
        yield {"name": "Idempotency-Key", "in": "header", "required": route.key, "schema": key}
    if route.brief:
        brief = {"type": "string", "enum": ["return=minimal"], "description": "without the view · RFC 7240"}
        yield {"name": "Prefer", "in": "header", "required": False, "schema": brief}


def success(route: Route) -> Described:
    told: Described = {"description": route.en}
    if route.reply:
        told["content"] = {route.media: {"schema": named(route.reply) if "json" in route.media else {}}}
    if route.tag:
        text = "of the whole answer" if route.tag == WHOLE else f'"v<{route.tag}>", for If-Match'
        told["headers"] = {"ETag": {"description": text, "schema": {"type": "string"}}}
    return told


def refusals(route: Route) -> Described:
    """The statuses that can happen to it."""
    found = {400, 429, 500, 503}
    found |= {401, 403} if route.roles else set()
    found |= {404} if "<" in route.path else set()
    found |= {413, 415, 422} if route.changes else set()
    found |= {409} if route.key or route.now else set()
    found |= {412, 428} if "seen" in route.takes else set()
    content = {"application/problem+json": {"schema": named("Problem")}}
    return {str(status): {"description": PHRASES[status], "content": content} for status in sorted(found)}
