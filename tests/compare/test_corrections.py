"""Corrections by the analyst, from a config to the findings and the page: invented accounts of one ferry accident."""

import json
from dataclasses import replace

import pytest

from report import compose, files, pipeline, read, render
from report.config import config

A = """Ferry hits pier in Kalvik

KALVIK, 3 May 2024 - At least 14 people were injured when a ferry hit the pier at Kalvik on Friday, the harbour office \
said. The ferry carried 120 passengers.

Mayor Inga Sorel said the captain had slept. Damage to the pier was put at 2 million euros.
"""
B = """Kalvik ferry accident

KALVIK, 3 May 2024 - A ferry with 130 passengers struck the pier at Kalvik on Friday. Sixteen people were injured, \
police said. Two of them are in hospital.

Mayor Sorel said the captain had slept. She called for an inquiry into the ferry company.
"""
LEXICON = files.lexicon()
SOURCES = tuple(
    read.source(f"{letter.lower()}.txt", text.encode(), f"s{number}", letter, (), "full", LEXICON)
    for number, (letter, text) in enumerate((("A", A), ("B", B)), start=1)
)


def reading(*corrections):
    lines = "".join(f"  - {json.dumps(each)}\n" for each in corrections)
    head = "title: Ferry\nsources: [a.txt, b.txt]\n"
    settings = config((head + (f"corrections:\n{lines}" if lines else "")).encode(), "config.yaml").settings
    return settings, pipeline.reading(SOURCES, LEXICON, settings)


def one(found, kind, words):
    """The finding of a kind with a mention that begins with these words."""
    return next(f for f in found.findings if f.kind == kind and any(m.quote.startswith(words) for m in f.mentions))


@pytest.fixture(scope="module")
def before():
    return reading()[1]


def corrected(finding, action, **more):
    settings, found = reading({"action": action, "finding": finding.id, "reason": "We asked.", **more})
    return found, next((each for each in found.findings if each.id == finding.id), None), settings


@pytest.mark.parametrize(
    ("action", "kind", "words", "value", "old"),
    [
        ("rename", "figure", "Sixteen", "Hurt people", "people"),
        ("status", "figure", "120 passengers", "variant", "conflicting"),
        ("value", "figure", "2 million", "2500000", "2 million euros"),
        ("speaker", "claim", "Damage", "Per Holm", ""),
        ("annotate", "claim", "The ferry carried", "The pier is filmed.", ""),
        ("pin", "figure", "Two of them", "", ""),
    ],
)
def test_a_correction_keeps_old_value_new_value_and_reason(before, action, kind, words, value, old):
    finding = one(before, kind, words)
    found, new, _ = corrected(finding, action, **({"value": value} if value else {}))
    assert not [problem for problem in found.problems if problem.code in ("C030", "C031")]
    assert ("corrected" in new.flags) == (action != "pin")
    assert [why.text for why in new.why if why.rule == f"corrected: {action}"] == [f"{old}\t{value}\tWe asked."]
    assert [mention.quote for mention in new.mentions] == [mention.quote for mention in finding.mentions]


def test_each_action_does_what_it_says(before):
    damage = one(before, "figure", "2 million")
    assert corrected(damage, "rename", value="Repair bill")[1].label == "Repair bill"
    assert corrected(damage, "value", value="20 to 30")[1].high == 30
    slept = one(before, "claim", "Damage")
    assert {m.attribution.speaker for m in corrected(slept, "speaker", value="Per Holm")[1].mentions} == {"Per Holm"}
    assert corrected(damage, "drop")[1] is None
    pinned = corrected(damage, "pin")[1]
    assert pinned.importance > max(finding.importance for finding in before.findings)


def test_mentions_stand_in_the_order_of_the_accounts_whichever_is_merged_into_which(before):
    damage, called = one(before, "claim", "Damage"), one(before, "claim", "She called")
    for finding, other in ((damage, called), (called, damage)):
        _, merged, _ = corrected(finding, "merge", others=[other.id])
        assert [mention.span.source for mention in merged.mentions] == ["s1", "s2"]


