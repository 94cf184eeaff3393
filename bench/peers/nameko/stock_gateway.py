"""The gateway of nameko-examples: HTTP, a marshmallow schema, one RPC."""

import json

from marshmallow import Schema, fields
from nameko.rpc import ServiceRpc
from nameko.web.handlers import http

JSON = {"Content-Type": "application/json"}


class WorkSchema(Schema):
    employer = fields.Str(required=True)
    uscc = fields.Str(required=True)
    unit_type = fields.Str(required=True)
    industry = fields.Str(required=True)
    start = fields.Str(required=True)
    end = fields.Str(allow_none=True)
    ongoing = fields.Bool(required=True)
    is_accounting = fields.Bool(required=True)
    duties = fields.List(fields.Str())
    proof_image = fields.Str()


class GatewayService:
    name = "gateway"

    orders = ServiceRpc("orders")

    @http("PUT", "/orders")
    def create_order(self, request):
        work = WorkSchema().loads(request.get_data(as_text=True))
        return 200, JSON, json.dumps(self.orders.create_order(work))

    @http("GET", "/echo")
    def echo(self, request):
        return 200, JSON, json.dumps(self.orders.echo({"name": "bob"}))
