"""``kuaiji check``: whole records, alone and in bulk, without a system."""

import json
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from kuaiji.checking import check_lines
from kuaiji.cli import app
from services.collection.desk import surroundings
from tests.collection.examples import context
from tests.collection.test_forecast import DOCUMENT

GOOD = json.dumps(DOCUMENT, ensure_ascii=False)
LACKING = json.dumps(DOCUMENT | {"department": ""}, ensure_ascii=False)


def kuaiji(*words: str) -> Any:
    return CliRunner().invoke(app, ["check", *words, "--on", "2026-03-02"])


def lines_of(text: str, folder: Path) -> Path:
    source = folder / "people.jsonl"
    source.write_text(text, encoding="utf-8")
    return source


def test_one_record_is_told_in_full(tmp_path: Path) -> None:
    done = kuaiji(str(lines_of(GOOD, tmp_path)))
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert (told["errors"], told["materials"][0]["need"]) == ([], "MANDATORY")


def test_record_that_would_be_refused_ends_with_one(tmp_path: Path) -> None:
    done = kuaiji(str(lines_of(LACKING, tmp_path)))
    assert (done.exit_code, json.loads(done.stdout)["errors"][0]["code"]) == (1, "DEPT_REQUIRED")


def test_bad_lines_are_told_by_number_and_stop_nothing(tmp_path: Path) -> None:
    bad = ["{", "[]", '"张三"', '{"scope": "S9"}', '{"works": [{"boss": 1}]}', "\udcff"]
    source = tmp_path / "people.jsonl"
    source.write_bytes("\n".join([GOOD, "", *bad, GOOD]).encode(errors="surrogateescape"))
    done = kuaiji("--lines", str(source), "--out", str(tmp_path / "results.jsonl"))
    results = [json.loads(line) for line in (tmp_path / "results.jsonl").read_bytes().splitlines()]
    assert done.exit_code == 1
    assert [(it["line"], [each["code"] for each in it["errors"]]) for it in results] == [
        (1, []),
        (3, ["FORM_MALFORMED"]),
        (4, ["FORM_MALFORMED"]),
        (5, ["FORM_MALFORMED"]),
        (6, ["SCOPE_INVALID"]),
        (7, ["FORM_UNKNOWN_FIELD"]),
        (8, ["FORM_MALFORMED"]),
        (9, []),
    ]


def test_results_go_to_stdout_and_the_summary_beside_them(tmp_path: Path) -> None:
    done = kuaiji("--lines", str(lines_of(f"{GOOD}\n{LACKING}\n{LACKING}\n", tmp_path)))
    assert [json.loads(line)["line"] for line in done.stdout.splitlines()] == [1, 2, 3]
    assert "DEPT_REQUIRED" in done.stderr
    assert "3 份记录" in done.stderr


@pytest.mark.parametrize("words", [[], ["{file}", "--lines", "{file}"], ["nowhere.json"]])
def test_wrongly_asked_is_two(words: list[str], tmp_path: Path) -> None:
    file = str(lines_of(GOOD, tmp_path))
    assert kuaiji(*(word.format(file=file) for word in words)).exit_code == 2


def test_summary_counts_records_not_remarks(tmp_path: Path) -> None:
    twice = json.dumps(DOCUMENT | {"works": [{"is_accounting": True}] * 2})
    summary = check_lines(lines_of(twice, tmp_path), BytesIO(), context, Console(quiet=True))
    assert summary.codes["WORK_USCC_REQUIRED"] == 1
    assert (summary.records, summary.clean) == (1, 0)


@pytest.mark.slow
def test_ten_thousand_records_take_less_than_ten_seconds_of_one_core(tmp_path: Path) -> None:
    source = lines_of(f"{GOOD}\n{LACKING}\n" * 5000, tmp_path)
    began = time.process_time()
    summary = check_lines(source, BytesIO(), surroundings(context.today), Console(quiet=True))
    assert summary.records == 10_000
    assert time.process_time() - began < 10
