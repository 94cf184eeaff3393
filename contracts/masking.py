"""What is shown of personal data to whom (R075, rule book 4.11). An empty value stays empty."""

import re
from collections.abc import Callable

STARS = "*****"
COUNTY = re.compile("(.{1,8}?(省|自治区))?(.{1,10}?(市|自治州|地区|盟))?.{1,12}?(县|区|旗|市)")


def name_of_another(name: str) -> str:
    """“张*”; of a name with a separator only the first character."""
    return name and name[0] + ("**" if "·" in name else "*" * (len(name) - 1))


def doc_number(number: str) -> str:
    """For its owner, and the reviewer of the case: “530*****3716”; one too short for that as for others."""
    return number[:3] + STARS + number[-4:] if len(number) > 8 else doc_number_of_another(number)


def doc_number_of_another(number: str) -> str:
    """“*****16”"""
    return number and STARS + number[-2:]


def phone(number: str) -> str:
    """“159****1535”"""
    return number and number[:3] + "****" + number[-4:]


def email_of_another(address: str) -> str:
    """First character and domain."""
    return address and address[0] + "***@" + address.rpartition("@")[2]


def address_of_another(address: str) -> str:
    """“云南省昆明市五华区*****”: up to the county, nothing of it where no county is named."""
    county = COUNTY.match(address)
    return address and (county[0] if county else "") + STARS


TO_OWNER: dict[str, Callable[[str], str]] = {
    "name": str,  # in full
    "id": doc_number,
    "phone": phone,
    "email": str,
    "address": str,
}
TO_OTHERS: dict[str, Callable[[str], str]] = {
    "name": name_of_another,
    "id": doc_number_of_another,
    "phone": phone,
    "email": email_of_another,
    "address": address_of_another,
}


def shown(kind: str, value: str, to_owner: bool = False) -> str:
    """A name, an id (of a document), a phone, an email, an address. Raises KeyError for another kind."""
    return (TO_OWNER if to_owner else TO_OTHERS)[kind](value)
