"""The forms that the gateway reads itself: who wants to sign in, and the characters in the picture."""

from marshmallow import fields

from eventkit.forms import Form


class SignInForm(Form):
    login_name = fields.Str(metadata={"description": "证件号码或手机号 · document number or phone"})
    password = fields.Str()
    captcha = fields.Str()
    captcha_answer = fields.Str()


class StaffSignInForm(Form):
    login = fields.Str()
    password = fields.Str()
    captcha = fields.Str()
    captcha_answer = fields.Str()
