"""nameko's host of a service, mended: what goes wrong in a worker is its outcome, never the service's end."""

import sys
from time import perf_counter
from typing import Any

import structlog
from eventlet import Timeout
from nameko.containers import ServiceContainer

from eventkit.clock import RandomIds
from eventkit.metrics import WORK

log = structlog.get_logger()


class Container(ServiceContainer):
    """Every worker has a correlation id, is measured, and is logged without a word of its exception's text.

    nameko lets an error in a dependency kill the service, and a Timeout, which is no Exception, leave the
    caller without an answer.
    """

    def _run_worker(self, worker_ctx: Any, handle_result: Any) -> None:
        correlation = worker_ctx.data.setdefault("correlation", RandomIds().new())
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(service=self.service_name, correlation=correlation)
        result, exc_info = self.worked(worker_ctx)
        if handle_result is not None:
            result, exc_info = handle_result(worker_ctx, result, exc_info)
        try:
            self._worker_result(worker_ctx, result, exc_info)
            self._worker_teardown(worker_ctx)
        except Exception as error:
            log.error("not torn down", exc_info=error)

    def worked(self, worker_ctx: Any) -> tuple[Any, Any]:
        entrypoint, started = worker_ctx.entrypoint, perf_counter()
        method = entrypoint.method_name
        result = exc_info = None
        outcome = "done"
        try:
            self._inject_dependencies(worker_ctx)
            self._worker_setup(worker_ctx)
            result = getattr(worker_ctx.service, method)(*worker_ctx.args, **worker_ctx.kwargs)
        except (Exception, Timeout) as error:
            exc_info = sys.exc_info()
            outcome = "refused" if isinstance(error, entrypoint.expected_exceptions) else "failed"
            if outcome == "failed":
                log.error("failed", method=method, exc_info=error)
        WORK.labels(self.service_name, method, outcome).observe(perf_counter() - started)
        return result, exc_info
