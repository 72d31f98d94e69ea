"""Edits of a config as splices of its text: the new text holds what was meant, and every other line is as it was."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.config.tree import tree
from report.edit.splices import BOM, Edit, Refused, edited, same, spliced, values
from report.errors import ConfigError

WORDS = st.sampled_from(
    ["Harbour fire", "it's: so", "no", "12:30", "on", "é – 𝄞", "a # b", "- x", "", " spaced ", "'", '"', "[a]", "{",
     "1e3", "null", "~", "012", "x: y", "two\nlines", "end\n", "tab\there", "*a", "&a", "@", "%x", "back\\slash",
     "a, b", "?", "l\u2028s", "...", "---", "true", "#no", "a]b", "ends:"]
)  # fmt: skip
KEYS = ["title", "limit", "only", "hide", "show", "body", "chart"]
SCALARS = st.one_of(WORDS, st.integers(0, 99), st.booleans(), st.just(Decimal("0.05")), st.text(max_size=12))
LEAVES = st.one_of(SCALARS, st.lists(st.one_of(WORDS, st.integers(0, 9)), max_size=3))
VALUES = st.one_of(LEAVES, st.dictionaries(st.sampled_from(["counted", "status", "place"]), LEAVES, max_size=3))
TOP = ["title", "subtitle", "theme", "page"]


def quoted(text, style):
    """A text as a person may have written it on one line."""
    if style == "plain" and is_plain(text):
        return text
    if style == "single" and not set(text) & set("\n\t\u2028"):
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t").replace("\u2028", "\\u2028") + '"'


def is_plain(text):
    try:
        return same(values(tree(f"k: {text}  # c\n", "x")), {"k": text}) and "\n" not in text
    except ConfigError:
        return False


@st.composite
def configs(draw):
    """The text of a config in a layout of its own, and nothing that only a program would write."""
    style = lambda: draw(st.sampled_from(["plain", "single", "double"]))  # noqa: E731
    comment = lambda: draw(st.sampled_from(["", "", "  # a note", " # é: [x"]))  # noqa: E731

    def above(indent):
        return draw(st.sampled_from(["", "", f"{indent}# above\n", "\n", f"\n{indent}# one\n{indent}# two\n"]))

    out = draw(st.sampled_from(["", "# head\n", "---\n"]))
    for key in draw(st.lists(st.sampled_from(TOP), unique=True, min_size=1)):
        out += above("") + f"{key}: {quoted(draw(WORDS), style())}{comment()}\n"
    if draw(st.booleans()):
        out += "subject:\n"
    indent = draw(st.sampled_from(["", "  ", "    "]))
    out += above("")
    kind = draw(st.sampled_from(["block", "block", "block", "flow", "none"]))
    if kind == "flow":
        out += (
            "sections: [summary, {kind: figures, limit: 3}, 'claims', {kind: x, only: {a: [b, c]}}]" + comment() + "\n"
        )
    elif kind == "block":
        out += f"sections:{comment()}\n"
        for _ in range(draw(st.integers(1, 4))):
            out += above(indent) + draw(items(indent, style, comment))
    out += above("")
    if draw(st.booleans()):
        out += "output: {folder: build, formats: [pdf, html]}\n"
    if draw(st.booleans()):
        out += "\n# the end\n"
    if draw(st.booleans()) and not out.endswith("no comment\n"):  # else the break is a part of the last text
        out = out.removesuffix("\n")
    if draw(st.booleans()):
        out = out.replace("\n", "\r\n")
    return (BOM if draw(st.booleans()) else "") + out


@st.composite
def items(draw, indent, style, comment):
    form = draw(st.sampled_from(["word", "flow", "mapping", "mapping", "block text", "odd dash"]))
    if form == "word":
        return f"{indent}- summary{comment()}\n"
    if form == "flow":
        return f"{indent}- {{kind: figures, title: {quoted(draw(WORDS), 'double')}}}{comment()}\n"
    if form == "block text":
        return f"{indent}- kind: text\n{indent}  body: |\n{indent}    Some *words*.\n\n{indent}    # no comment\n"
    dash = "-   " if form == "odd dash" else "- "
    inner = indent + " " * len(dash)
    out = f"{indent}{dash}kind: figures{comment()}\n"
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3)):
        match draw(st.sampled_from(["text", "number", "nothing", "list", "mapping"])):
            case "text":
                out += f"{inner}{key}: {quoted(draw(WORDS), style())}{comment()}\n"
            case "number":
                out += f"{inner}{key}:  7{comment()}\n"
            case "nothing":
                out += f"{inner}{key}:{comment()}\n"
            case "list":
                out += f"{inner}{key}:\n{inner}- a{comment()}\n{inner}# between\n{inner}- b\n"
            case "mapping":
                out += f"{inner}{key}:\n{inner}    counted: people{comment()}\n{inner}    status: [a, b]\n"
    if draw(st.booleans()):
        out += f"{inner}# limit: 4\n"
    return out


@st.composite
def edits(draw, held):
    """An edit that makes sense for these values."""
    paths = [path for path in places(held) if path]
    do = draw(st.sampled_from(["set", "set", "set new", "remove", "insert", "move", "copy"]))
    lists = [path for path in paths if isinstance(at(held, path), list)]
    listed = [(*path, number) for path in lists for number in range(len(at(held, path)))]
    if do == "set":
        return Edit("set", draw(st.sampled_from(paths)), draw(VALUES))
    if do == "remove":
        return Edit("remove", draw(st.sampled_from(paths)))
    if do == "insert" and lists:
        path = draw(st.sampled_from(lists))
        section = st.fixed_dictionaries(
            {"kind": WORDS}, optional={"title": WORDS, "only": VALUES, "limit": st.integers()}
        )
        return Edit("insert", path, draw(st.one_of(SCALARS, section)), to=draw(st.integers(0, len(at(held, path)))))
    if do == "move" and listed:
        *path, number = draw(st.sampled_from(listed))
        return Edit("move", tuple(path), at=number, to=draw(st.integers(0, len(at(held, path)) - 1)))
    if do == "copy" and listed:
        return Edit("copy", draw(st.sampled_from(listed)))
    mappings = [()] + [path for path in paths if isinstance(at(held, path), dict)]
    rest = draw(st.sampled_from([("title",), ("only", "counted"), ("limit",), ("fresh", "key", "deep")]))
    return Edit("set", (*draw(st.sampled_from(mappings)), *rest), draw(VALUES))


def places(held, path=()):
    yield path
    pairs = held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ()
    for key, value in pairs:
        yield from places(value, (*path, key))


def at(held, path):
    for part in path:
        held = held[part]
    return held


def meant(text):
    return values(tree(text, "config.yaml"))


def kept_lines(new, old):
    """Whether all lines of `old` stand in `new`, in order."""
    lines = iter(new)
    return all(line in lines for line in old)


@settings(max_examples=500)
@given(st.data())
def test_a_splice_does_what_was_meant_and_leaves_every_other_line_as_it_was(data):
    text = data.draw(configs())
    held = meant(text)
    edit = data.draw(edits(held))
    try:
        wanted = edited(held, edit)
    except Refused:
        with pytest.raises(Refused):
            spliced(text, edit)
        return
    new = spliced(text, edit)
    assert same(meant(new), wanted)
    assert new.startswith(BOM) == text.startswith(BOM)
    if "\r\n" in text:
        assert "\n" not in new.replace("\r\n", "")
    before, after = text.removeprefix(BOM).splitlines(), new.removeprefix(BOM).splitlines()
    if edit.do == "move":
        assert Counter(before) == Counter(after) or len(before) == len(after)
    elif edit.do == "copy":
        assert kept_lines(after, before) or len(before) == len(after)
    elif text != new:
        start = equal_lines(before, after)
        touched = len(before) - start - equal_lines(before[:start:-1], after[:start:-1])
        assert touched <= lines_of(text, edit), "more lines differ than those of the value"


def equal_lines(before, after):
    """How many lines are equal from the first on."""
    pairs = zip(before, after, strict=False)
    return next((n for n, (old, new) in enumerate(pairs) if old != new), min(len(before), len(after)))


def lines_of(text, edit):
    """How many lines the value at an edit's path takes, with the comments that are its own."""
    node = tree(text, "x")
    depth = 0
    for part in edit.path:
        inner = (
            node.get(part)
            if node.kind == "mapping"
            else node.items()[part]
            if node.kind == "list" and isinstance(part, int)
            else None
        )
        if inner is None:
            break
        node, depth = inner, depth + 1
    return text.removeprefix(BOM)[node.start : node.end].count("\n") + (
        6 if edit.do == "remove" or node.kind != "scalar" else 2
    )


