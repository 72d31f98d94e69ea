"""What a config that is right comes to, and that nothing in one can do harm."""

import contextlib
import json
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import config
from report.config import check, tree
from report.errors import ConfigError

KEYWORDS = {
    "$schema", "title", "description", "type", "required", "additionalProperties", "properties", "$defs", "$ref",
    "default", "enum", "const", "pattern", "minLength", "minimum", "maximum", "minItems", "minProperties", "items",
    "if", "then", "else", "allOf",
}  # fmt: skip


def read(text):
    return config.config(text.encode(), "config.yaml")


def sections(text):
    return read(f"sources: [a.txt]\nsections:\n{text}").settings.sections


def test_three_lines_are_enough():
    made = read("title: Harbour fire\nsources:\n  - articles/*.txt\n")
    assert made.settings.title == "Harbour fire"
    assert [section.kind for section in made.settings.sections][:2] == ["summary", "figures"]
    assert len(made.settings.sections) == 14
    assert made.output.formats == ("pdf", "json")
    assert made.settings.tolerance == Decimal(0)


def test_a_section_has_every_option_of_its_kind_with_its_default():
    (made,) = sections("  - {kind: figures, chart: off, only: {counted: people, status: [variant, updated]}}")
    assert dict(made.options) == {
        "marking": None,
        "strip": 4,
        "table": True,
        "chart": False,
        "derived": True,
        "order": "importance",
        "limit": None,
        "only": (("counted", ("people",)), ("status", ("variant", "updated"))),
        "hide": (),
    }


def test_sections_repeat_and_each_has_an_id():
    made = sections("  - claims\n  - {kind: claims, id: theirs, title: What they say}\n  - kind: claims\n  - figures\n")
    assert [section.id for section in made] == ["claims", "theirs", "claims-3", "figures"]
    assert made[1].title == "What they say"
    assert made[1].where.line == 4


def test_a_section_that_is_off_is_left_out():
    made = sections("  - {kind: claims, show: off}\n  - {kind: figures, show: false}\n  - {kind: gaps, show: on}\n")
    assert [section.kind for section in made] == ["gaps"]


def test_words_of_yaml_1_1_stay_text():
    made = read("title: on\nsubtitle: 12:30\nmarking: no\nedition: 012\nauthor: 1_000\nsources: [a.txt]\n")
    settings = made.settings
    assert (settings.title, settings.subtitle, settings.marking, settings.author) == ("on", "12:30", "no", "1_000")
    assert settings.edition == "012"


def test_what_is_said_of_a_source_keeps_its_place():
    made = read("sources:\n  - {path: a.html, publisher: The Gazette, grade: B2}\n  - b.txt\n")
    first, second = made.sources
    assert [(name, value, str(where)) for name, value, where in first.given] == [
        ("publisher", "The Gazette", "config.yaml:2:31"),
        ("grade", "B2", "config.yaml:2:51"),
    ]
    assert (second.path, second.given) == ("b.txt", ())


def test_questions_corrections_and_aliases():
    made = read(
        "sources: [a.txt]\nquestions:\n  - How many were hurt?\n"
        "  - {ask: Who did it, words: [arrested|charged, police]}\n"
        "corrections:\n  - {action: value, finding: F3, value: 12, reason: Misprint}\n"
        "aliases: {Port Ellery: [Ellery, Port-Ellery]}\n"
    )
    assert [(question.ask, question.words) for question in made.settings.questions] == [
        ("How many were hurt?", ()),
        ("Who did it", ("arrested|charged", "police")),
    ]
    assert made.settings.corrections[0].value == "12"
    assert made.settings.aliases == (("Port Ellery", "Ellery"), ("Port Ellery", "Port-Ellery"))


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_hold_with_byte_order_mark_and_any_line_end(mark, end):
    with pytest.raises(ConfigError) as caught:
        config.config(f"{mark}title: é – 𝄞{end}sources: [a.txt]{end}titel: x{end}".encode(), "config.yaml")
    assert str(caught.value).startswith("config.yaml:3:1: error[C003]")


LAUGHS = [f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]" for number in range(1, 12)]


@pytest.mark.parametrize(
    "bomb",
    [
        "a: " + "[" * 1000 + "]" * 1000,
        "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x]", *LAUGHS]),
        "a: &a [*a]",
        "sources: [" + "a.txt, " * 200_000 + "]",
        "x" * 2_000_000,
        "? {a: b}\n: c\n",
        "title: a\x00b",
        "title: \x07",
    ],
    ids=["depth", "laughs", "self", "many", "long", "mapping as key", "nul", "bell"],
)  # fmt: skip
def test_bombs_are_refused_in_one_line(bomb):
    with pytest.raises(ConfigError) as caught:
        config.config(bomb.encode(), "config.yaml")
    assert all(line.isprintable() and len(line) <= 600 for line in str(caught.value).splitlines())


