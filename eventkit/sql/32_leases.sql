-- Which replica of a consumer takes which queue. Times are the database's: clocks of machines differ.
create table if not exists replicas (
    consumer text        not null,
    owner    text        not null,
    until    timestamptz not null,
    primary key (consumer, owner)
);
create table if not exists leases (
    queue text        primary key,
    owner text        not null,
    until timestamptz not null
);
