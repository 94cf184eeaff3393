"""P4: the shape of the peer's orders on our own RPC and HTTP: what of the command's cost is the host's."""

import sys

from eventkit import green

green.patch()

import os  # noqa: E402
from typing import Any  # noqa: E402

from marshmallow import Schema, fields  # noqa: E402
from nameko.extensions import DependencyProvider  # noqa: E402
from sqlalchemy import JSON, ForeignKey, create_engine  # noqa: E402
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, sessionmaker  # noqa: E402
from werkzeug import Request, Response  # noqa: E402

from eventkit.codec import Json  # noqa: E402
from eventkit.nameko import Remote, http, rpc  # noqa: E402
from eventkit.nameko.runner import serve  # noqa: E402
from eventkit.settings import read  # noqa: E402
from gateway.answer import as_json, as_response  # noqa: E402


class Base(DeclarativeBase): ...


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    work: Mapped[Any] = mapped_column(JSON)
    details: Mapped[list["Detail"]] = relationship(back_populates="order")


class Detail(Base):
    __tablename__ = "order_details"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    duty: Mapped[str]
    order: Mapped[Order] = relationship(back_populates="details")


class Database(DependencyProvider):
    def setup(self) -> None:
        engine = create_engine(os.environ["BENCH_DATABASE"], pool_size=20, max_overflow=0)
        Base.metadata.create_all(engine)
        self.sessions = sessionmaker(engine)

    def get_dependency(self, worker_ctx: Any) -> Any:
        return self.sessions


class Orders:
    name = "shape"

    db: Any = Database()

    @rpc
    def create_order(self, work: Json) -> Json:
        with self.db() as session:
            order = Order(work=work, details=[Detail(duty=duty) for duty in work["duties"]])
            session.add(order)
            session.commit()
            return {"id": order.id, "work": order.work, "details": [detail.id for detail in order.details]}


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


class Gateway:
    name = "gateway"  # whose signing key there is

    orders = Remote("shape")

    @http("PUT", "/orders")
    def create_order(self, request: Request) -> Response:
        work = WorkSchema().loads(request.get_data(as_text=True))
        return as_response(as_json(self.orders.create_order(work)), request)


if __name__ == "__main__":
    sys.exit(serve([{"gateway": Gateway, "orders": Orders}[sys.argv[1]]], read()))
