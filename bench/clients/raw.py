"""P3, bare: a publisher that waits for its confirms a hundred at a time, and a consumer that commits one
insert a message; the same broker, a quorum queue, the same body."""

import os
import time
from typing import Any

import amqp
import psycopg2
from kombu import Connection

from bench import loop
from bench.hosts import dsn
from eventkit import wire

from .announcing import keys_from, said

TABLE = "create table if not exists effects (id bigint generated always as identity primary key, body json)"
QUEUE, TOGETHER, PREFETCH = "bench.raw", 100, 50


def make(_: int) -> loop.Operation:
    account, key = next(iter(keys_from().items()))
    body = wire.body(said(account, key, 1)).decode()
    database, backlog = os.environ["BENCH_TARGET"], int(os.environ["BENCH_BACKLOG"])
    with psycopg2.connect(dsn(database)) as connection, connection.cursor() as cursor:
        cursor.execute(TABLE)
    if os.fork() == 0:
        consume(database)
    publisher, target = Publisher(body), psycopg2.connect(dsn(database))
    target.autocommit = True
    cursor = target.cursor()

    def effects() -> int:
        wanted = newest(cursor) + backlog
        publisher.publish(backlog)
        while newest(cursor) < wanted:
            time.sleep(0.01)
        return backlog

    return effects


def newest(cursor: Any) -> int:
    cursor.execute("select coalesce(max(id), 0) from effects")
    return int(cursor.fetchone()[0])


class Publisher:
    def __init__(self, body: str) -> None:
        self.body, self.open, self.last = body, set[int](), 0
        self.connection = Connection(os.environ["BENCH_AMQP"])
        self.channel = declared(self.connection)
        self.channel.confirm_select()
        self.channel.events["basic_ack"].add(self.acknowledged)

    def acknowledged(self, tag: int, multiple: bool) -> None:
        self.open = {one for one in self.open if one > tag} if multiple else self.open - {tag}

    def publish(self, number: int) -> None:
        for sent in range(1, number + 1):
            self.last += 1
            self.open.add(self.last)
            message = amqp.Message(self.body, delivery_mode=2, content_type="application/json")
            self.channel._basic_publish(message, "", QUEUE)
            while self.open and sent % TOGETHER == 0:
                self.connection.drain_events(timeout=10)
        while self.open:
            self.connection.drain_events(timeout=10)


def consume(database: str) -> None:
    """Until it is killed, with its parent."""
    effects, connection = psycopg2.connect(dsn(database)), Connection(os.environ["BENCH_AMQP"])
    cursor, channel = effects.cursor(), declared(connection)

    def heard(message: Any) -> None:
        cursor.execute("insert into effects (body) values (%s)", (message.body,))
        effects.commit()
        channel.basic_ack(message.delivery_tag)

    channel.basic_qos(0, PREFETCH, False)
    channel.basic_consume(QUEUE, callback=heard)
    parent = os.getppid()
    while os.getppid() == parent:
        try:
            connection.drain_events(timeout=1)
        except TimeoutError:
            continue
    os._exit(0)


def declared(connection: Any) -> Any:
    channel = connection.channel()
    channel.queue_declare(QUEUE, durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"})
    return channel


if __name__ == "__main__":
    loop.serve(make)
