"""The wizard's steps as the rule book's cases ask them: the same rules, forms and decisions, nothing besides.

reading.py    what a case says, as values      steps.py    a step saved, the whole submitted
lives.py      who may enter, an item's life, and what the items add up to
"""

from eventkit.conformance import Step

from . import lives, steps

STEPS: dict[str, Step] = {
    "realname": lives.entering,
    "department": steps.department,
    "basic": steps.basic,
    "education": steps.education,
    "work": steps.work,
    "qualification": steps.qualification,
    "submit": steps.submit,
    "transition": lives.transition,
    "lifecycle": lives.lifecycle,
}
