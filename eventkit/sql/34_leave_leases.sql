-- The replica goes: others need not wait until its leases end.
create or replace function leave_leases(p_consumer text, p_owner text) returns void language sql as $$
    delete from leases where owner = p_owner;
    delete from replicas where consumer = p_consumer and owner = p_owner;
$$;
