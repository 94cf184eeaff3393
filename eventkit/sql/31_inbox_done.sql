-- Messages took effect: each was the next of its stream, and nobody else was faster. Error KJ409 otherwise.
create or replace function inbox_done(
    p_consumer text, p_ids uuid[], p_streams text[], p_seqs int[], p_envelopes json[], p_bodies text[]
) returns void language plpgsql as $$
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
    insert into inbox (consumer, id, stream, seq, state, envelope, body)
    select p_consumer, id, stream, seq, 'done', envelope, body
    from unnest(p_ids, p_streams, p_seqs, p_envelopes, p_bodies) as t (id, stream, seq, envelope, body)
    on conflict (consumer, id) do update set state = 'done', error = '' where inbox.state <> 'done';
    if not found or moved is distinct from cardinality(p_ids) then
        raise exception 'not the next message of its stream' using errcode = 'KJ409';
    end if;
end $$;
