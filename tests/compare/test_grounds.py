"""Every merge of two accounts says what it was matched by, in fixed phrases and with the words of both."""

from report.model import Span
from tests.compare.accounts import findings, holding

A = "The fire at the mill in Elmham destroyed 31 looms on Friday, the owner said. Anna Brandt, 41, was hurt."
B = "Thirty-one looms were destroyed when the mill burned in Elmham. Anna Brandt, 43, was hurt."


def reasons(finding):
    return [(why.text, why.spans) for why in finding.why if why.rule == "matched"]


def test_a_figure_of_two_accounts_says_what_it_was_matched_by():
    finding = holding(findings(A, B), "A", "31 looms")
    ((text, spans),) = reasons(finding)
    assert text.split("; ")[:3] == ["the same number", "the same happened", "the same is counted"]
    assert [span.source for span in spans] == ["s1", "s2"]
    assert set(spans) <= {mention.span for mention in finding.mentions}


def test_a_statement_of_two_accounts_says_what_it_was_matched_by():
    found = [f for f in findings(A, B) if f.kind == "claim" and len(f.sources()) == 2]
    assert found
    for finding in found:
        ((text, spans),) = reasons(finding)
        assert text
        assert not any(letter.isdigit() for letter in text)
        assert all(isinstance(span, Span) for span in spans)


def test_ages_of_one_person_are_one_finding():
    (age,) = [f for f in findings(A, B) if f.kind == "age" and len(f.sources()) == 2]
    assert age.status == "conflicting"
    assert reasons(age)[0][0].startswith("the same person")


def test_what_one_account_says_alone_was_not_matched():
    finding = holding(findings(A, "Nothing burned in Thorpe."), "A", "31 looms")
    assert not reasons(finding)
