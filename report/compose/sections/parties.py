"""Who disputes whom, as a picture, where there is more than one pair of them."""

from __future__ import annotations

from collections.abc import Sequence

from report.compose.material import Material, one_a_source
from report.compose.runs import mark, value
from report.compose.sections.statements import speaker_key
from report.model import Claim, Finding, Mark, Mention, Part, Picture, Run, Track

MOST = 10  # arrows, beyond which nothing can be told apart


def parties(pairs: Sequence[tuple[list[Finding], list[Finding]]], material: Material) -> tuple[Part, ...]:
    """`pairs` are findings and those that deny them. A party is named once, by the longest name it has."""
    names: dict[str, Run] = {}
    letters: dict[tuple[str, str], dict[str, Mark]] = {}
    findings: dict[tuple[str, str], str] = {}
    for said, denials in pairs:
        for denial in denials:
            for mention in one_a_source(denial):
                denier = _party(mention, names, material)
                for finding in said:
                    for one in _answered(finding, mention):
                        pair = (_party(one, names, material), denier)
                        if all(pair) and pair[0] != pair[1]:
                            findings.setdefault(pair, finding.id)
                            letters.setdefault(pair, {}).setdefault(mention.span.source, _letter(mention, material))
    if not 1 < len(letters) <= MOST:
        return ()
    tracks = tuple(
        Track(findings[pair], (names[pair[0]],), (names[pair[1]],), "disputed", "", tuple(marks.values()))
        for pair, marks in letters.items()
    )
    say = material.phrases.say
    refs = tuple(dict.fromkeys(finding.id for said, denials in pairs for finding in (*said, *denials)))
    title = material.phrases.text("parties.title")
    sides = (say("parties.says"), say("parties.denies"))
    return (Picture("parties", (say("parties.heading"),), (say("parties.note"),), title, tracks, refs, sides),)


def _answered(finding: Finding, denial: Mention) -> tuple[Mention, ...]:
    """What a denial answers: what its own account reports; what others do where that reports none of it."""
    own = tuple(mention for mention in finding.mentions if mention.span.source == denial.span.source)
    return own or finding.mentions


def _party(mention: object, names: dict[str, Run], material: Material) -> str:
    """The key of the speaker, "" where there is none; its name is kept as the account has it."""
    if not isinstance(mention, Claim) or mention.attribution is None or not mention.attribution.speaker:
        return ""
    key = speaker_key(mention, material)
    name = mention.attribution.speaker
    if key and (key not in names or len(name) > len(names[key].text)):
        names[key] = value(name, material.ref(mention))
    return key


def _letter(mention: Claim | object, material: Material) -> Mark:
    assert isinstance(mention, Claim)
    source = mention.span.source
    letter = material.letter(source)
    return Mark(material.order(source), letter, (None, None), None, letter, mark(mention.span))
