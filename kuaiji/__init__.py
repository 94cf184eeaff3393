"""The command on top of all: ``kuaiji run | relay | migrate | secrets | health | demo | crowd | check | docs
| conformance | ops``.

cli.py                 the commands
parts.py               what can be run, by name
serving.py, relaying.py, embedded/    some parts, or the whole system on servers of its own
migrate.py, secrets.py, databases.py, staff.py        what must be there before
health.py, here.py, waiting.py, welcome.py            is it well, where is it, has it come, what to read
demo.py, journey.py, reviewer.py, client.py, forms.py, people.py, pictures.py    one accountant's way
crowd.py               many of them at once
checking.py            预检 of whole records, alone and in bulk
conformance/           the rule book's cases against the services' rules
ops/                   looks after a system, from beside it
docs/, openapi.py      what is generated: docs/generated
"""
