-- What a consumer has heard and understood: each message once, in the order of its stream. A row that is done says
-- that it took effect, and when; its envelope and body are empty unless it had to wait. Any other row is a message
-- that waits, whole, and holds its stream back. Whether a message is behind the consumer, positions alone decide.
create table if not exists inbox (
    consumer text        not null,
    id       uuid        not null,
    stream   text        not null,
    seq      int         not null,
    state    text        not null check (state in ('done', 'retry', 'blocked', 'dead')),
    tries    int         not null default 0,
    next_at  timestamptz not null default clock_timestamp(),
    error    text        not null default '',
    envelope json        not null,
    body     text        not null,
    heard_at timestamptz not null default clock_timestamp(),
    primary key (consumer, id)
);
create index if not exists inbox_waiting on inbox (consumer, stream, seq) where state <> 'done';
create table if not exists positions (
    consumer text not null,
    stream   text not null,
    seq      int  not null,
    primary key (consumer, stream)
) with (fillfactor = 70);
