"""A tree against the schema: every problem at once, each at the key or value it is about.

The schema is JSON Schema; the keywords used in it are known here, and a test compares the verdicts with a full
validator. One of our own costs no import and can say what a person meant: which branch, which key, which value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from report.config.mending import mendable
from report.config.slips import strange
from report.config.spellings import Spellings, meant
from report.config.tree import Node
from report.errors import Problem

Schema = Mapping[str, Any]
SURE, APART = 0.75, 0.15  # how near a word has to be, and how much nearer than the next, to be put right by itself

TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping ('key: value' lines)",
    "null": "nothing",
}
FIRST = ("path", "folder", "speaker", "style")  # the option that is named where a mapping is asked for
CONFIG = "the config"
EXAMPLES = {
    "date": "2026-05-03",
    "published": "2026-05-03",
    "after": "2026-05-03",
    "before": "2026-05-03",
    "grade": "B2",
}


@dataclass(frozen=True, slots=True)
class _Rules:
    """The whole schema, for what is referred to in it, and other words for its keys."""

    schema: Schema
    spellings: Spellings


def problems(
    node: Node, schema: Schema, spellings: Spellings | None = None, owner: str = CONFIG
) -> tuple[Problem, ...]:
    """All that is wrong with a tree, in the order of the file; what has one sure cure is a `Mendable`. `owner` is what
    the file is, in words."""
    found = _problems(node, schema, _Rules(schema, spellings or {}), owner, "")
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.where))


def resolved(schema: Schema, root: Schema) -> Schema:
    """The schema itself, or what its `$ref` points to."""
    reference = schema.get("$ref")
    if reference is None:
        return schema
    target: Any = root
    for part in reference.removeprefix("#/").split("/"):
        target = target[part]
    return resolved(target, root)


def _problems(node: Node, schema: Schema, rules: _Rules, owner: str, name: str) -> Iterator[Problem]:
    """`owner` is what the value belongs to, in words; `name` the key it stands under."""
    schema = resolved(schema, rules.schema)
    kinds = schema.get("type", ())
    kinds = (kinds,) if isinstance(kinds, str) else kinds
    if kinds and _type(node) not in kinds and not ("number" in kinds and _type(node) == "integer"):
        yield _wrong_type(node, kinds, schema, owner, name)
        return
    if "enum" in schema and _simple(node) not in schema["enum"]:
        yield _not_listed(node, schema["enum"], rules, owner, name)
        return
    if "const" in schema and node.kind != "scalar":
        yield Problem(node.where, "C004", f"{_named(name, owner)} takes a word", f"write '{schema['const']}'")
        return
    if node.kind == "scalar":
        yield from _scalar_problems(node, schema, owner, name)
    elif node.kind == "list":
        if len(node.items()) < schema.get("minItems", 0):
            yield Problem(node.where, "C008", f"{_named(name, owner)} is an empty list", _filled(name))
        yield from _list_problems(node, schema, rules, owner, name)
    else:
        yield from _mapping_problems(node, schema, rules, _owner(node, name, owner), name)
    for branch in (*schema.get("allOf", ()), schema):
        if "if" in branch:
            is_met = not any(_problems(node, branch["if"], rules, owner, name))
            yield from _problems(node, branch.get("then" if is_met else "else", {}), rules, owner, name)


def _list_problems(node: Node, schema: Schema, rules: _Rules, owner: str, name: str) -> Iterator[Problem]:
    """Of each item; a key that one lacks and the next holds by mistake is told at the key alone."""
    items = schema.get("items", {})
    found = [
        [_no_item(item, name)] if _is_empty(item) else list(_problems(item, items, rules, owner, name))
        for item in node.items()
    ]
    for number, here in enumerate(found):
        after = found[number + 1] if found[number + 1 :] else []
        for problem in here:
            lacks = re.search(r" has no '(\w+)'$", problem.message) if problem.code == "C007" else None
            strays = f"unknown key '{lacks[1]}' in " if lacks else None
            stray = next((each for each in after if strays and each.message.startswith(strays)), None)
            if stray is None:
                yield problem
            else:
                after[after.index(stray)] = Problem(stray.where, "C003", stray.message, "move it up to the item above")


def _filled(name: str) -> str:
    return "name some, or remove the key: then all are shown" if name == "sections" else "put something in it"


def _is_empty(item: Node) -> bool:
    return item.kind == "scalar" and item.value is None and not item.written


def _no_item(item: Node, name: str) -> Problem:
    return Problem(item.where, "C004", f"an item of '{name}' is empty", "write it, or take the '-' away")


def _mapping_problems(node: Node, schema: Schema, rules: _Rules, owner: str, name: str) -> Iterator[Problem]:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    if len(node.pairs()) < schema.get("minProperties", 0):
        yield Problem(node.where, "C008", f"{owner} is empty", f"write one of {_list(known)} in it, or remove it")
    missing = [name for name in schema.get("required", ()) if node.get(name) is None]
    for key, value in node.pairs():
        if key.written in known:
            yield from _problems(value, known[key.written], rules, owner, key.written)
            continue
        other = meant(key.written, name, node, rules.spellings)
        is_here = other is not None and (other.key in known or other.key in missing)
        instead = other.key if other and is_here else _nearest(key.written, missing, 0.7)
        if instead in missing:
            missing.remove(instead)
        if instead or others is False:
            homes = _kinds_with(key.written, rules.schema) if name == "sections" and not instead else []
            yield _unknown_key(key, instead, node, known, owner, homes)
        elif others is not True:
            yield from _problems(value, others, rules, owner, key.written)
    for absent in missing:
        yield Problem(node.where, "C007", f"{owner} has no '{absent}'", _missing(absent, node, known))


def _kinds_with(option: str, schema: Schema) -> list[str]:
    """The section kinds that have an option."""
    kinds = schema.get("$defs", {}).get("kinds", {})
    return [kind for kind, described in kinds.items() if option in described["properties"]]


def _unknown_key(
    key: Node, instead: str, node: Node, known: Mapping[str, Any], owner: str, homes: Sequence[str]
) -> Problem:
    """`instead` is the key that is meant, "" where that has to be guessed; `homes` the section kinds that have it."""
    if odd := strange(key.written):
        return Problem(key.where, "C002", *odd)
    if key.written == "<<":
        return Problem(key.where, "C003", "keys are not joined by << here", "write them out")
    hint = f"write '{instead}'" if instead else _instead(key.written, list(known))
    if len(homes) in (1, 2) and not _nearest(key.written, list(known), 0.6):
        hint = f"'{key.written}' is an option of {' and '.join(homes)}"
    problem = Problem(key.where, "C003", f"unknown key '{key.written}' in {owner}", hint)
    cure = instead or _sure(key.written, list(known))
    return mendable(problem, key, cure) if cure and node.get(cure) is None else problem


def _scalar_problems(node: Node, schema: Schema, owner: str, name: str) -> Iterator[Problem]:
    value = node.value
    if isinstance(value, str):
        if len(value) < schema.get("minLength", 0):
            yield Problem(node.where, "C008", f"{_named(name, owner)} is empty", "write a text or remove the key")
        elif "pattern" in schema and not re.search(schema["pattern"], value):
            yield Problem(node.where, "C008", f"{_named(name, owner)} can't be '{value}'", _form(name, schema, value))
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        if value < schema.get("minimum", value):
            yield Problem(node.where, "C008", f"{_named(name, owner)} is {value}", f"write {schema['minimum']} or more")
        elif value > schema.get("maximum", value):
            yield Problem(node.where, "C008", f"{_named(name, owner)} is {value}", f"write {schema['maximum']} or less")
    if "const" in schema and _simple(node) != schema["const"]:
        yield Problem(
            node.where, "C008", f"{_named(name, owner)} can't be '{node.written}'", f"write '{schema['const']}'"
        )


def _wrong_type(node: Node, kinds: Sequence[str], schema: Schema, owner: str, name: str) -> Problem:
    wanted = " or ".join(TYPES[kind] for kind in kinds)
    message = f"{_named(name, owner)} takes {wanted}, not {TYPES[_type(node)]}"
    if node.kind == "scalar" and node.value is None:
        return Problem(node.where, "C004", f"{_named(name, owner)} has no value", f"write {wanted}, or remove the key")
    if node.kind == "scalar" and "string" in kinds:
        problem = Problem(node.where, "C004", message, f"write '{node.written}' in quotes")
        return mendable(problem, node, node.written, f"'{node.written}'")
    if node.kind == "scalar" and "array" in kinds:
        return Problem(node.where, "C004", message, f"write [{node.written}]")
    if isinstance(node.value, str) and {"integer", "number"} & set(kinds):
        return Problem(node.where, "C004", message, _in_digits(node.value))
    if node.kind == "mapping" and "array" in kinds and "object" not in kinds:
        return Problem(node.where, "C004", message, "start each with '- '")
    if node.kind == "list" and kinds == ("object",) and all(item.kind == "mapping" for item in node.items()):
        return Problem(node.where, "C004", message, "take the '- ' away")
    if node.kind == "scalar" and kinds == ("object",) and "properties" in schema:
        first = next((each for each in FIRST if each in schema["properties"]), next(iter(schema["properties"])))
        return Problem(node.where, "C004", message, f"write '{name}: {{{first}: {node.written}}}'")
    return Problem(node.where, "C004", message, f"write {wanted}")


def _in_digits(written: str) -> str:
    """How to write a text that is to be a number."""
    if percent := re.fullmatch(r"(\d+(?:\.\d+)?) *%", written):
        return f"write {(Decimal(percent[1]) / 100).normalize():f}"
    return "write digits without quotes" if re.fullmatch(r"[\d.]+", written) else "write it in digits"


def _not_listed(node: Node, allowed: Sequence[object], rules: _Rules, owner: str, name: str) -> Problem:
    words = [item for item in allowed if isinstance(item, str)]
    if node.kind != "scalar":
        return Problem(
            node.where,
            "C004",
            f"{_named(name, owner)} takes a word, not {TYPES[_type(node)]}",
            f"write one of {_list(words)}",
        )
    hint = "write on or off" if True in allowed else _instead(node.written, words)
    other = rules.spellings.get((name, node.written.casefold()))
    if other and other.key in words:
        hint = f"write '{other.key}'"
    if (tight := node.written.partition(":")) and tight[1] and tight[2] in words:
        hint = f"write '{tight[0]}: {tight[2]}', with a space"
    if "summary" in words and node.written == "text":
        message = "the section kind 'text' can't stand alone"
        return Problem(node.where, "C006", message, "write 'kind: text' and 'body: …'")
    problem = Problem(node.where, "C008", f"{_named(name, owner)} can't be '{node.written}'", hint)
    if "summary" in words:
        problem = Problem(node.where, "C006", f"unknown section kind '{node.written}'", hint)
    cure = "" if True in allowed or tight[1] else other.key if other else _sure(node.written, words)
    return mendable(problem, node, cure) if cure else problem


def _instead(written: str, known: Sequence[str]) -> str:
    """The nearest known word, or all of them."""
    near = _nearest(written, known, 0.6)
    return f"write '{near}'" if near else f"write one of {_list(known)}"


def _nearest(written: str, known: Sequence[str], cutoff: float) -> str:
    if not known:
        return ""
    from difflib import get_close_matches

    folded = {word.casefold(): word for word in known}
    near = get_close_matches(written.casefold().replace(" ", ""), folded, n=1, cutoff=cutoff)
    return folded[near[0]] if near else ""


def _sure(written: str, known: Sequence[str]) -> str:
    """The one word that can be meant; "" where none is near enough, or a second one nearly as near."""
    from difflib import SequenceMatcher

    def likeness(word: str) -> float:
        return SequenceMatcher(None, word.casefold(), written.casefold().replace(" ", "")).ratio()

    ranked = sorted(((likeness(word), word) for word in known), reverse=True)
    if not ranked or ranked[0][0] < SURE or (ranked[1:] and ranked[0][0] - ranked[1][0] < APART):
        return ""
    return ranked[0][1]


def _missing(name: str, node: Node, known: Mapping[str, Any]) -> str:
    if node.get("<<"):
        return f"write '{name}: …' out: keys are not joined by << here"
    if name == "kind" and len(node.pairs()) >= 1:
        kinds = known["kind"].get("enum", ())
        named = next((key.written for key, _ in node.pairs() if key.written in kinds), None)
        return f"write 'kind: {named}' and its options below" if named else f"write 'kind:' with one of {_list(kinds)}"
    return f"write '{name}: …'"


def _form(name: str, schema: Schema, written: str) -> str:
    if name in EXAMPLES:
        from report.config.dates import readings

        meant = readings(written) if "-" in EXAMPLES[name] else ()
        return f"write {' or '.join(meant)}" if meant else f"write it as {EXAMPLES[name]}"
    return f"this is {schema['description'][0].lower()}{schema['description'][1:]}" if "description" in schema else ""


def _owner(node: Node, name: str, owner: str) -> str:
    """What a mapping is, in words."""
    identity = node.get("id") or node.get("kind")
    if name == "sections" and identity is not None and identity.written and node.get("kind"):
        return f"section '{identity.written}'"
    singular = {
        "sections": "the section",
        "sources": "the source",
        "questions": "the question",
        "corrections": "the correction",
    }
    return singular.get(name) or (f"'{name}'" if name else owner)


def _named(name: str, owner: str) -> str:
    return f"'{name}'" + (f" in {owner}" if owner != CONFIG else "") if name else owner


def _list(words: Sequence[str] | Mapping[str, Any]) -> str:
    return ", ".join(words)


def _simple(node: Node) -> object:
    return node.value if node.kind == "scalar" else None


def _type(node: Node) -> str:
    if node.kind != "scalar":
        return "array" if node.kind == "list" else "object"
    if node.value is None:
        return "null"
    if isinstance(node.value, bool):
        return "boolean"
    if isinstance(node.value, int):
        return "integer"
    return "number" if isinstance(node.value, Decimal) else "string"
