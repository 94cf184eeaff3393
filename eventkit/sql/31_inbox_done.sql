-- A message took effect: it was the next of its stream, and nobody else was faster. Error KJ409 otherwise.
create or replace function inbox_done(
    p_consumer text, p_id text, p_stream text, p_seq int, p_envelope text, p_body text
) returns void language plpgsql as $$
declare
    moved boolean;
begin
    if p_seq = 1 then
        insert into positions values (p_consumer, p_stream, 1) on conflict do nothing;
    else
        update positions set seq = p_seq where consumer = p_consumer and stream = p_stream and seq = p_seq - 1;
    end if;
    moved := found;
    insert into inbox (consumer, id, stream, seq, state, envelope, body)
    values (p_consumer, p_id::uuid, p_stream, p_seq, 'done', p_envelope::json, p_body)
    on conflict (consumer, id) do update set state = 'done', error = '' where inbox.state <> 'done';
    if not (moved and found) then
        raise exception 'not the next message of its stream' using errcode = 'KJ409';
    end if;
end $$;