def check(text, edit, wanted):
    assert spliced(text, edit) == wanted


PROJECT = """\
# a head
title: Harbour fire    # as printed
marking: TLP:CLEAR
# author: Night desk

sections:               # in this order
  - kind: summary       # key points
    limit: 6
    # title: Points

  # the numbers
  - kind: figures
  - claims              # who says what
output:
  folder: build
"""
POINTS = "  - kind: summary       # key points\n    limit: 6\n    # title: Points\n"
FIGURES = "  # the numbers\n  - kind: figures\n"
CLAIMS = "  - claims              # who says what\n"


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Edit("set", ("title",), "Fire: day two"), "title: Harbour fire ", "title: 'Fire: day two' "),
        (Edit("set", ("theme",), "flash"), "marking: TLP:CLEAR\n", "marking: TLP:CLEAR\ntheme: flash\n"),
        (Edit("set", ("sections", 0, "limit"), 3), "limit: 6", "limit: 3"),
        (Edit("set", ("sections", 1, "only"), {"counted": ["people"]}), "kind: figures\n",
         "kind: figures\n    only: {counted: [people]}\n"),
        (Edit("set", ("corrections",), [{"action": "drop", "finding": "F1", "reason": "a slip"}]), "folder: build\n",
         "folder: build\ncorrections:\n  - action: drop\n    finding: F1\n    reason: a slip\n"),
        (Edit("remove", ("sections", 0, "limit")), "    limit: 6\n", ""),
        (Edit("remove", ("sections", 1)), "  # the numbers\n  - kind: figures\n", ""),
        (Edit("move", ("sections",), at=1, to=0),
         POINTS + "\n" + FIGURES, FIGURES + "\n" + POINTS),
        (Edit("copy", ("sections", 2)), CLAIMS, CLAIMS * 2),
        (Edit("insert", ("sections",), {"kind": "text", "body": "One\nTwo\n"}, to=3), "who says what\n",
         "who says what\n  - kind: text\n    body: |\n      One\n      Two\n"),
        (Edit("remove", ("output", "folder")), "output:\n  folder: build", "output: {}"),
    ],
)  # fmt: skip
def test_an_edit_reads_as_if_a_person_had_made_it(edit, old, new):
    assert old in PROJECT
    check(PROJECT, edit, PROJECT.replace(old, new, 1))


