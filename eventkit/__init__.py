"""The event-sourcing kit. It knows events and persons' keys; of accountants it knows nothing.

Values          decider, rules, personal, codec, envelope, forms, clock, caller, faults
A command       handler (load, decide, append, again), hot → recording (seal, chain, announce, show) → store
The store       store (the port) · postgres, reading, beside (a question), lost, sql/ · memory · plain
                statements, core, compiling, prepared; projector (what the read tables show)
Privacy         privacy (seal, unseal, blind index), keys (fetched, kept five minutes), sealing (calls)
To the broker   outbox (the relay), bell, leading (one of many), publishing (confirms)
                topology, wire, strokes (fewer system calls), inproc
From it         intake, line → receiving, listening (once, in order, together) → inbox
                healing (gaps), shares (replicas), failing
nameko          nameko/: rpc, subscribe, http, every, Streams, Tables, Remote; runner, health, mends
A process       settings, logs, metrics, green, offload (threads), pool and zygote (worker processes)
To look after   ops (what waits, what is dead), letters (on the broker), audit (the chains)
                rebuild → folding, shifts (by all cores), sheets, copies: read tables anew
                condition (how a part is, for operators)
To describe     catalogue, events_page, asyncapi; conformance (to cases of a rule book)
To test         testing (Scenario), memory, clock

Read ``handler.py`` first, then ``recording.py`` and ``sql/20_append.sql``, ``outbox.py``, ``receiving.py``.
"""
