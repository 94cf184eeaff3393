"""Real-name verification, by Alipay or by photos."""

from eventkit.rules import Violation, Violations
from names.matching import same_name

from ..context import Proving
from ..record import Identity, Proof
from ..spelling import doc_number

QR_LIFETIME = 300  # seconds
REGION_DEPTH = 2  # a province, or a prefecture below it


def scanned_in_time(age: float) -> Violations:
    """“不能通过截图或拍照形式发送并识别二维码，请直接扫描页面二维码”（指南 三(三)）：五分钟有效。R013"""
    if age > QR_LIFETIME:
        yield Violation("RN_QR_EXPIRED", "qr")


def scanned_by_the_person(identity: Identity, real_name: str, number: str) -> Violations:
    """“请确保支付宝已实名认证，且与当前登录用户姓名、证件号码一致”（指南 三(三)）R013"""
    if (
        not same_name(real_name, identity.real_name)
        or doc_number(identity.doc_type, number) != identity.doc_number
    ):
        yield Violation("RN_MISMATCH", "real_name")


def photos_and_region_are_given(proof: Proof, context: Proving) -> Violations:
    """“需上传本人清晰完整的有效身份证件正反面彩色照片及本人手持身份证照片”（指南 三(三)）R014"""
    photos = proof.photos
    for slot, file in (
        ("doc_front", photos.doc_front),
        ("doc_back", photos.doc_back),
        ("holding_photo", photos.holding_photo),
    ):
        if file not in context.own_photos:
            yield Violation("RN_PHOTO_MISSING", slot)
    if not proof.region:
        yield Violation("DEPT_REQUIRED", "region")
    elif not 1 <= len(context.region_path) <= REGION_DEPTH:
        yield Violation("DEPT_NOT_FOUND", "region")