@pytest.mark.parametrize(
    ("text", "edit", "new"),
    [
        ("a: |\n  one\n  two\nb: 1\n", Edit("set", ("a",), "three\nfour\n"), "a: |\n  three\n  four\nb: 1\n"),
        ("a: 'it''s'\n", Edit("set", ("a",), "it's not"), "a: 'it''s not'\n"),
        ('a: "x" # y\n', Edit("set", ("a",), 'say "z"'), 'a: "say \\"z\\"" # y\n'),
        ("{a: 1, b: [x]}", Edit("set", ("c",), "y, z"), "{a: 1, b: [x], c: 'y, z'}"),
        ("a: [\n  x, # one\n  y,\n]\n", Edit("insert", ("a",), "z", to=2), "a: [\n  x, # one\n  y, z\n]\n"),
        ("a:\n- x\n- y", Edit("remove", ("a", 1)), "a:\n- x"),
        ("a:\n- x\n- y", Edit("move", ("a",), at=1, to=0), "a:\n- y\n- x"),
        ("a:\r\n- x\r\n", Edit("insert", ("a",), "y", to=1), "a:\r\n- x\r\n- y\r\n"),
        ("\ufeffa: é\nb: 𝄞\n", Edit("set", ("b",), "ü"), "\ufeffa: é\nb: ü\n"),
        ("a:   # nothing yet\nb: 1\n", Edit("set", ("a",), "x"), "a: x   # nothing yet\nb: 1\n"),
        (
            "a: 1\n# m: X             # as it is\n# n: 2\nb: [1]\n",
            Edit("set", ("m",), "Y: Z"),
            "a: 1\nm: 'Y: Z'             # as it is\n# n: 2\nb: [1]\n",
        ),
        ("a: 1\n# m: X\n", Edit("set", ("m",), [1]), "a: 1\nm: [1]\n# m: X\n"),
        ("a: 1\n# m: X\nm: Y\n", Edit("set", ("m",), "Z"), "a: 1\n# m: X\nm: Z\n"),
        (
            "sources:\n  - path: a\n    # place: X   # in it\n    # published: YYYY-MM-DD     # not in it\n  - b\n",
            Edit("set", ("sources", 0, "published"), "2026-05-04"),
            "sources:\n  - path: a\n    # place: X   # in it\n    published: 2026-05-04\n  - b\n",
        ),
        (
            "sources:\n  - path: a\n  - path: b\n    # place: X\n",
            Edit("set", ("sources", 0, "place"), "Y"),
            "sources:\n  - path: a\n    place: Y\n  - path: b\n    # place: X\n",
        ),
        ("a: []  # none\nb: 1\n", Edit("insert", ("a",), {"k": 1}, to=0), "a:  # none\n  - k: 1\nb: 1\n"),
    ],
)
def test_every_way_of_writing_stays_as_it_is(text, edit, new):
    check(text, edit, new)


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("a: &x one\nb: *x\n", Edit("set", ("a",), "two")),
        ("a: &x [one]\nb: *x\n", Edit("insert", ("a",), "two", to=1)),
        ("a: 1\n", Edit("remove", ("b",))),
        ("a: [x]\n", Edit("move", ("a",), at=4, to=0)),
        ("a: 1\n", Edit("set", ("a", "b"), 1)),
    ],
)
def test_what_would_change_something_else_is_refused(text, edit):
    with pytest.raises(Refused):
        spliced(text, edit)


def test_an_alias_is_replaced_where_it_stands():
    check("a: &x one\nb: *x\n", Edit("set", ("b",), "two"), "a: &x one\nb: two\n")
