#!/bin/bash
# The part of the official entrypoint that docker-compose.yml relies on: the server runs as its own user.
# RABBITMQ_DEFAULT_USER, _PASS and _VHOST are read by the server itself.
set -euo pipefail

if [[ $(id -u) = 0 && $1 = rabbitmq* ]]; then
  chown -R rabbitmq: /var/lib/rabbitmq
  exec setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups "$@"
fi
exec "$@"
