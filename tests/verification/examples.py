"""One person's claims, as the tests of verification tell them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from services.verification.domain.commands import RequestCheck
from services.verification.domain.events import CheckClosed, CheckRequested, PartAnswered, PartUnavailable
from services.verification.domain.record import Answer, Claim, Hashes, Judged, Person
from services.verification.domain.vocabulary import Kind, Part, Result

at = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
after_72_hours = at + timedelta(hours=72)

person = Person(doc_type="RESIDENT_ID", doc_number="530102199003079974", real_name="阿依·古丽")
bachelor = Claim(
    training_mode="FULL_TIME",
    school="云南财经大学",
    start=date(2008, 9, 1),
    end=date(2012, 7, 1),
    level="BACHELOR",
    diploma_no="106891201205000001",
    degree="BACHELOR",
    degree_no="1068942012000001",
    major="会计学",
)
certificate = Claim(level="INTERMEDIATE", method="EXAM", obtained_on=date(2016, 9, 1), cert_no="ZJ2016530409")

MATCHED = Answer(Result.MATCHED)
NOT_FOUND = Answer(Result.NOT_FOUND)
MISMATCHED = Answer(Result.MISMATCHED, ("school", "end"))

both = (Part.DIPLOMA, Part.DEGREE)
judged = Judged(3, "0f1e2d3c4b5a", Hashes(content="c0", files={"diploma_image": "d0"}))
OF = (3, "0f1e2d3c4b5a", judged.hashes)
requested = CheckRequested("d1", "e1", 1, Kind.EDUCATION, both, at, bachelor, person, *OF)
one_part = replace(requested, parts=(Part.DIPLOMA,))
diploma_matched = PartAnswered(Part.DIPLOMA, Result.MATCHED, ())
degree_matched = PartAnswered(Part.DEGREE, Result.MATCHED, ())
diploma_silent = PartUnavailable(Part.DIPLOMA, 1, at + timedelta(minutes=1))
closed = CheckClosed(Result.MATCHED, both, ())


def request(claim: Claim = bachelor, kind: Kind = Kind.EDUCATION) -> RequestCheck:
    return RequestCheck("d1", "e1", 1, kind, claim, person, at, judged)
