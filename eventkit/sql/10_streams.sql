-- One row a stream: its version is the optimistic check, its lock and the counter of its messages.
create table if not exists streams (
    stream  text primary key,
    version int  not null,
    seq     int  not null,
    subject text not null
) with (fillfactor = 70);
