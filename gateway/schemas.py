"""The forms that the gateway reads itself: who wants to sign in, which characters are looked for."""

from marshmallow import fields
from marshmallow.validate import Length, Range

from contracts.characters import Search
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


class CharactersForm(Form):
    makes = Search
    pinyin = fields.Str(validate=Length(max=10))
    strokes = fields.Int(strict=True, validate=Range(1, 100))
    radical = fields.Str(validate=Length(max=3))
    code = fields.Str(validate=Length(max=8))
    page = fields.Int(strict=True, validate=Range(1, 1000))
