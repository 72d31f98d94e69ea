"""Every digit, quotation, mark and link of the document has a ground, or the build stops and says where."""

import json

import pytest

from report.errors import RenderError
from report.render.ledger import ledger, ledger_json
from tests.render.test_exports import schema
from tests.sample_briefing import sample, source

SOURCE = source("A", "Rain fell on 12 towns. It stopped at dawn.", "Gazette")


def check(body: str) -> list[tuple[str, str]]:
    return [(run.voice, run.text) for run in ledger(f"<html><body>{body}</body></html>", [SOURCE]).runs]


def refused(body: str) -> str:
    with pytest.raises(RenderError) as error:
        check(body)
    return str(error.value)


def test_pieces_stand_in_order_with_their_voices():
    assert check('<p>Rain: <q data-quote="s1:0-9">Rain fell</q> on <b data-value="F1/0">12</b> towns</p>') == [
        ("tool", "Rain:"),
        ("quote", "Rain fell"),
        ("tool", "on"),
        ("value", "12"),
        ("tool", "towns"),
    ]


def test_a_quotation_owns_what_is_in_it():
    assert check('<q data-quote="s1:0-21">Rain fell on <b data-value="F1/0">12</b> towns</q>') == [
        ("quote", "Rain fell on 12 towns")
    ]


def test_an_analyst_may_cite_inside_a_text():
    body = '<p data-analyst="text">See <a href="#A1" data-mark="A1">A1</a> and on</p><i id="A1"></i>'
    assert check(body) == [("analyst", "See"), ("mark", "A1"), ("analyst", "and on")]


def test_what_is_hidden_or_no_text_is_not_in_it():
    assert check("<p hidden>9</p><script>var a = '<p>7</p>'</script><!-- 5 --><p>seen</p>") == [("tool", "seen")]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>12 towns</p>", "R020"),
        ("<p>٣ towns</p>", "R020"),
        ("<p>&#49;2 towns</p>", "R020"),
        ('<q data-quote="s1:0-9">Rain fall</q>', "R021"),
        ('<q data-quote="s1:0-9999">Rain fell</q>', "R021"),
        ('<q data-quote="s9:0-9">Rain fell</q>', "R021"),
        ('<q data-quote="here">Rain fell</q>', "R021"),
        ('<b data-value="">12</b>', "R021"),
        ('<a href="#A2" data-mark="A1">A1</a><i id="A1"></i><i id="A2"></i>', "R022"),
        ('<a href="#A1" data-mark="A1">A1</a>', "R022"),
        ('<a href="#nowhere">see there</a>', "R022"),
        ('<a href="https://example.org">see there</a>', "R023"),
        ('<a href="javascript:x()">see there</a>', "R023"),
        ("<style>p::before { content: 'page 2' }</style>", "R024"),
        ("<style>p::before { content: '\\32 ' }</style>", "R024"),
        ('<i id="A1"></i><i id="A1"></i>', "R025"),
        ("<svg><title>12 towns</title></svg>", "R020"),
        ('<img alt="12 towns">', "R020"),
        ("<svg><text>12</text></svg>", "R020"),
    ],
)
def test_what_has_no_ground_stops_the_build(body, code):
    assert f"error[{code}]" in refused(body)


def test_the_place_of_a_mistake_is_told():
    assert refused("<p>fine</p>\n  <p>12</p>").startswith("briefing.html:2:6: error[R020]")


def test_all_mistakes_are_told_at_once():
    assert refused('<p>12</p><q data-quote="s1:0-9">x</q><a href="#y">z</a>').count("error[") == 3


def test_the_head_of_a_table_may_be_printed_again():
    book = ledger("<table><thead><tr><th>Fact</th></tr></thead><tr><td>one</td></tr></table>", [SOURCE])
    assert book.repeats == ((0, 1),)


def test_words_of_the_stylesheet_are_told():
    book = ledger("<style>q::before { content: '\\201C' } a::after { content: 'p. ' counter(page) }</style>", [SOURCE])
    assert book.added == ("“", "p.")


def test_it_travels_as_its_schema_says():
    made = sample()
    schema("ledger.schema.json").validate(json.loads(ledger_json(ledger(made.html, made.sources))))