def test_a_merge_and_a_split_lose_no_mention(before):
    people, passengers = one(before, "figure", "Sixteen"), one(before, "figure", "120 passengers")
    found, merged, _ = corrected(people, "merge", others=[passengers.id])
    assert set(merged.mentions) == {*people.mentions, *passengers.mentions}
    assert passengers.id not in {finding.id for finding in found.findings}
    found, stayed, _ = corrected(people, "split", others=[2])
    assert stayed.mentions == people.mentions[:1]
    assert stayed.status == "single source"
    away = next(finding for finding in found.findings if finding.mentions == people.mentions[1:])
    assert "corrected" in away.flags
    counts = [len(f.mentions) for f in found.findings if f.kind == "figure"]
    assert sum(counts) == sum(len(f.mentions) for f in before.findings if f.kind == "figure")


def test_another_name_joins_those_who_go_by_it(before):
    company = one(before, "actor", "ferry company")
    _, new, _ = corrected(company, "alias", value="Inga Sorel")
    assert {"ferry company", "Inga Sorel", "Sorel"} <= {mention.quote for mention in new.mentions}
    problem = next(p for p in corrected(company, "alias", value="Inga Sorrel")[0].problems if p.code == "C031")
    assert problem.hint.startswith("the nearest names are inga sorel")


def test_a_correction_without_its_finding_is_reported_with_the_nearest(before):
    hurt = one(before, "figure", "Two of them")
    wrong = replace(hurt, id=hurt.id[:-1] + "0")
    problem = next(p for p in corrected(wrong, "drop")[0].problems if p.code == "C030")
    assert problem.level == "warning"
    assert (problem.where.line, problem.where.column) == (4, 5)
    assert f"{hurt.id} 'Two of them are in hospital' (b.txt:3:129)" in problem.hint
    found = corrected(replace(hurt, id="C0000"), "drop", quote="She asked for an inquiry into the company")[0]
    assert "'She called for an inquiry" in next(p for p in found.problems if p.code == "C030").hint


@pytest.mark.parametrize(
    ("action", "words", "more"),
    [
        ("status", "Two of them", {"value": "variant"}),
        ("value", "Two of them", {"value": "many"}),
        ("value", "Two of them", {"value": "nan"}),
        ("value", "Two of them", {"value": "3", "others": [9]}),
        ("split", "Two of them", {"others": [1]}),
        ("alias", "Two of them", {"value": "they"}),
    ],
)
def test_what_can_not_be_done_is_said_and_changes_nothing(before, action, words, more):
    finding = one(before, "figure", words)
    found, new, _ = corrected(finding, action, **more)
    assert new == finding
    assert [problem.code for problem in found.problems if problem.code.startswith("C03")] == ["C031"]


def test_the_document_and_the_findings_say_what_was_corrected(before):
    passengers, damage = one(before, "figure", "120 passengers"), one(before, "figure", "2 million")
    settings, found = reading(
        {"action": "status", "finding": passengers.id, "value": "variant", "reason": "Two ferries."},
        {"action": "drop", "finding": damage.id, "reason": "Of another pier."},
    )
    page = compose.briefing(found.findings, found.texts, found.mentions, settings, LEXICON)
    said = render.markdown(page, SOURCES)
    assert "status was Conflicting, now variant. Two ferries." in said
    assert f"{damage.id}: left out. Of another pier." in said
    row = next(
        row
        for row in json.loads(render.findings_json(settings, SOURCES, found.findings, page.citations))["findings"]
        if row["id"] == passengers.id
    )
    assert "corrected" in row["flags"]
    assert any(why["text"] == "conflicting\tvariant\tTwo ferries." for why in row["why"])


def test_a_speaker_may_be_corrected_where_several_accounts_make_a_statement_and_more_be_done_to_it(before):
    slept = one(before, "claim", "Mayor Sorel said")
    assert len(slept.mentions) > 1
    _, found = reading(
        {"action": "speaker", "finding": slept.id, "value": "Per Holm", "reason": "Asked."},
        {"action": "merge", "finding": slept.id, "others": [one(before, "claim", "Damage").id], "reason": "Same."},
    )
    assert not [problem for problem in found.problems if problem.code.startswith("C03")]
    assert next(f for f in found.findings if f.id == slept.id).mentions[0].attribution.speaker == "Per Holm"


