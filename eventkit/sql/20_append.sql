-- One command's events, announcements and idempotency row, or nothing.
-- Errors: KJ409 the stream is not at the expected version; 23505 on commands_pkey the command is stored already.
create or replace function append(
    p_stream text, p_expected int, p_subject text, p_at timestamptz,
    p_actor text, p_correlation text, p_causation text, p_key text,
    p_ids uuid[], p_names text[], p_schemas int[], p_clear json[], p_sealed bytea[], p_prev bytea[], p_hash bytea[],
    m_names text[], m_schemas int[], m_clear json[], m_sealed bytea[]
) returns int language plpgsql as $$
declare
    n int := cardinality(p_names);
    m int := cardinality(m_names);
    v int;
    q int;
begin
    if p_expected = 0 then
        insert into streams values (p_stream, n, m, p_subject) on conflict do nothing returning version, seq into v, q;
    else
        update streams set version = version + n, seq = seq + m
        where stream = p_stream and version = p_expected returning version, seq into v, q;
    end if;
    if v is null then
        raise exception 'not at the expected version (Stream: %, Expected: %)', p_stream, p_expected
            using errcode = 'KJ409';
    end if;
    insert into events (id, stream, version, name, schema, at, subject, actor, correlation, causation, clear, sealed, prev, hash)
    select e.id, p_stream, p_expected + e.ord, e.name, e.schema, p_at, p_subject, p_actor, p_correlation, p_causation,
           e.clear, e.sealed, e.prev, e.hash
    from unnest(p_ids, p_names, p_schemas, p_clear, p_sealed, p_prev, p_hash) with ordinality
         as e (id, name, schema, clear, sealed, prev, hash, ord);
    if m > 0 then
        insert into outbox (stream, seq, name, schema, at, subject, actor, correlation, causation, clear, sealed)
        select p_stream, q - m + a.ord, a.name, a.schema, p_at, p_subject, p_actor, p_correlation, p_causation,
               a.clear, a.sealed
        from unnest(m_names, m_schemas, m_clear, m_sealed) with ordinality as a (name, schema, clear, sealed, ord);
    end if;
    if p_key <> '' then
        insert into commands (key, stream, version) values (p_key, p_stream, v);
    end if;
    return v;
end $$;
