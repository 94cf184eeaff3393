"""The guide's rules, one function each, and who asks them."""

from collections.abc import Callable
from itertools import chain

from eventkit.rules import Violations

from ..context import Registering
from ..record import Registration
from . import agreement, code, document, name, password, phone

Rule = Callable[[Registration, Registering], Violations]
Rules = tuple[Rule, ...]

IDENTITY_RULES: Rules = (  # also asked of a correction
    document.a_document_type_is_chosen,
    document.document_number_is_given,
    document.resident_id_is_right,
    document.other_document_is_well_formed,
    document.document_is_not_taken,
    name.name_is_given,
    name.name_has_standard_characters_only,
    name.name_separator_stands_between_names,
    name.name_is_not_too_long,
)
REGISTRATION_RULES: Rules = (
    *IDENTITY_RULES,
    password.password_is_strong,
    password.password_is_not_personal,
    password.password_is_confirmed,
    phone.phone_is_a_mainland_mobile,
    phone.phone_is_not_taken,
    code.code_proves_the_phone,
    agreement.agreements_are_accepted,
)


def broken(registration: Registration, context: Registering, rules: Rules = REGISTRATION_RULES) -> Violations:
    """Everything that is wrong with a registration, at once."""
    return chain.from_iterable(rule(registration, context) for rule in rules)
