"""The orders of nameko-examples, their shape written anew: an RPC that stores by an ORM, and an echo."""

import os

from nameko.extensions import DependencyProvider
from nameko.rpc import rpc
from sqlalchemy import JSON, ForeignKey, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, sessionmaker


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    work: Mapped[dict] = mapped_column(JSON)
    details: Mapped[list["Detail"]] = relationship(back_populates="order")


class Detail(Base):
    __tablename__ = "order_details"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    duty: Mapped[str]
    order: Mapped[Order] = relationship(back_populates="details")


class Database(DependencyProvider):
    def setup(self):
        self.engine = create_engine(os.environ["BENCH_DATABASE"], pool_size=20, max_overflow=0)
        Base.metadata.create_all(self.engine)
        self.sessions = sessionmaker(self.engine)

    def stop(self):
        self.engine.dispose()

    def get_dependency(self, worker_ctx):
        return self.sessions


class OrdersService:
    name = "orders"

    db = Database()

    @rpc
    def create_order(self, work):
        with self.db() as session:
            order = Order(work=work, details=[Detail(duty=duty) for duty in work["duties"]])
            session.add(order)
            session.commit()
            return {"id": order.id, "work": order.work, "details": [detail.id for detail in order.details]}

    @rpc
    def echo(self, said):
        return said
