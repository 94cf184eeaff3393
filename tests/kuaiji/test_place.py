"""One process owns a folder of data at a time, and its ports are the same every time."""

import socket
from pathlib import Path

import pytest

from kuaiji.embedded import AlreadyRunning, Place, running_in
from kuaiji.embedded.place import shelf_of


def test_the_second_is_told_who_was_first(tmp_path: Path) -> None:
    with Place(tmp_path).owned():
        Place(tmp_path).say(pid=1, url="http://127.0.0.1:8000")
        with (
            pytest.raises(AlreadyRunning, match="Pid: 1, Url: http"),
            Place(tmp_path).owned(),
        ):
            pass


def test_a_folder_is_free_again_after_its_owner(tmp_path: Path) -> None:
    with Place(tmp_path).owned():
        assert running_in(tmp_path)
    assert running_in(tmp_path) is None
    with Place(tmp_path).owned():
        pass


def test_nobody_owns_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert running_in(tmp_path / "var") is None


def test_a_port_is_remembered(tmp_path: Path) -> None:
    assert Place(tmp_path).port("http") == Place(tmp_path).port("http")


def test_two_names_have_two_ports(tmp_path: Path) -> None:
    place = Place(tmp_path)
    assert len({place.port(name) for name in "abcdefgh"}) == 8


def test_a_port_is_given_once_though_nobody_listens_yet(tmp_path: Path) -> None:
    places = [Place(tmp_path / str(number)) for number in range(60)]
    for place in places:
        place.folder.mkdir()
    assert len({place.port("http") for place in places}) == 60


def test_a_port_that_another_took_is_replaced(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", place.port("http")))
        other.listen()
        assert place.port("http") != other.getsockname()[1]


def test_processes_that_start_together_do_not_find_the_same_port_free() -> None:
    shelves = [set(shelf_of(pid)) for pid in range(4000, 4016)]
    assert len(set().union(*shelves)) == sum(map(len, shelves))
