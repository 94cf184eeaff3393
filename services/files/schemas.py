"""The boundary: JSON becomes a value here."""

from marshmallow import fields
from marshmallow.validate import OneOf

from contracts.files import PHOTO, SLOTS
from eventkit.forms import Form


class MergeForm(Form):
    slot = fields.Str(required=True, validate=OneOf([slot for slot in SLOTS if slot != PHOTO]))


class UploadForm(Form):
    slot = fields.Str(required=True, validate=OneOf(SLOTS))
