"""The real name, rare characters (生僻字) included."""

import re

from eventkit.rules import Violation, Violations, warning
from names.spelling import HAN, SEPARATOR

from ..context import Registering
from ..record import Registration
from ..vocabulary import DocType

CHINESE = re.compile(f"[{HAN}{SEPARATOR}]*")
LATIN = re.compile(f"[{HAN}{SEPARATOR}A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f '.,-]*")
PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
LONGEST = 50  # code points


def name_is_given(registration: Registration, context: Registering) -> Violations:
    """“* 真实姓名”（指南 三(一)）R005"""
    if not registration.real_name:
        yield Violation("REG_NAME_REQUIRED", "real_name")


def name_has_standard_characters_only(registration: Registration, context: Registering) -> Violations:
    """“请输入真实姓名 生僻字”（指南 三(一)）R005

    Only a resident's name is Chinese throughout.
    """
    name, unknown = PRIVATE_USE.subn("", registration.real_name)
    if unknown:
        yield Violation("REG_NAME_PUA", "real_name")
    allowed = CHINESE if registration.doc_type == DocType.RESIDENT_ID else LATIN
    if not allowed.fullmatch(name):
        yield Violation("REG_NAME_CHARS", "real_name")


def name_separator_stands_between_names(registration: Registration, context: Registering) -> Violations:
    """The guide is silent: 姓名间隔号不在首尾，不连用。R005"""
    name = registration.real_name
    if name and "" in name.split(SEPARATOR):
        yield Violation("REG_NAME_SEPARATOR", "real_name")


def name_is_not_too_long(registration: Registration, context: Registering) -> Violations:
    """“为方便您在平台上办理业务，请如实填写注册信息”（指南 三(一)）：至多50个字符。R005"""
    if len(registration.real_name) > LONGEST:
        yield Violation("REG_NAME_LENGTH", "real_name")
    if len(registration.real_name) == 1:
        yield warning("W_NAME_ONE_CHAR", "real_name")
