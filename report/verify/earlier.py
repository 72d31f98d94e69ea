"""What a file tells of the edition before it: old values against their own words, and each change against both sides.

The earlier edition itself is not at hand. Its words are held to be what its findings.json said; where an account is
the same as one of today's, they are looked up in that.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from report.verify.texts import Text, place
from report.verify.tidings import Tidings

FINDINGS = "findings.json"
NAME = "previous"
IDENT = re.compile(r"p\d{1,6}")
WHAT = frozenset("new withdrawn value status stance words disputed undisputed".split())
STATUSES = frozenset(("corroborated", "variant", "updated", "conflicting", "single source", None))

Number = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Earlier:
    """`texts` by source, `findings` by "previous:" and their id there; `fields` are the edition's number and date."""

    texts: Mapping[str, Text]
    findings: Mapping[str, Mapping[str, Any]]
    changes: tuple[Mapping[str, Any], ...]
    fields: Mapping[str, str]


NONE = Earlier({}, {}, (), {})


def earlier(attached: Mapping[str, Any], here: Mapping[str, Text], other_number: Number, tidings: Tidings) -> Earlier:
    """What findings.json tells of the earlier edition; NONE where it tells nothing.

    `other_number` says of a mention which number of its is not in its words, "" for none. Raises KeyError, TypeError or
    ValueError where it has not the form.
    """
    if NAME not in attached:
        if attached.get("changes") or attached.get("source_changes"):
            tidings.tell(FINDINGS, "V024", "changes are told, but no earlier edition")
        return NONE
    told = attached[NAME]
    rows = {f"{NAME}:{row['id']}": dict(row) for row in told["findings"]}
    if len(rows) != len(told["findings"]):
        tidings.tell(FINDINGS, "V024", "two findings of the earlier edition have one id")
    texts = dict(_texts(told, here, rows, tidings))
    fields = {"edition": str(told["edition"]), "date": str(told["date"])}
    known = Earlier(texts, rows, tuple(attached["changes"]), fields)
    for name, row in rows.items():
        row["sources"] = list(dict.fromkeys(mention["source"] for mention in row["mentions"]))
        tidings.count("findings of the earlier edition")
        for wrong in _finding(row, {**here, **texts}, other_number):
            tidings.tell(FINDINGS, "V024", f"{name} {wrong}")
    now = {str(row["id"]): row for row in attached["findings"]}
    for change in known.changes:
        tidings.count("changes since the earlier edition")
        if wrong := _change(change, now, rows):
            tidings.tell(FINDINGS, "V024", wrong)
    for change in attached["source_changes"]:
        if (change["source"] or "") not in {"", *here} or (change["previous"] or "") not in {"", *texts}:
            tidings.tell(FINDINGS, "V024", f"a source that there is not changed: {change!r:.80}")
    return known


def _texts(
    told: Mapping[str, Any], here: Mapping[str, Text], rows: Mapping[str, Mapping[str, Any]], tidings: Tidings
) -> Iterator[tuple[str, Text]]:
    """The earlier edition's accounts with the words that its findings quote."""
    quoted: dict[str, dict[int, str]] = defaultdict(dict)
    for row in rows.values():
        for mention in row["mentions"]:
            source, start, _ = place(mention)
            if len(mention["quote"]) > len(quoted[source].get(start, "")):
                quoted[source][start] = mention["quote"]
    letters = {text.letter for text in here.values()}
    for source in told["sources"]:
        ident, letter, same = str(source["id"]), str(source["letter"]), source["same"]
        if not IDENT.fullmatch(ident) or ident in here or letter in letters:
            tidings.tell(FINDINGS, "V024", f"the earlier account {letter} has a name that is taken")
        letters.add(letter)
        as_now = here.get(same)
        digest, length = str(source["text_sha256"]), int(source["length"])
        if same is not None and (as_now is None or (as_now.fields["text_sha256"], as_now.length) != (digest, length)):
            tidings.tell(FINDINGS, "V024", f"the earlier account {letter} is not {same}: their texts differ")
        fields = {str(field["name"]): str(field["value"]) for field in source["fields"]}
        fields |= {"letter": letter, "path": str(source["path"])}
        yield ident, Text(letter, length, 0, "earlier", tuple(sorted(quoted[ident].items())), fields)


def _finding(row: Mapping[str, Any], texts: Mapping[str, Text], other_number: Number) -> Iterator[str]:
    """What is wrong with a finding: words not at their place, numbers not in their words, a range nobody gives."""
    if row["status"] not in STATUSES or not row["mentions"]:
        yield f"has no known status or no mention: {row['status']!r:.40}"
    for mention in row["mentions"]:
        yield from _quotation(mention, texts)
        if mention.get("number") is None:
            continue
        whole, part = place(mention), place(mention["number"])
        if mention["quote"] and mention["number"]["quote"]:
            inner = mention["quote"][part[1] - whole[1] : part[2] - whole[1]]
            if whole[0] != part[0] or part[1] < whole[1] or inner != mention["number"]["quote"]:
                yield f"has the number '{mention['number']['quote'][:40]}', which is not in its words"
            if mention["rule"] != "corrected" and (number := other_number(mention)):
                yield f"is {number}; its words say '{mention['number']['quote'][:40]}'"
    ends = {mention[end] for mention in row["mentions"] for end in ("low", "high") if mention.get(end) is not None}
    if any(row[end] is not None and row[end] not in ends for end in ("low", "high")):
        yield f"ranges from {row['low']} to {row['high']}, which no mention gives"


def _quotation(mention: Mapping[str, Any], texts: Mapping[str, Text]) -> Iterator[str]:
    source, start, end = place(mention)
    text, quote = texts.get(source), mention["quote"]
    if text is None or not 0 <= start < end <= text.length:
        yield f"points outside its source: {source}:{start}-{end}"
    elif quote:
        words = text.slice(start, end)
        if len(quote) != end - start or (words is not None and words != quote):
            yield f"quotes '{quote[:60]}', which is not what stands at {source}:{start}-{end}"


def _change(
    change: Mapping[str, Any], now: Mapping[str, Mapping[str, Any]], then: Mapping[str, Mapping[str, Any]]
) -> str:
    """What is wrong with a change: a finding that there is not, or a difference that there is not."""
    new, old, what = now.get(change["finding"]), then.get(f"{NAME}:{change['previous']}"), set(change["what"])
    name = f"the change of {change['finding'] or change['previous']}"
    if not what or not what <= WHAT:
        return f"{name} is of no known kind: {sorted(what)!r:.60}"
    if (new is None) != (change["finding"] is None) or (old is None) != (change["previous"] is None):
        return f"{name} is of a finding that there is not"
    if what & {"new", "withdrawn"}:
        is_right = old is None if what == {"new"} else new is None if what == {"withdrawn"} else False
        return "" if is_right else f"{name} is called {' and '.join(sorted(what))}"
    if new is None or old is None:
        return f"{name} has one side only"
    found = set()
    if new["kind"] != "claim" and _values(new) != _values(old):
        found.add("value")
    if old["status"] is not None:
        found |= {"status"} if new["status"] != old["status"] else set()
        disputed = ("disputed" in new["flags"], "disputed" in old["flags"])
        found |= {"disputed"} if disputed == (True, False) else {"undisputed"} if disputed == (False, True) else set()
    return (
        "" if what - {"stance", "words"} == found else f"{name} is called {' and '.join(sorted(what))}, which it is not"
    )


def _values(row: Mapping[str, Any]) -> set[tuple[Decimal | None, Decimal | None, str]]:
    return {(mention["low"], mention["high"], mention["unit"]) for mention in row["mentions"]}
