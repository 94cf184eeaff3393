"""The API description: the gateway's routes and the services' forms, which do not know each other."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

import kuaiji
from eventkit.forms import Form
from gateway.openapi import SECURITY, operation, path_of
from gateway.replies import REPLIES
from gateway.route import Route
from gateway.routes import ROUTES

FILE = Path(kuaiji.__file__).parents[1] / "docs" / "generated" / "openapi.json"
INFO = {
    "description": "会计人员信息采集平台的接口。修改须带版本（If-Match）和请求标识（Idempotency-Key），"
    "错误以 application/problem+json 给出，含中英文说明和下一步。\n\n"
    "Changes carry the version they saw and an idempotency key; refusals are problem+json in both "
    "languages, with what to do next.",
}


def document() -> dict[str, Any]:
    """OpenAPI 3.1, as JSON values. Raises LookupError for a form that its service does not have."""
    spec = APISpec(
        title="全国会计人员信息采集 · Accountants' Information Collection",
        version="1",
        openapi_version="3.1.0",
        info=INFO,
        plugins=[MarshmallowPlugin(schema_name_resolver=lambda _: "")],
    )
    for name, schema in REPLIES.items():
        spec.components.schema(name, schema)
    for name, scheme in SECURITY.items():
        spec.components.security_scheme(name, scheme)
    for name in sorted({route.form for route in ROUTES if route.form}):
        spec.components.schema(component(name), schema=form(name))
    for route in ROUTES:
        spec.path(path_of(route), operations={route.method.lower(): operation(route) | body(route)})
    told: dict[str, Any] = json.loads(json.dumps(spec.to_dict(), ensure_ascii=False))
    return told


def body(route: Route) -> dict[str, Any]:
    if not route.form or not route.changes:  # of a GET the form is the query
        return {}
    content = {"application/json": {"schema": component(route.form)}}
    return {"requestBody": {"required": True, "content": content}}


def form(name: str) -> Form:
    """``collection.WorkForm`` of that service's schemas; ``review.QueueForm:kind`` for one field of it;
    ``collection.record_schemas.RecordForm`` of another module.
    """
    path, _, field = name.partition(":")
    owner, *rest, kind = path.split(".")
    place = owner if owner == "gateway" else f"services.{owner}"
    module = import_module(".".join((place, *(rest or ["schemas"]))))
    found = getattr(module, kind, None)
    if found is None:
        raise LookupError(f"no form (Service: {owner}, Form: {kind})")
    made: Form = found(only=[field]) if field else found()
    return made


def component(name: str) -> str:
    """Two services may name a form alike."""
    path, _, field = name.partition(":")
    owner, *_, kind = path.split(".")
    return "".join(word[:1].upper() + word[1:] for word in (owner, kind, field))


def write(file: Path = FILE) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(document(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
