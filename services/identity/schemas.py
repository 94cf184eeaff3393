"""The boundary: JSON becomes a value of the domain here. What it lacks, the rules say."""

from marshmallow import fields, validate

from eventkit.caller import Role
from eventkit.forms import Form

from .domain.record import (
    Credentials,
    NewPassword,
    PhoneChange,
    Photos,
    Proof,
    Registration,
    StaffMember,
)
from .domain.vocabulary import Purpose


class RegistrationForm(Form):
    makes = Registration
    doc_type = fields.Str()
    doc_number = fields.Str()
    real_name = fields.Str()
    password = fields.Str()
    password_confirm = fields.Str()
    phone = fields.Str()
    sms_code = fields.Str()
    agreement = fields.Bool()


class SmsCodeForm(Form):
    phone = fields.Str(load_default="")
    purpose = fields.Enum(Purpose, by_value=True, load_default=Purpose.REGISTER)


class SignInForm(Form):
    makes = Credentials
    login_name = fields.Str(attribute="login")
    password = fields.Str()
    captcha_ok = fields.Bool()


class StaffSignInForm(Form):
    makes = Credentials
    login = fields.Str()
    password = fields.Str()
    captcha_ok = fields.Bool()


class StaffForm(Form):
    makes = StaffMember
    login = fields.Str(required=True, validate=validate.Length(1, 64))
    password = fields.Str(required=True)
    role = fields.Str(required=True, validate=validate.OneOf([Role.REVIEWER, Role.DEPT_ADMIN, Role.OPERATOR]))
    department = fields.Str()


class CorrectionForm(Form):
    """What is not sent stays as it is."""

    doc_type = fields.Str()
    doc_number = fields.Str()
    real_name = fields.Str()


class PhoneForm(Form):
    makes = PhoneChange
    phone = fields.Str()
    sms_code = fields.Str()
    old_sms_code = fields.Str()


class PasswordResetForm(Form):
    makes = NewPassword
    doc_number = fields.Str()
    phone = fields.Str()
    sms_code = fields.Str()
    password = fields.Str()
    password_confirm = fields.Str()


class PasswordForm(Form):
    makes = NewPassword
    old_password = fields.Str()
    password = fields.Str()
    password_confirm = fields.Str()


class ClosureForm(Form):
    password = fields.Str(load_default="")


def proof(region: str = "", **photos: str) -> Proof:
    return Proof(photos=Photos(**photos), region=region)


class PhotosForm(Form):
    makes = staticmethod(proof)
    doc_front = fields.Str()
    doc_back = fields.Str()
    holding_photo = fields.Str()
    region = fields.Str()
