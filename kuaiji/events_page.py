"""docs/generated/events.md: every public message and every stored event, field by field."""

from collections.abc import Iterator
from enum import Enum

from eventkit.catalogue import Entry, Member, Told, hearers, messages_of, values_of
from eventkit.recording import Aggregate

HEAD = """# Events and messages

Written by `kuaiji docs` from the declarations in `contracts/` and `services/*/domain/`; not to be edited.

A **message** is public: it goes from the service that announces it to all that listen, through the outbox and
the broker, once each and in the order of its stream. An **event** is what a service stores for itself; others
never see it. **Sealed** fields are personal: encrypted with the key of the person whose stream it is, in the
database and on the broker; when the key is destroyed they read as empty. All other fields are clear. Each
travels in an envelope: name, schema, stream, number, time, subject, actor, correlation, causation
(`eventkit/envelope.py`). Who listens to a service is given all it announces, and may leave some of it aside.
"""


def page(members: tuple[Member, ...]) -> str:
    return "\n".join([HEAD, *index(members), *announced(members), *stored(members)]) + "\n"


def index(members: tuple[Member, ...]) -> Iterator[str]:
    yield "## Who tells whom\n"
    yield "| message | announced by | given to |\n|---|---|---|"
    for member in members:
        for message in map(Told, member.announces):
            told = ", ".join(hearers(message.name, members)) or "nobody"
            yield f"| [`{message.name}`](#{anchor('message', message)}) | {member.service} | {told} |"


def announced(members: tuple[Member, ...]) -> Iterator[str]:
    yield "\n## Public messages"
    for member in members:
        for message in map(Told, member.announces):
            told = ", ".join(hearers(message.name, members)) or "nobody"
            yield from described("message", message, f"Announced by {member.service}, given to {told}.")
    yield from values([kind for member in members for kind in member.announces])


def stored(members: tuple[Member, ...]) -> Iterator[str]:
    for member in members:
        for kept in member.keeps:
            yield f"\n## Events of {member.service}: `{kept.prefix}-<id>`"
            for event in messages_of(kept.history):
                yield from described("event", event, "")
            yield from values([event.of for event in messages_of(kept.history)])
            yield from older(kept)


def described(word: str, told: Told, who: str) -> Iterator[str]:
    schema = f"schema {told.schema}" if told.schema > 1 else ""
    yield f'\n### <a id="{anchor(word, told)}"></a>`{told.name}`\n'
    lead = " ".join(filter(None, (told.says, who, schema)))
    yield from [lead + "\n"] if lead else []
    yield from table(told.entries) if told.entries else ["No fields."]


def table(entries: list[Entry]) -> Iterator[str]:
    yield "| field | type | sealed | what it is |\n|---|---|---|---|"
    for entry in entries:
        sealed = "**sealed**" if entry.personal else ""
        yield f"| `{entry.name}` | {entry.kind} | {sealed} | {cell(entry.remark)} |"


def values(messages: list[type]) -> Iterator[str]:
    """What the fields are made of."""
    found = values_of(messages)
    if found:
        yield "\n### Values\n"
    for kind in found:
        if issubclass(kind, Enum):
            yield f"- **{kind.__name__}**, one of " + ", ".join(f"`{word.value}`" for word in kind)
        else:
            told = Told(kind)
            says = f" ({told.says})" if told.says else ""
            yield f"- **{kind.__name__}**{says}: " + "; ".join(
                f"`{entry.name}` {entry.kind}" for entry in told.entries
            )


def older(kept: Aggregate) -> Iterator[str]:
    """What the past called by other names."""
    if kept.history.upcasters:
        yield "\n### Lifted when read\n"
    for (name, schema), lift in sorted(kept.history.upcasters.items(), key=lambda item: item[0]):
        yield f"- `{name}`, schema {schema}: {cell(' '.join((lift.__doc__ or '').split()))}"


def anchor(word: str, told: Told) -> str:
    return f"{word}-{told.name.replace('.', '-')}"


def cell(text: str) -> str:
    return text.replace("|", "\\|")
