-- Which commands are stored already: a repeated idempotency key changes nothing.
create table if not exists commands (
    key     text        not null,
    stream  text        not null,
    version int         not null,
    at      timestamptz not null default now(),
    primary key (key, stream)
);
