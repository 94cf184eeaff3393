"""The boundary: JSON becomes a value here."""

from marshmallow import fields
from marshmallow.validate import OneOf

from contracts.files import SLOTS
from eventkit.forms import Form


class UploadForm(Form):
    slot = fields.Str(required=True, validate=OneOf(SLOTS))
