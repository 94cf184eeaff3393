-- One heartbeat: the replica stays known, gives back what is more than its share, takes what is free, and learns
-- what it holds. The share is the number of queues divided by the replicas alive, rounded up.
create or replace function hold_leases(p_consumer text, p_owner text, p_queues text[], p_seconds double precision)
returns setof text language plpgsql as $$
declare
    at    timestamptz := clock_timestamp();
    fresh timestamptz := at + make_interval(secs => p_seconds);
    share int;
begin
    perform pg_advisory_xact_lock(hashtextextended('leases/' || p_consumer, 0));
    delete from replicas where consumer = p_consumer and until < at;
    insert into replicas values (p_consumer, p_owner, fresh)
    on conflict (consumer, owner) do update set until = excluded.until;
    select ceil(cardinality(p_queues)::numeric / count(*)) into share from replicas where consumer = p_consumer;
    delete from leases where queue = any (p_queues) and until < at and owner <> p_owner;
    delete from leases where queue in (
        select queue from leases where queue = any (p_queues) and owner = p_owner order by queue offset share);
    insert into leases
    select free, p_owner, fresh from unnest(p_queues) free
    where not exists (select from leases where queue = free)
    order by free
    limit greatest(0, share - (select count(*) from leases where queue = any (p_queues) and owner = p_owner));
    return query
        update leases set until = fresh where queue = any (p_queues) and owner = p_owner returning queue;
end $$;
