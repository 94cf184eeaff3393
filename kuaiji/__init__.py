"""The command on top of all: run, demo, migrate, docs, ops."""
