"""Which parts are due, and how the others ended: a function of the check's state."""

from eventkit.store import Rows

from .domain.state import State
from .tables import checks


def rows(check: str, state: State) -> Rows:
    """The kit writes the difference that an event makes; a rebuild writes them all."""
    if state is None:
        return {checks: []}
    about = {"check": check, "source": state.source, "dossier": state.dossier, "item": state.item}
    return {
        checks: [
            {
                **about,
                "part": part,
                "attempt": state.attempt,
                "result": asked.answer.result if asked.answer else None,
                "tries": asked.tries,
                "next_at": asked.next_at if part in state.waiting else None,
                "give_up_at": state.give_up_at if part in state.waiting else None,
            }
            for part, asked in state.parts.items()
        ]
    }
