"""The boundary of the advisors: what somebody says of themselves before they fill anything in."""

from marshmallow import fields

from eventkit.forms import Form, FrozenList

from .domain.advice.department import Situation
from .domain.advice.scope import Answers, Holding
from .domain.vocabulary import Person
from .form_fields import Code, Text, word


class ScopeQuestionsForm(Form):
    makes = Answers
    does_accounting_work = fields.Bool()
    has_acc_qual = fields.Bool()
    has_job = fields.Bool()
    holds = FrozenList(word(Holding))


class SituationForm(Form):
    makes = staticmethod(lambda school="", **said: (Situation(**said), school))
    person = word(Person)
    uscc = Code()
    xpcc = fields.Bool()
    central = fields.Bool()
    school = Text()  # its full name, where the list of schools has it
    school_area = Code()
    residence_area = Code()
