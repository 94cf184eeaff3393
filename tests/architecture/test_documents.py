"""What the documents say can be checked: quoted lines stand in their files, links lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PAGES = sorted([*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md"), *(HOUSE / "deploy").rglob("*.md")])
TOUR = (HOUSE / "docs" / "tour.md").read_text(encoding="utf-8")
STOP = re.compile(r"^## (\d)\. .*?\[(.+?)\]\(\.\./(.+?)\)$(.*?)(?=^## |\Z)", re.M | re.S)
QUOTE = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
SQL = re.compile(r"^```sql\n(.*?)^```", re.M | re.S)
CLICK = re.compile(r"\]\(\.\./(web/\S+?)\)[^`\[]*^```ts\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.M | re.S)
CITED = re.compile(r"rule book (\d\.\d+)|\b(A\d\d)\b")
CODE = ("contracts", "eventkit", "gateway", "kuaiji", "names", "services", "simulators", "tests")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def quotes() -> Iterator[tuple[str, str]]:
    for _, _, file, told in STOP.findall(TOUR):
        yield from ((file, quoted) for quoted in QUOTE.findall(told))
    yield from (("eventkit/sql/20_append.sql", quoted) for quoted in SQL.findall(TOUR))
    yield from CLICK.findall(TOUR)


def test_tour_has_nine_stops_each_with_a_quote() -> None:
    stops = STOP.findall(TOUR)
    assert [int(number) for number, *_ in stops] == [*range(1, 10)]
    assert len({file for _, _, file, _ in stops}) == 9
    assert len(CLICK.findall(TOUR)) == 2
    assert all(shown == file and QUOTE.search(told) for _, shown, file, told in stops)


@pytest.mark.parametrize(("file", "quoted"), [*quotes()], ids=lambda value: value.split("\n")[0].strip()[:40])
def test_quoted_lines_still_stand_in_the_file_in_this_order(file: str, quoted: str) -> None:
    left = iter((HOUSE / file).read_text(encoding="utf-8").splitlines())
    missing = [line for line in quoted.splitlines() if line not in left]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOUSE)))
def test_links_lead_to_files_and_headings(page: Path) -> None:
    links = {link for link in LINK.findall(FENCED.sub("", text(page))) if not link.startswith("http")}
    assert {link for link in links if not leads(page, link)} == set()


def leads(page: Path, link: str) -> bool:
    where, _, heading = link.partition("#")
    target = (page.parent / where).resolve() if where else page
    return target.exists() and (not heading or heading in anchors(target))


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text(page), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_section_and_decision_cited_is_in_the_rule_book() -> None:
    book = text(HOUSE / "docs" / "rulebook.md")
    found = {*re.findall(r"^### (\d\.\d+) ", book, re.M), *re.findall(r"A\d\d", book)}
    sources = [file for folder in CODE for file in (HOUSE / folder).rglob("*.py")]
    cited = {number for file in sources for pair in CITED.findall(text(file)) for number in pair if number}
    assert cited
    assert cited <= found


@pytest.mark.parametrize("page", sorted((HOUSE / "docs" / "adr").glob("*.md")), ids=lambda page: page.stem)
def test_decision_is_short_and_numbered(page: Path) -> None:
    lines = text(page).splitlines()
    assert len(lines) <= 40
    assert lines[0].startswith(f"# {int(page.stem[:4])}. ")
    assert "**Context.**" in text(page)
    assert "**Decision.**" in text(page)


def test_every_word_of_the_glossary_is_used_in_the_code() -> None:
    words = {*re.findall(r"`([A-Za-z_0-9]+)`", text(HOUSE / "docs" / "glossary.md"))}
    spoken = "\n".join(text(file) for folder in CODE[:-1] for file in (HOUSE / folder).rglob("*.py"))
    spoken += text(HOUSE / "contracts" / "tables" / "review_reason.json")
    assert len(words) > 100
    assert words - {*re.findall(r"\w+", spoken)} == set()


def test_no_word_of_the_glossary_means_two_things_in_one_table() -> None:
    for table in re.findall(r"^\| 中文 .*?(?=^$|\Z)", text(HOUSE / "docs" / "glossary.md"), re.M | re.S):
        chinese = [cell.strip() for row in table.splitlines()[2:] for cell in row.strip("|").split("|")[::2]]
        assert len([each for each in chinese if each]) == len({each for each in chinese if each})
