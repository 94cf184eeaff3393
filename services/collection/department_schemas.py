"""The boundary of the tree: one node's fields, or the whole table."""

from marshmallow import fields

from eventkit.forms import Form

from .form_fields import Text


class DepartmentRowForm(Form):
    """What is not named stays as it is; empty: as the node above has it."""

    name = Text()
    parent = Text()
    division_code = Text()
    consulting_phone = Text()
    id_image_policy = Text()
    open = fields.Bool()
    confirmed = fields.Bool()  # although some can then not choose their department any more


class DepartmentTableForm(Form):
    csv = fields.Str()
    dry_run = fields.Bool()
    confirmed = fields.Bool()