def test_bytes_that_are_no_text_are_refused_at_their_place():
    with pytest.raises(ConfigError) as caught:
        config.config(b"title: ok\nauthor: \xff\xfe\n", "config.yaml")
    assert str(caught.value) == "config.yaml:2:9: error[C002]: not UTF-8; save the file in UTF-8"


@given(st.text(max_size=300))
def test_no_text_is_more_than_a_config_error(text):
    with contextlib.suppress(ConfigError):
        config.config(text.encode("utf-8", "surrogatepass"), "config.yaml")


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 50)
    | st.sampled_from(["a.txt", "claims", "A4", "on", "text", "figure"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "path", "limit", "only", "status", "ask", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(config.schema()["properties"])), values, max_size=5))
def test_our_verdict_is_that_of_a_full_validator(value):
    node = tree.tree(json.dumps(value), "config.yaml")
    ours = not check.problems(node, config.schema())
    theirs = jsonschema.Draft202012Validator(config.schema()).is_valid(value)
    assert ours == theirs


def test_the_schema_is_one_and_uses_what_we_check():
    jsonschema.Draft202012Validator.check_schema(config.schema())

    def keywords(schema, is_map=False):
        for key, value in schema.items():
            if not is_map:
                yield key
            if isinstance(value, dict):
                yield from keywords(value, key in ("properties", "$defs", "kinds"))
            elif isinstance(value, list):
                for item in value:
                    if isinstance(item, dict):
                        yield from keywords(item)

    assert set(keywords(config.schema())) <= KEYWORDS


def test_every_key_is_described():
    def undescribed(schema, path):
        for name, value in schema.get("properties", {}).items():
            resolved = check.resolved(value, config.schema())
            if "description" not in resolved:
                yield f"{path}/{name}"
            yield from undescribed(resolved, f"{path}/{name}")

    known = config.schema()
    assert list(undescribed(known, "")) == []
    for kind in known["$defs"]["kinds"].values():
        assert list(undescribed(kind, kind["title"])) == []


def test_a_sidecar_holds_what_the_config_could_say_of_its_source():
    said = config.metadata(b"publisher: The Gazette\npublished: 2026-05-03\n", "a.txt.meta.yaml")
    assert [(name, value) for name, value, _ in said] == [("publisher", "The Gazette"), ("published", "2026-05-03")]
    with pytest.raises(ConfigError) as caught:
        config.metadata(b"publishr: The Gazette\n", "a.txt.meta.yaml")
    assert "write 'publisher'" in str(caught.value)


def test_a_text_that_a_sign_of_a_comment_cuts_short_is_told():
    text = "sources: [a.txt]\nsections:\n  - kind: figures\n    title: Boats #1 and #2   # ours\n"
    (told,) = config.config(text.encode(), "c").problems
    hint = "write 'Boats #1 and #2   # ours', or a space behind the # of a comment"
    assert str(told) == f"c:4:12: warning[C018]: 'title' is 'Boats': a # after a space begins a comment; {hint}"


@pytest.mark.parametrize(
    "line",
    ["title: Fire # the third", "title: 'Fire' #mine", "title: 'Fire #3'", "marking: TLP#RED", "tolerance: 0.1 #small"],
)
def test_a_comment_is_a_comment(line):
    assert config.config(f"{line}\nsources: [a.txt]\n".encode(), "c").problems == ()


@pytest.mark.parametrize("title", ["harbour_fire_2031", "harbour-fire-2031"])
def test_a_title_that_is_the_name_of_a_file_is_told(title):
    (told,) = config.config(f"title: {title}\nsources: [a.txt]\n".encode(), "c").problems
    hint = "write 'Harbour fire 2031', or what your reader would call it"
    assert str(told) == f"c:1:8: warning[C019]: '{title}' is no title, but a name of a file; {hint}"


@pytest.mark.parametrize("title", ["Harbour", "Harbour fire", "Cross-border", "COVID-19", "Fire_Watch in Marlow"])
def test_a_title_in_words_is_not(title):
    assert config.config(f"title: {title}\nsources: [a.txt]\n".encode(), "c").problems == ()
