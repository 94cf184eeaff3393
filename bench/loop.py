"""The clients of a benchmark: as many processes as asked for, each doing one thing again and again.

For every side of a comparison the same, so it needs nothing but Python: peers run it in their environments.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from time import perf_counter
from typing import Any

Operation = Callable[[], int]  # does it once or more; answers how often


def serve(make: Callable[[int], Operation]) -> None:
    """``make`` is called in each process with its number. A line of stdin starts all for so many seconds; the
    answer is a line of JSON: operations, rate a second, p50 and p99 in milliseconds.
    """
    crew = [forked(make, number) for number in range(int(sys.argv[1]))]
    told: list[Any] = [json.loads(answer.readline()) for _, answer in crew]
    print(json.dumps(told), flush=True)
    for line in sys.stdin:
        for order, _ in crew:
            order.write(line)
            order.flush()
        print(json.dumps(summed([json.loads(answer.readline()) for _, answer in crew])), flush=True)


def forked(make: Callable[[int], Operation], number: int) -> tuple[Any, Any]:
    """The pipes to a child and back."""
    theirs, order = os.pipe()
    answer, ours = os.pipe()
    if os.fork() == 0:
        os.close(order)
        try:
            work(make, number, os.fdopen(theirs), os.fdopen(ours, "w"))
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(theirs)
    os.close(ours)
    return os.fdopen(order, "w"), os.fdopen(answer)


def work(make: Callable[[int], Operation], number: int, orders: Any, answers: Any) -> None:
    operation = make(number)
    print(json.dumps("ready"), file=answers, flush=True)
    for line in orders:
        print(json.dumps(timed(operation, float(line))), file=answers, flush=True)


def timed(operation: Operation, seconds: float) -> dict[str, Any]:
    operations, latencies, began = 0, [], perf_counter()
    at, end = began, began + seconds
    while at < end:
        operations += operation()
        latencies.append(perf_counter() - at)
        at = perf_counter()
    return {"operations": operations, "seconds": at - began, "latencies": latencies}


def summed(told: list[dict[str, Any]]) -> dict[str, float]:
    latencies = sorted(latency for one in told for latency in one["latencies"])
    return {
        "operations": sum(one["operations"] for one in told),
        "rate": sum(one["operations"] / one["seconds"] for one in told),
        "p50": 1000 * latencies[len(latencies) // 2],
        "p99": 1000 * latencies[int(len(latencies) * 0.99)],
    }
