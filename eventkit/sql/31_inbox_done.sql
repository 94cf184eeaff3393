-- Messages are behind the consumer: each was the next of its stream, and nobody else was faster. Error KJ409
-- otherwise. One with an id took effect, and a row says so; what it said stands with its publisher, so no copy of
-- it is written. One without was none of the consumer's business: its stream goes on, nothing else.
create or replace function inbox_done(p_consumer text, p_streams text[], p_seqs int[], p_ids uuid[])
returns void language plpgsql as $$
declare
    moved int;
begin
    with told as (
        select stream, min(seq) as first, max(seq) as last, count(*) as number
        from unnest(p_streams, p_seqs) as t (stream, seq) group by stream
    ), begun as (
        insert into positions select p_consumer, stream, last from told where first = 1
        on conflict do nothing returning stream
    ), gone_on as (
        update positions p set seq = last from told
        where p.consumer = p_consumer and p.stream = told.stream and first > 1 and p.seq = first - 1
        returning p.stream
    )
    select sum(number) into moved from told
    where number = last - first + 1
        and (exists (select from begun b where b.stream = told.stream)
            or exists (select from gone_on g where g.stream = told.stream));
    if moved is distinct from cardinality(p_seqs) then
        raise exception 'not the next message of its stream' using errcode = 'KJ409';
    end if;
    insert into inbox (consumer, id, stream, seq, state, envelope, body)
    select p_consumer, id, stream, seq, 'done', '{}', '{}'
    from unnest(p_streams, p_seqs, p_ids) as t (stream, seq, id) where id is not null
    on conflict (consumer, id) do update set state = 'done', error = '' where inbox.state <> 'done';
end $$;
