"""What is counted, for ``/metrics``. A label is a name from our code, never what a person sent."""

from prometheus_client import Counter, Histogram

WORK = Histogram(
    "kuaiji_work_seconds",
    "What an entrypoint was asked to do, by how it went",
    ["service", "method", "outcome"],
)
CALLS = Histogram(
    "kuaiji_rpc_seconds", "Calls to other services, as the caller sees them", ["service", "method", "outcome"]
)
REQUESTS = Counter("kuaiji_http_requests", "Answers given over HTTP", ["method", "route", "status"])
MESSAGES = Counter("kuaiji_messages", "Messages handled", ["service", "name", "outcome"])
