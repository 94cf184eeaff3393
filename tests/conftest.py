"""What every test may ask for. Tests run as the services do: on eventlet's loop, patched before all else.

Only a browser is driven on asyncio's loop: ``tests/web`` is asked for by name, in its own process. And mutmut
forks a process for each mutant, which a patched one does not survive.
"""

import os
import sys

from eventkit import green

if not any("tests/web" in argument for argument in sys.argv) and "MUTANT_UNDER_TEST" not in os.environ:
    green.patch()

from tests.backend.fixtures import (
    backend,
    broker,
    bucket,
    database,
    docker_cleanup,
    docker_compose_file,
    docker_compose_project_name,
    docker_setup,
    pytest_collection_modifyitems,
    pytest_terminal_summary,
)

__all__ = [
    "backend",
    "broker",
    "bucket",
    "database",
    "docker_cleanup",
    "docker_compose_file",
    "docker_compose_project_name",
    "docker_setup",
    "pytest_collection_modifyitems",
    "pytest_terminal_summary",
]
