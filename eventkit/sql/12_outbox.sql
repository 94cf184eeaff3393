-- What is announced, numbered per stream without a gap; kept after sending, so that it can be asked for again.
create table if not exists outbox (
    id          bigint generated always as identity primary key,
    stream      text        not null,
    seq         int         not null,
    name        text        not null,
    schema      int         not null,
    at          timestamptz not null,
    subject     text        not null,
    actor       text        not null,
    correlation text        not null,
    causation   text        not null,
    clear       json        not null,
    sealed      bytea,
    sent_at     timestamptz,
    constraint outbox_place unique (stream, seq)
);
create index if not exists outbox_unsent on outbox (id) where sent_at is null;
