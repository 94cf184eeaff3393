"""``kuaiji conformance FILE``: the rule book's cases against the services' own rules.

cases.py    a file of cases, read and found in order
steps.py    which services answer a step
run.py      expected and got; what is printed, and the exit code
"""

from .run import conformance

__all__ = ["conformance"]
