"""附件: one picture a file, for ever the same (R062, R063)"""

from dataclasses import replace

from contracts import files
from eventkit.testing import Scenario
from services.files.announce import announce
from services.files.domain.decide import file
from services.files.domain.flow import slot_is_free
from services.files.domain.state import File
from services.files.history import history
from services.files.projections import rows
from services.files.tables import files as files_table

from .examples import scan, store_scan, stored_scan

given = Scenario(file).given


def test_picture_that_complies_is_stored() -> None:
    given().when(store_scan).then(stored_scan)


def test_warnings_are_stored_with_it() -> None:
    small = replace(store_scan, picture=replace(scan, height=599))
    warned = replace(stored_scan, height=599, warnings=("W_FILE_LOW_RESOLUTION",))
    given().when(small).then(warned)


def test_picture_that_does_not_comply_is_never_stored() -> None:
    given().when(replace(store_scan, picture=replace(scan, size=512_001))).then_rejected("FILE_TOO_LARGE")


def test_same_picture_sent_again_changes_nothing() -> None:
    given(stored_scan).when(store_scan).then_nothing()


def test_another_picture_is_another_file() -> None:
    given(stored_scan).when(replace(store_scan, sha256="34" * 32)).then_rejected("FILE_SLOT_FILLED")


def test_who_sends_another_is_told_the_slot() -> None:
    (violation,) = slot_is_free(File(stored_scan), "34" * 32)
    assert violation.field == "diploma_image"


def test_picture_that_nobody_measured_is_stored_as_of_no_size() -> None:
    unmeasured = replace(store_scan, picture=replace(scan, width=None, height=None))
    given().when(unmeasured).then(replace(stored_scan, width=0, height=0))


def test_facts_are_announced_and_where_it_lies_is_not() -> None:
    told = announce("f1", File(stored_scan), stored_scan)
    assert told == files.FileStored("f1", "a1", "diploma_image", "12" * 32, "JPEG", 300_000, 1600, 1000, ())


def test_table_shows_facts_and_no_key() -> None:
    assert rows("f1", File()) == {files_table: []}
    (row,) = rows("f1", File(stored_scan))[files_table]
    assert (row["account"], row["size"], row["warnings"]) == ("a1", 300_000, [])
    assert not {"file_key", "original", "rendition"} & set(row)


def test_key_of_the_picture_is_stored_sealed() -> None:
    _, clear, personal = history.encode(stored_scan)
    assert stored_scan.file_key.encode() not in clear
    assert stored_scan.file_key.encode() in (personal or b"")
    assert history.decode("files.stored", clear, None) == replace(stored_scan, file_key="")
