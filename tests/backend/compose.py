"""Servers of docker-compose.yml itself: RabbitMQ, PostgreSQL and MinIO as they are deployed."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .servers import Broker

ROOT = Path(__file__).parents[2]
FILES = [str(ROOT / "docker-compose.yml"), str(ROOT / "deploy" / "compose.test.yml")]
WANTED = ("rabbitmq", "postgres", "minio")


@cache
def unavailable() -> str:
    """Why compose cannot be used here; empty if it can. An engine that would have to pull is no engine."""
    try:
        if not _said("docker", "info", "--format", "{{.ServerVersion}}"):
            return "no Docker engine answers"
        wanted = set(_said("docker", "compose", *_files(), "config", "--images").split())
        there = set(_said("docker", "images", "--format", "{{.Repository}}:{{.Tag}}").split())
    except (OSError, subprocess.SubprocessError):
        return "no Docker engine answers"
    absent = sorted(wanted - there)
    return f"images are not built: {', '.join(absent)}" if absent else ""


@dataclass(frozen=True)
class Compose:
    """Stands on pytest-docker, which starts the containers and removes them."""

    services: Any  # pytest_docker.plugin.Services
    project: str
    host: str
    mode: str = "compose"

    def pg(self) -> str:
        return (
            f"postgresql+psycopg2://kuaiji:{self._password('postgres')}@{self._at('postgres', 5432)}/{{name}}"
        )

    def rabbit(self) -> Broker:
        key = f"kuaiji:{self._password('rabbitmq')}"
        amqp, management = self._at("rabbitmq", 5672), self._at("rabbitmq", 15672)
        return Broker(f"pyamqp://{key}@{amqp}/", f"http://{key}@{management}")

    def s3(self) -> str:
        return f"http://kuaiji:{self._password('s3')}@{self._at('minio', 9000)}"

    def s3_version(self) -> str:
        return "MinIO " + self._run("minio", "minio", "--version").split()[2]

    def _at(self, service: str, port: int) -> str:
        return f"{self.host}:{self.services.port_for(service, port)}"

    def _password(self, server: str) -> str:
        return self._run("postgres", "cat", f"/secrets/passwords/{server}")

    def _run(self, service: str, *command: str) -> str:
        return _said("docker", "compose", "-p", self.project, *_files(), "exec", "-T", service, *command)


def _files() -> list[str]:
    return [word for file in FILES for word in ("-f", file)]


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.strip()
