"""What every test may ask for. Tests run as the services do: on eventlet's loop, patched before all else."""

from eventkit import green

green.patch()

from tests.backend.fixtures import (  # noqa: E402
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
