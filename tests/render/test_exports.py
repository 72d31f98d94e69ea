"""What other programs read: findings.json as its schema says, a spreadsheet that runs nothing, Markdown."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from report.render.exports import findings_json, number
from report.render.spreadsheet import figures_csv
from tests.sample_briefing import sample

SCHEMAS = Path(__file__).parents[2] / "report" / "schema"


def schema(name: str) -> jsonschema.Draft202012Validator:
    definition = json.loads((SCHEMAS / name).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(definition)
    return jsonschema.Draft202012Validator(definition)


def exported() -> dict:
    made = sample()
    return json.loads(findings_json(made.settings, made.sources, made.findings, made.citations))


def test_findings_are_as_the_published_schema_says():
    schema("findings.schema.json").validate(exported())


def test_every_quote_is_the_source_at_its_place():
    texts = {source.id: source.text for source in sample().sources}
    for finding in exported()["findings"]:
        for mention in finding["mentions"]:
            assert texts[mention["source"]][mention["start"] : mention["end"]] == mention["quote"]


def test_an_open_end_is_null_and_numbers_are_exact():
    first, second = exported()["findings"][0]["mentions"]
    assert (first["low"], first["high"], first["modifier"]) == (14, None, "at least")
    assert (second["low"], second["high"]) == (14, 14)
    assert exported()["findings"][2]["low"] == 61.5


@pytest.mark.parametrize("text", ["3", "1200", "0.25", "61.5", "-4"])
def test_a_decimal_goes_to_json_and_back(text):
    from decimal import Decimal

    assert Decimal(json.dumps(number(Decimal(text)))) == Decimal(text)


def rows(made) -> list[dict[str, str]]:
    sheet = figures_csv(made.sources, made.findings).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(sheet)))


def test_a_spreadsheet_has_a_row_a_figure():
    found = rows(sample())
    assert len(found) == 6
    assert found[0]["low"] == "14"
    assert found[0]["high"] == ""
    assert found[0]["quote"] == "at least 14 people were injured"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_a_spreadsheet_runs_no_formula(sign):
    made = sample()
    label = f"{sign}HYPERLINK(1)"
    changed = replace(made, findings=(replace(made.findings[0], label=label), *made.findings[1:]))
    assert rows(changed)[0]["label"] == f"'{label}"
