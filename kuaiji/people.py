"""Made-up accountants: numbers that are well-formed and belong to nobody (order codes 970 to 999)."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from contracts.codes import table

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施孔曹严华金魏陶姜"
GIVEN = "安邦承德恩芳刚桂海慧嘉静凯兰明宁鹏琪蓉诗涛薇欣雅泽"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


@dataclass(frozen=True, slots=True)
class Person:
    real_name: str
    doc_number: str
    phone: str
    password: str
    address: str  # of the network, so that each has limits of their own
    uscc: str  # of the employer
    cert_no: str  # of the accounting qualification, which the registry does not confirm


def id_number(area: str, born: date, order: int) -> str:
    """18 characters with their check character (GB 11643-1999)."""
    body = f"{area}{born:%Y%m%d}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def uscc(body: str) -> str:
    """A unified social credit code with its check character (GB 32100-2015); ``body`` is 17 characters."""
    total = sum(USCC_SIGNS.index(sign) * weight for sign, weight in zip(body, USCC_WEIGHTS, strict=True))
    return body + USCC_SIGNS[-total % 31]


@cache
def counties() -> tuple[str, ...]:
    """So many that made-up people seldom share a number."""
    known = table("area_code").items()
    return tuple(
        code for code, row in known if not (row["valid_to"] or code.endswith("00") or code > "700000")
    )


def person(random: Random) -> Person:
    """The same for the same random state."""
    born = date(1985, 1, 1) + timedelta(days=random.randrange(3600))
    area = random.choice(counties())
    return Person(
        real_name=random.choice(SURNAMES) + "".join(random.sample(GIVEN, 2)),
        doc_number=id_number(area, born, random.randrange(970, 1000)),
        phone=f"199{random.randrange(10**8):08d}",
        password="Kuaiji#2026",
        address=f"10.{random.randrange(256)}.{random.randrange(256)}.{random.randrange(1, 255)}",
        uscc=uscc(f"91530102MA{random.randrange(10**7):07d}"),
        cert_no=f"5301{random.randrange(10**8):08d}409",
    )
