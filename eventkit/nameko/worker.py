"""What a worker is told about who asks and why, out of its context and its entrypoint."""

from typing import Any

from eventkit.caller import Caller, Role
from eventkit.handler import Cause
from eventkit.store import Batch

from .resources import Resources


def batch_of(worker_ctx: Any) -> Batch | None:
    """The batch of the message at hand, inside a subscription."""
    batch = getattr(worker_ctx.entrypoint, "batch", None)
    assert batch is None or isinstance(batch, Batch)
    return batch


def caller_of(worker_ctx: Any, shared: Resources) -> Caller:
    """A subscription or a tick acts as its service; a call acts for whom its token names."""
    if not getattr(worker_ctx.entrypoint, "on_behalf", False):
        return Caller(shared.service, Role.SERVICE)
    if (known := getattr(worker_ctx, "caller", None)) is None:  # a signature is looked at once a call
        known = worker_ctx.caller = shared.verifier.caller(worker_ctx.data.get("caller", ""))
    assert isinstance(known, Caller)
    return known


def cause_of(worker_ctx: Any, shared: Resources) -> Cause:
    """A message's effects name the message as their cause, and its subject as theirs."""
    envelope = getattr(worker_ctx.entrypoint, "envelope", None)
    if envelope is not None:
        return Cause(
            actor=f"service:{shared.service}",
            correlation=envelope.correlation,
            causation=str(envelope.id),
            subject=envelope.subject,
        )
    caller = caller_of(worker_ctx, shared)
    return Cause(
        actor=f"{caller.role}:{caller.sub}",
        correlation=worker_ctx.data.get("correlation", ""),
        causation=worker_ctx.call_id,
        key=worker_ctx.data.get("key", ""),
    )
