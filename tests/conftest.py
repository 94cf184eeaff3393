"""What every test may ask for."""

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