def test_another_name_of_a_speaker_counts_where_statements_are_compared():
    """Two names, so two speakers and a difference; one person, so none. Every id stays, the corrected one's too."""
    texts = {
        "a": "Harbour master Ole Holm said the ferry had been inspected in March. Holm said the pier was closed.\n",
        "b": "Coast captain Per Lind said the ferry had been inspected in March. Lind said two boats helped.\n",
    }
    sources = tuple(
        read.source(f"{name}.txt", text.encode(), f"s{number}", name.upper(), (), "full", LEXICON)
        for number, (name, text) in enumerate(texts.items(), start=1)
    )

    def found(*corrections):
        lines = "".join(f"  - {json.dumps(each)}\n" for each in corrections)
        head = "sources: [a.txt, b.txt]\n" + (f"corrections:\n{lines}" if lines else "")
        return pipeline.reading(sources, LEXICON, config(head.encode(), "config.yaml").settings)

    apart = found()
    lind = one(apart, "actor", "Per Lind")
    claim = one(apart, "claim", "Harbour master Ole Holm said the ferry")
    assert "speaker" in {why.rule for why in claim.differences}
    joined = found({"action": "alias", "finding": lind.id, "value": "Ole Holm", "reason": "One man, two names."})
    assert joined.problems == ()
    new = one(joined, "claim", "Harbour master Ole Holm said the ferry")
    assert "speaker" not in {why.rule for why in new.differences}
    actor = one(joined, "actor", "Per Lind")
    assert actor.id == lind.id
    assert {"Ole Holm", "Per Lind"} <= {mention.quote for mention in actor.mentions}
    assert "corrected" in actor.flags
    kept = {finding.id for finding in joined.findings}
    assert {finding.id for finding in apart.findings} - kept == {one(apart, "actor", "Ole Holm").id}


def test_a_corrected_value_is_compared_with_those_it_now_agrees_with():
    """Two counts that were two findings are one, and what is asked of either id is asked of it."""
    texts = ("The ship carried 120 sailors when it sank off Kalvik, police said.\nThe coast guard sent four boats.\n",
             "When it went down off Kalvik, 210 men were aboard, the navy said.\n")  # fmt: skip
    sources = [
        read.source(f"{letter}.txt", text.encode(), f"s{n}", letter.upper(), (), "full", LEXICON)
        for n, (letter, text) in enumerate(zip("ab", texts, strict=True), start=1)
    ]

    def found(*corrections):
        lines = "".join(f"  - {json.dumps(each)}\n" for each in corrections)
        settings = config(f"sources: [a.txt]\n{'corrections:' if lines else ''}\n{lines}".encode(), "c.yaml").settings
        return pipeline.reading(sources, LEXICON, settings)

    plain = found()
    sailors, men, boats = (one(plain, "figure", words) for words in ("120 sailors", "210 men", "four boats"))
    assert sailors.id != men.id
    value = {"action": "value", "finding": sailors.id, "value": 210, "others": [1], "reason": "A slip."}
    name = {"action": "rename", "finding": men.id, "value": "Crew", "reason": "Ours."}
    joined = found(value, name)
    assert joined.problems == plain.problems
    crew = one(joined, "figure", "120 sailors")
    assert (crew.id, crew.status, crew.label) == (sailors.id, "corroborated", "Crew")
    assert [mention.quote for mention in crew.mentions] == ["120 sailors", "210 men"]
    assert [why.text for why in crew.why if why.rule == "corrected: value"] == ["120 sailors\t210\tA slip."]
    assert one(joined, "figure", "four boats").id == boats.id
    wrong = found(value | {"finding": men.id, "value": 120, "others": [2]})
    assert [problem.code for problem in wrong.problems if problem.code[0] == "C"] == ["C031"]
