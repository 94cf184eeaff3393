"""A value with some fields changed is another value, and the old one stays as it was."""

from dataclasses import dataclass, field, replace

import pytest

from eventkit.decider import changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    phones: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)


zhang = Person(name="张三", phones=("13900000000",), notes={"a": "b"})


@pytest.mark.parametrize("changes", [{}, {"name": "李四"}, {"name": "李四", "phones": ()}])
def test_changed_is_what_the_standard_library_makes(changes: dict[str, object]) -> None:
    assert changed(zhang, **changes) == replace(zhang, **changes)  # type: ignore[arg-type]
    assert zhang == Person(name="张三", phones=("13900000000",), notes={"a": "b"})


def test_field_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        changed(zhang, surname="张")
