"""What a made-up accountant fills in; field ids of the rule book, section 4."""

from .client import Json
from .people import Person

BASIC = ("certificate_photo", "id_front", "id_back")  # slots
PHOTOS = ("doc_front", "doc_back", "holding_photo")
DEPARTMENT = "530102"  # 云南省 / 昆明地区 / 五华区
SCOPES = {"S1": "一", "S2": "二", "S3": "三", "S4": "四", "S5": "五"}  # as the guide numbers them
UNCLEAR = {"review_reason": "RR11", "remark": "证书照片不清晰，请重新拍摄后上传"}


def registration(person: Person, sms_code: str) -> Json:
    return {
        "doc_type": "RESIDENT_ID",
        "doc_number": person.doc_number,
        "real_name": person.real_name,
        "password": person.password,
        "password_confirm": person.password,
        "phone": person.phone,
        "sms_code": sms_code,
        "agreement": True,
    }


def basic(photo: str, id_front: str, id_back: str) -> Json:
    return {
        "photo": photo,
        "id_front": id_front,
        "id_back": id_back,
        "political_status": "P13",
        "ethnic_group": "01",
        "address": "云南省昆明市五华区人民中路1号",
    }


def education() -> Json:
    return {
        "training_mode": "FULL_TIME",
        "school": "云南财经大学",
        "overseas": False,
        "start": "2008-09-01",
        "end": "2012-06-30",
        "level": "BACHELOR",
        "degree": "BACHELOR",
        "major": "会计学",
    }


def work(person: Person, proof_image: str) -> Json:
    return {
        "employer": "昆明测试科技有限公司",
        "uscc": person.uscc,
        "unit_type": "ENT_PRIVATE",
        "industry": "I65",
        "start": "2012-07-02",
        "ongoing": True,
        "is_accounting": True,
        "duties": ["D1", "D4"],
        "proof_image": proof_image,
    }


def qualification(person: Person) -> Json:
    return {"level": "PRIMARY", "method": "EXAM", "cert_no": person.cert_no}


def photos(doc_front: str, doc_back: str, holding_photo: str) -> Json:
    return {
        "doc_front": doc_front,
        "doc_back": doc_back,
        "holding_photo": holding_photo,
        "region": "530100",  # 云南省 / 昆明地区
    }
