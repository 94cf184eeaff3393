"""生僻字: the panel beside a name. Public vocabulary, asked by people who have no account yet."""

from dataclasses import asdict

from contracts.characters import Search, search
from eventkit.rules import Rejected, Violation

from .answer import Answer, as_json
from .asked import Asked
from .clerk import Clerk
from .schemas import CharactersForm

PAGE = 100  # characters


def characters(clerk: Clerk, what: Asked) -> Answer:
    """By pinyin, strokes, radical or code point, or several of them. Raises Rejected if nothing is asked."""
    wanted: Search = CharactersForm().read(what.form)
    if wanted == Search(page=wanted.page):
        raise Rejected(Violation("FORM_MALFORMED", ""))
    found = search(wanted)
    first = (wanted.page - 1) * PAGE
    shown = [asdict(one) for one in found[first : first + PAGE]]
    return as_json({"characters": shown, "total": len(found), "page": wanted.page})


ANSWERS = {"gateway.characters": characters}
