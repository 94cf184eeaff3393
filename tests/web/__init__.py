"""The pages, driven as people drive them: `pytest tests/web`, in a process of its own (tests/conftest.py)."""
