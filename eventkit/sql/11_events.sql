-- What happened. Readers that tail it use the pair (tx, position) below pg_snapshot_xmin(pg_current_snapshot()).
create table if not exists events (
    position    bigint generated always as identity,
    tx          xid8        not null default pg_current_xact_id(),
    id          uuid        not null,
    stream      text        not null,
    version     int         not null,
    name        text        not null,
    schema      int         not null,
    at          timestamptz not null,
    subject     text        not null,
    actor       text        not null,
    correlation text        not null,
    causation   text        not null,
    clear       json        not null,
    sealed      bytea,
    prev        bytea       not null,
    hash        bytea       not null,
    primary key (stream, version)
);
create index if not exists events_tail on events (tx, position);
