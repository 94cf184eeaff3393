"""What the applicant's browser sends."""

from contracts.ids import dossier_of

ACCOUNT = "9a1d7c1e-2f64-4a0b-8c55-0e6f4d7b9c21"
MINE = dossier_of(ACCOUNT)
PICTURES = {
    "img-work": "work_proof",
    "img-photo": "certificate_photo",
    "img-front": "id_front",
    "img-back": "id_back",
}
STUDY = {
    "training_mode": "FULL_TIME",
    "school": " 云南财经大学 ",
    "start": "2008-09-01",
    "end": "2012-07-01",
    "level": "BACHELOR",
    "degree": "BACHELOR",
    "major": "120203K",
}
JOB = {
    "employer": "昆明测试科技有限公司",
    "uscc": "９１５３０１０２ｍａｘｘｘｘ０１５ｐ",
    "unit_type": "ENT_PRIVATE",
    "industry": "I65",
    "start": "2012-07-02",
    "end": None,
    "ongoing": True,
    "is_accounting": True,
    "duties": ["D1", "D4"],
    "proof_image": "img-work",
}
PERSON = {
    "photo": "img-photo",
    "gender": "1",
    "birth_date": "1990-06-15",
    "political_status": "P13",
    "ethnic_group": "01",
    "address": "云南省昆明市五华区测试路1号",
    "id_front": "img-front",
    "id_back": "img-back",
}
