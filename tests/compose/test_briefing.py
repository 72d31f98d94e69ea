"""What the document promises whatever the accounts say."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from report import files
from report.compose.sections import KINDS
from report.config import kinds
from report.model import Briefing, Evidence, Line, Picture, Piece, Run
from tests.compose.accounts import TEXTS, composed, correction, question, section, settings

ALL = settings(questions=(question("How many were missing?", "missing"), question("What failed?", "engine", "failed")))


def runs(value: object) -> Iterator[Run]:
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from runs(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from runs(getattr(value, field.name))


def words(briefing: Briefing, kind: str) -> str:
    found = next(each for each in briefing.sections if each.kind == kind)
    return " ".join(run.text for run in runs(found.parts))


def parts_of(value: object, kind: type) -> Iterator[object]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from parts_of(item, kind)
    elif is_dataclass(value):
        for field in fields(value):
            yield from parts_of(getattr(value, field.name), kind)


def test_every_kind_of_the_schema_can_be_composed():
    assert set(KINDS) | {"evidence", "rest"} == set(kinds())


@pytest.mark.parametrize("accounts", [TEXTS, TEXTS[:1], TEXTS[:2], (*TEXTS, *(f"{t} Also." for t in TEXTS))], ids=len)
def test_a_quote_is_the_source_at_its_span_and_a_fixed_phrase_holds_no_digit(accounts):
    briefing, sources = composed(ALL, accounts)
    texts = {each.id: each.text for each in sources}
    for run in runs(briefing):
        if run.voice == "quote":
            assert texts[run.span.source][run.span.start : run.span.end] == run.text
        elif run.voice == "tool":
            assert not re.search(r"\d", run.text), run
        else:
            assert run.refs, run


def test_marks_count_in_the_order_of_each_text_and_equal_spans_share_one():
    briefing, _ = composed(ALL)
    assert len({citation.span for citation in briefing.citations}) == len(briefing.citations)
    for letter, name in (("A", "s1"), ("B", "s2"), ("C", "s3")):
        mine = [citation for citation in briefing.citations if citation.span.source == name]
        assert [citation.mark for citation in mine] == [f"{letter}{number + 1}" for number in range(len(mine))]
        assert mine == sorted(mine, key=lambda citation: (citation.span.start, citation.span.end))


def test_every_use_of_a_mark_has_a_name_of_its_own_and_the_evidence_leads_back_to_each():
    briefing, _ = composed(ALL)
    pictures = {id(run) for picture in parts_of(briefing, Picture) for run in runs(picture)}
    used = [
        run.refs[1]
        for run in runs((briefing.head, tuple(s for s in briefing.sections if s.kind != "evidence")))
        if run.voice == "mark" and id(run) not in pictures
    ]
    assert len(set(used)) == len(used)
    led_back = [
        use.name
        for evidence in parts_of(briefing, Evidence)
        for proof in evidence.proofs
        for _, uses in proof.uses
        for use in uses
    ]
    assert sorted(led_back) == sorted(used)


def test_each_citation_begins_and_ends_once_in_the_evidence():
    briefing, _ = composed(ALL)
    pieces = list(parts_of(briefing, Piece))
    for ends in ([m for piece in pieces for m in piece.begins], [m for piece in pieces for m in piece.ends]):
        assert sorted(ends) == sorted(citation.mark for citation in briefing.citations)


def test_the_same_input_gives_the_same_briefing():
    composed.cache_clear()
    once = composed(ALL)
    composed.cache_clear()
    assert composed(ALL) == once


def test_one_account_has_no_status_and_no_section_that_compares():
    briefing, _ = composed(ALL, TEXTS[:1])
    assert {"differences", "single"}.isdisjoint(section.kind for section in briefing.sections)
    assert not [line for line in parts_of(briefing, Line) if line.role == "status"]


def test_a_dispute_has_both_sides():
    disputed = words(composed(ALL)[0], "disputed")
    assert "said the engine had failed" in disputed
    assert "denied that the engine had failed" in disputed


def test_figures_say_what_each_account_gives():
    figures = words(composed(ALL)[0], "figures")
    for value in ("At least 14", "Fourteen", "17", "120"):
        assert value in figures


def test_a_gap_says_which_words_were_looked_for_and_what_is_touched_on_is_cited():
    gaps = words(composed(ALL)[0], "gaps")
    assert "How many were missing?" in gaps
    assert gaps.index("missing") < gaps.index("What failed?")
    assert "Harbour master Ola Berg said the engine had failed" in " ".join(gaps.split())


def test_what_stands_under_a_heading_of_background_is_background():
    assert "a danger for decades" in words(composed(ALL)[0], "background")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (section("figures", only=(("unit", "EUR"),)), "Nothing that was found fits what this section asks for."),
        (section("claims", only=(("stance", "denies"),)), "denied that the engine had failed"),
        (section("text", body="We *think* so."), "We"),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_a_section_shows_what_its_options_ask_for(asked, said):
    assert said in words(composed(settings(asked))[0], asked.kind)


def test_without_a_question_there_is_no_section_of_what_is_not_known():
    asked = settings(section("summary"), section("gaps"))
    assert [each.kind for each in composed(asked)[0].sections] == ["summary"]


def test_a_filter_leaves_out_what_does_not_fit():
    claims = words(composed(settings(section("claims", only=(("stance", "denies"),))))[0], "claims")
    assert "Ola Berg" not in claims


def test_a_limit_is_kept():
    briefing, _ = composed(settings(section("summary", limit=2)))
    assert len(briefing.sections[0].parts[0].entries) == 2


def test_the_analysts_text_can_cite_a_finding():
    briefing, _ = composed(settings(section("figures")))
    finding = next(row.finding for part in briefing.sections[0].parts for row in getattr(part, "rows", ()))
    cited, _ = composed(settings(section("text", body=f"As told [{finding}], and [so on].")))
    prose = list(runs(cited.sections[0].parts))
    assert [run.voice for run in prose][:2] == ["analyst", "mark"]
    assert "[so on]" in prose[-1].text


def test_a_correction_is_printed_with_old_new_and_reason():
    briefing, _ = composed(settings(section("figures")))
    row = next(row for part in briefing.sections[0].parts for row in getattr(part, "rows", ()))
    fixed = correction("status", row.finding, "conflicting", "two desks disagree")
    method = words(composed(settings(section("method"), corrections=(fixed,)))[0], "method")
    assert "conflicting" in method
    assert "two desks disagree" in method


def test_the_date_is_the_configs_else_the_newest_that_the_accounts_have():
    assert composed(ALL)[0].date == "2024-05-04"
    assert composed(settings(date="2024-06-01"))[0].date == "2024-06-01"
    assert composed(ALL, ("A bus broke down.",))[0].date == ""


@pytest.mark.parametrize("text", ["Nothing here.", "1 2 3", "“Open quote and no end", "| a | b |\n| 1 | 2 |"])
def test_nothing_raises_whatever_the_text(text):
    briefing, _ = composed(ALL, (text, FILLER))
    assert briefing.sections


FILLER = "Rain fell on 12 towns on Friday, the office said.\n"


def test_phrases_are_there_for_every_word_that_sections_use():
    """A phrase that is missing would end a build: every key in the code is in the table."""
    keys = {row["key"] for row in files.lexicon().rows("phrases-en")}
    for path in files.packaged("compose").rglob("*.py"):
        used = re.findall(r'(?:say|\.text)\("([^"{}]+)"\)', path.read_text("utf-8"))
        assert set(used) <= keys, path


def test_a_key_point_does_not_begin_with_a_word_for_someone_named_before():
    one = "Arno Quill opened a bakery in Tarn. He was convicted of arson in Marlow in the spring. Rain fell in Tarn."
    other = "Mila Fenn owns the mill in Tarn. He was convicted of arson in Marlow in the spring, the court said."
    briefing, _ = composed(settings(sections=(section("summary"),)), (one, other))
    assert "He was convicted" not in words(briefing, "summary")


def test_a_number_that_others_give_is_marked_in_what_one_account_alone_says():
    one = "The storm killed 31 people in Marlow. Divers from Tarn found 31 dead people under a fallen stage."
    other = "At least two roads are shut. The storm killed 31 people in Marlow."
    briefing, _ = composed(settings(section("single")), (one, other))
    said = words(briefing, "single")
    assert "Divers from Tarn" in said
    assert re.search(r"Corroborated +31", said)
