"""Which finding of today is which of the edition before, and what of it changed."""

from dataclasses import replace

import pytest

from report import editions, files, pipeline, render
from report.compare.editions import changes
from report.errors import Where
from report.model import Changes, Finding
from tests.compose.accounts import settings, source


def changed(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Changes, dict[str, Finding]]:
    """The changes from the accounts of one edition to those of the next, as findings.json carries them."""
    asked, lexicon = settings(), files.lexicon()
    then = tuple(source(number, text) for number, text in enumerate(before))
    # accounts of the same name are the same file: those that are here again keep theirs
    now = tuple(
        replace(source(number, text), path=f"{'A' if text in before else 'N'}{number}.txt")
        for number, text in enumerate(after)
    )
    read = pipeline.reading(then, lexicon, asked)
    edition = editions.edition(render.findings_json(asked, then, read.findings), "old.json", Where("config.yaml", 1, 1))
    findings = pipeline.reading(now, lexicon, asked).findings
    return changes(findings, now, edition), {finding.id: finding for finding in findings}


def told(before: str, after: str, kind: str) -> list[tuple[str, ...]]:
    """What changed of the findings of a kind when one account takes the place of another."""
    found, _ = changed((before,), (after,))
    return [change.what for change in found.findings if change.kind == kind]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("At least 40 people were killed in the blast.", "The blast killed 52 people.", [("value",)]),
        ("Some 1,200 residents left the town.", "About 1,200 residents left the town on Monday.", []),
        ("The damage was put at 4 million euros.", "The damage was put at 6 million euros.", [("value",)]),
        ("At least 40 people were killed.", "At least 40 people were injured.", [("new",), ("withdrawn",)]),
        ("He had two wives.", "He had three wives.", [("new",), ("withdrawn",)]),
        ("Firefighters used 9 pumps.", "Firefighters used 9 pumps.", []),
        ("The road is 40 km long.", "The road is closed.", [("withdrawn",)]),
        ("The road is closed.", "The road is 40 km long.", [("new",)]),
    ],
)
def test_a_figure_is_found_again_by_what_is_counted_and_what_happened_to_it(before, after, expected):
    assert told(f"{before}\n", f"Later report.\n\n{after}\n", "figure") == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Police closed the bridge over the Tarn.", "The bridge over the Tarn was closed by police.", []),
        ("The mayor said the dam would hold.", "The mayor said the dam would not hold.", [("new",), ("withdrawn",)]),
        ("Nordline said a valve failed.", "Nordline denied that a valve failed.", [("new",), ("withdrawn",)]),
        (
            "Police closed the bridge over the Tarn.",
            "The harvest in the Quorn valley failed.",
            [("new",), ("withdrawn",)],
        ),
    ],
)
def test_a_claim_is_found_again_by_the_words_it_shares(before, after, expected):
    assert told(f"{before}\n", f"{after}\n", "claim") == expected


def test_an_account_that_stays_changes_nothing():
    text = "At least 14 people were injured when a ferry hit the pier, police said. The engine had failed.\n"
    found, _ = changed((text,), (text,))
    assert found.findings == ()
    assert found.sources == ()
    assert found.same == (("p1", "s1"),)


def test_another_account_of_the_same_makes_it_corroborated_and_not_new():
    first = "At least 14 people were injured when a ferry hit the pier at Kalvik.\n"
    second = "The ferry hit the pier at Kalvik, and at least 14 people were injured, doctors said.\n"
    found, known = changed((first,), (first, second))
    figures = [change for change in found.findings if change.kind == "figure"]
    assert [(change.what, known[change.finding].status) for change in figures] == [(("status",), "corroborated")]
    assert [(change.source, change.what) for change in found.sources] == [("s2", "new")]


def test_words_of_the_earlier_edition_are_those_of_the_account_that_is_still_here():
    text = "The ferry carried 120 passengers.\n"
    found, _ = changed((text,), (text, "Two trains were stopped.\n"))
    mentions = [mention for finding in found.edition.findings for mention in finding.mentions]
    assert {mention.span.source for mention in mentions} == {"s1"}
    assert all(mention.quote == text[mention.span.start : mention.span.end] for mention in mentions)


def test_an_edition_that_misquotes_an_account_is_not_taken_for_the_same():
    text = "The ferry carried 120 passengers.\n"
    asked, lexicon = settings(), files.lexicon()
    then = (source(0, text),)
    read = pipeline.reading(then, lexicon, asked)
    content = render.findings_json(asked, then, read.findings).replace(b"120 passengers", b"190 passengers")
    content = content.replace(b'"120"', b'"190"')
    edition = editions.edition(content, "old.json", Where("config.yaml", 1, 1))
    assert changes(read.findings, then, edition).same == ()


def test_the_order_of_accounts_changes_no_change():
    texts = ("At least 14 people were injured in Kalvik.\n", "Two children were hurt in Kalvik.\n")
    new = "Seventeen people were injured in Kalvik, and the pier was closed.\n"
    one, _ = changed(texts, (*texts, new))
    other, _ = changed(tuple(reversed(texts)), (*texts, new))
    assert {(c.kind, c.what) for c in one.findings} == {(c.kind, c.what) for c in other.findings}
