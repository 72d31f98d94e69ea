"""Claims of one fact each: a statement is cut again where a further verb phrase adds a fact of its own.

"The quake hit the coast, killing five and cutting the road" states three things, and other accounts may share any one
of them. Cut are result participles (", killing five"), coordinated verb phrases ("and cut the road"), relative and
adverbial clauses with a verb of their own. Every piece keeps the speaker; none is left without a verb.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from report.extract.reach import time_of
from report.extract.words import Token, Words
from report.lexicon import Lexicon
from report.model import Claim, Source, Span, TimeRef

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
VERBS = FINITE | {"VBN", "VBG", "VB"}
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
CONTENT = VERBS | NOUNS | {"JJ", "JJR", "JJS", "CD"}
EMPTY = frozenset("be have do get say tell will would can could may might shall should must".split())
NEGATIONS = frozenset({"not", "n't", "never", "no", "none", "nobody", "nothing", "neither", "nor", "without"})
PREPOSITIONS = frozenset("including involving regarding concerning according during pending excluding".split())
SPEAKING = frozenset(
    "saying adding telling noting stating citing claiming warning quoting calling urging insisting".split()
)
# A clause of condition ("if", "unless", "until", "since") stays with what it qualifies; one of time does where either
# side is short: the number is how many content words both must have.
OPENERS = {
    "after": 4,
    "before": 4,
    "when": 3,
    "while": 3,
    "as": 3,
    "although": 3,
    "though": 3,
    "where": 3,
    "whereas": 3,
}
RELATIVES = frozenset({"which", "who", "whom", "whose"})
PHRASE_STARTS = frozenset({"DT", "JJ", "JJR", "JJS", "CD", "PRP$", "PDT"})
PHRASE_LINKS = frozenset({"POS", "IN", "HYPH"})
EDGES = frozenset({",", ";", "-", "–", "—", "--", ".", "and", "but", ":"})


def propositions(
    claims: Sequence[Claim], words: Sequence[Words], times: Sequence[TimeRef], source: Source, lexicon: Lexicon
) -> tuple[Claim, ...]:
    """The claims, cut; in reading order. A claim that holds one fact is returned as it is."""
    by_sentence = {analysed.sentence.span: analysed.tokens for analysed in words}
    results = _results(lexicon)
    found: list[Claim] = []
    for claim in claims:
        tokens = _inside(by_sentence.get(claim.sentence, ()), claim.span)
        borders = _borders(tokens, claim, results)
        pieces = [tokens[first:last] for first, last in zip([0, *borders], [*borders, len(tokens)], strict=True)]
        if len(pieces) == 1:
            found.append(replace(claim, words=_words(tokens, claim), topic=_topic(tokens, claim.content)))
        else:
            made = [_piece(claim, piece, times, source) for piece in pieces]
            found += _with_subjects(made, pieces)
    return tuple(found)


@lru_cache(maxsize=2)
def _results(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.column("results", "lemma"))


def _inside(tokens: Sequence[Token], span: Span) -> Sequence[Token]:
    first = bisect_left(tokens, span.start, key=lambda token: token.start)
    last = bisect_left(tokens, span.end, key=lambda token: token.start)
    return tokens[first:last]


def _borders(tokens: Sequence[Token], claim: Claim, results: frozenset[str]) -> list[int]:
    """Indices at which a new piece begins: both the piece before and the piece after say something."""
    borders: list[int] = []
    for index in range(1, len(tokens)):
        start = borders[-1] if borders else 0
        least = _begins(tokens, index, results)
        if least and _is_within(tokens, start, index):
            continue
        if least and _says(tokens[start:index], claim, least) and _says(tokens[index:], claim, least):
            borders.append(index)
    return borders


def _begins(tokens: Sequence[Token], index: int, results: frozenset[str]) -> int:
    """How many content words each side must have for a piece to begin here; 0 where none can."""
    token, before = tokens[index], tokens[index - 1]
    after_comma = before.text in {",", "—", "–", "--", ";", "-"}
    if after_comma and token.tag == "RB" and index + 1 < len(tokens) and tokens[index + 1].tag == "VBG":
        return 2
    if token.tag == "VBG" and token.lower not in PREPOSITIONS | SPEAKING:
        is_result = before.tag in NOUNS and (token.lemma in results or token.lower == "following")
        return 2 if after_comma or (is_result and _has_finite(tokens[:index])) else 0
    if token.lower in {"and", "but", "or", "then"}:
        shares_auxiliary = before.tag == "VBN" and index + 1 < len(tokens) and tokens[index + 1].tag == "VBN"
        return 2 if not shares_auxiliary and _verb_phrase(tokens, index + 1) else 0
    if token.lower == "that":
        return 2 if before.tag in NOUNS and index + 1 < len(tokens) and tokens[index + 1].tag in FINITE else 0
    if token.lower in RELATIVES:
        return 2 if (after_comma or before.tag in NOUNS) and _finite_soon(tokens, index + 1, 8) else 0
    if token.lower in {"before", "after"} and _is_doing(tokens, index + 1):
        return 2 if _has_finite(tokens[:index]) else 0
    if token.lower in OPENERS:
        if not after_comma and index + 1 < len(tokens) and tokens[index + 1].tag == "VBN":
            return 0  # "separated as planned", "who worked while addicted"
        opens = _finite_soon(tokens, index + 1, 12) or _participle(tokens, index + 1)
        return OPENERS[token.lower] if before.tag not in {"IN", "RB", "TO"} and opens else 0
    return 2 if token.lower == "with" and after_comma and _finite_or_participle_soon(tokens, index + 1) else 0


def _is_within(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether a cut would part what belongs together: verbs of a relative clause before the main verb ("The fire,
    which began here and spread, killed"), a relative clause without a comma and verbs that go on after it, brackets."""
    opened = sum((token.text == "(") - (token.text == ")") for token in tokens[start:index])
    if opened > 0 and any(token.text == ")" for token in tokens[index:]):
        return True
    if tokens[index].lower in RELATIVES | {"that"} and tokens[index - 1].tag in NOUNS:
        main = next((token for token in tokens[start:index] if token.tag in FINITE), None)
        if main and main.tag in {"VBZ", "VBP"} and main.lemma not in EMPTY and _is_any(tokens, index - 1):
            return True  # "bars firms that employ 50": what holds in general does so of these only
        goes_on = (at for at in range(index + 1, len(tokens)) if tokens[at].lower in {"and", "but", "or"})
        return any(_verb_phrase(tokens, at + 1) for at in goes_on)
    opener = next((at for at in range(index - 1, start, -1) if tokens[at].text == ","), 0)
    if not opener or opener + 1 >= index or tokens[opener + 1].lower not in RELATIVES:
        return False
    closer = next((at for at in range(index + 1, len(tokens)) if tokens[at].text == ","), 0)
    return bool(closer) and closer + 1 < len(tokens) and tokens[closer + 1].tag in FINITE


def _is_any(tokens: Sequence[Token], head: int) -> bool:
    """Whether the noun at `head` means any of its kind: a plural without "the", or after "any", "those"."""
    first = head
    while first > 0 and tokens[first - 1].tag in NOUNS | {"JJ", "JJR", "JJS", "CD"}:
        first -= 1
    opener = tokens[first - 1].lower if first else ""
    return opener in {"any", "every", "those", "all", "no"} or (
        tokens[head].tag == "NNS" and tokens[first - 1].tag not in {"DT", "PRP$", "POS"}
    )


def _verb_phrase(tokens: Sequence[Token], index: int) -> bool:
    """A verb right after the conjunction, adverbs passed over; no pair of participles before a noun."""
    while index < len(tokens) and tokens[index].tag in {"RB", "RBR"}:
        index += 1
    if index >= len(tokens) - 1 or tokens[index].tag not in FINITE | {"VBN", "VBG"}:
        return False
    return tokens[index + 1].tag not in NOUNS or tokens[index].tag in FINITE | {"VBG"}


def _is_doing(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].tag == "VBG"


def _finite_soon(tokens: Sequence[Token], index: int, reach: int) -> bool:
    return any(token.tag in FINITE for token in tokens[index : index + reach])


def _participle(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].tag in {"VBG", "VBN"}


def _finite_or_participle_soon(tokens: Sequence[Token], index: int) -> bool:
    return any(token.tag in FINITE | {"VBG", "VBN"} for token in tokens[index : index + 6])


def _has_finite(tokens: Sequence[Token]) -> bool:
    return any(token.tag in FINITE for token in tokens)


def _says(tokens: Sequence[Token], claim: Claim, least: int) -> bool:
    """A verb and `least` content words, inside what is claimed and not in the reporting clause alone."""
    cue = claim.attribution.cue if claim.attribution else None
    is_apart = claim.rule == "passive" and cue is not None and bool(tokens) and tokens[-1].end <= cue.start
    held = (
        list(tokens)
        if is_apart
        else [token for token in tokens if any(part.start <= token.start < part.end for part in claim.content)]
    )
    if ")" in (texts := [token.text for token in held]) and "(" in texts:
        held = held[: texts.index("(")] + held[texts.index(")") :]  # "Ann Reed (left)" says nothing
    has_verb = any(token.tag in FINITE or (token.tag in VERBS and token.lemma not in EMPTY) for token in held)
    return (
        has_verb and len({token.lemma for token in held if token.tag in CONTENT and token.lemma not in EMPTY}) >= least
    )


def _words(tokens: Sequence[Token], claim: Claim) -> tuple[str, ...]:
    """The claim's words; those of the whole clause where what is told has no verb: "confirmed the toll in Oslo"."""
    held = [token for token in tokens if any(part.start <= token.start < part.end for part in claim.content)]
    if claim.attribution is None or any(token.tag in VERBS for token in held):
        return claim.words
    lemmas = (token.lemma.strip("’'") for token in tokens if token.tag in CONTENT and token.lemma not in EMPTY)
    return tuple(dict.fromkeys(lemmas))


def _piece(claim: Claim, tokens: Sequence[Token], times: Sequence[TimeRef], source: Source) -> Claim:
    kept = list(tokens)
    while len(kept) > 1 and kept[0].lower in EDGES:
        kept.pop(0)
    while len(kept) > 1 and kept[-1].lower in EDGES:
        kept.pop()
    span = Span(claim.span.source, kept[0].start, kept[-1].end)
    content = tuple(
        Span(span.source, max(part.start, span.start), min(part.end, span.end))
        for part in claim.content
        if part.overlaps(span)
    )
    if claim.attribution and _is_before_cue(claim, kept, content, span):
        claim, content = replace(claim, attribution=None, rule="own voice"), (span,)
    held = [token for token in kept if any(part.start <= token.start < part.end for part in content)]
    lemmas = (token.lemma for token in held if token.tag in CONTENT and token.lemma not in EMPTY)
    return replace(
        claim,
        span=span,
        quote=source.quote(span),
        content=content or (span,),
        attribution=claim.attribution if content else None,
        negated=any(token.lower in NEGATIONS for token in held),
        words=tuple(dict.fromkeys(lemmas)),
        when=time_of(span, claim.sentence, source.text, times) or claim.when,
        topic=_topic(kept, content),
    )


def _with_subjects(made: Sequence[Claim], pieces: Sequence[Sequence[Token]]) -> list[Claim]:
    """The pieces, those that go on with a "not" about what the first is about: "The loss was small and hurt nobody"."""
    subject = _subject(pieces[0], made[0].content)
    found = [made[0]]
    for claim, piece in zip(made[1:], pieces[1:], strict=True):
        goes_on = claim.negated and piece[0].lower in {"and", "but", "or", "then"} and _verb_phrase(piece, 1)
        found.append(replace(claim, topic=subject) if goes_on else claim)
    return found


def _is_before_cue(claim: Claim, kept: Sequence[Token], content: Sequence[Span], span: Span) -> bool:
    """Whether a piece only shares its subject with what is expected or said: "It will begin in May [and is expected
    to end in June]"."""
    cue = claim.attribution.cue if claim.attribution else None
    if cue is None or cue.start < span.end or len(claim.content) < 2 or claim.rule != "passive":
        return False
    finite = [token for token in kept if token.tag in FINITE]
    return bool(finite) and not any(part.start <= token.start < part.end for token in finite for part in content)


LONGEST_TOPIC = 7  # words


def _topic(tokens: Sequence[Token], content: Sequence[Span]) -> Span | None:
    """The subject of the first verb in what is claimed, else its object; links and fronted phrases left out."""
    if subject := _subject(tokens, content):
        return subject
    held, verb = _held(tokens, content)
    return _span(_noun_phrase(held[verb + 1 :]), content)


def _subject(tokens: Sequence[Token], content: Sequence[Span]) -> Span | None:
    """The noun phrase before the first verb in what is claimed; None for a pronoun."""
    held, verb = _held(tokens, content)
    before = held[:verb]
    comma = max((n for n, token in enumerate(before) if token.text == ","), default=-1)
    if any(token.tag in NOUNS for token in before[comma + 1 :]):
        before = before[comma + 1 :]
    return _span(_noun_phrase(before), content)


def _held(tokens: Sequence[Token], content: Sequence[Span]) -> tuple[Sequence[Token], int]:
    """The tokens of what is claimed, and the place of its first verb among them."""
    held = [token for token in tokens if any(part.start <= token.start < part.end for part in content)]
    verb = next((n for n, token in enumerate(held) if token.tag in VERBS and _is_main(held, n)), len(held))
    return held, verb


def _span(phrase: Sequence[Token], content: Sequence[Span]) -> Span | None:
    return Span(content[0].source, phrase[0].start, phrase[-1].end) if phrase and content else None


def _is_main(tokens: Sequence[Token], index: int) -> bool:
    """No participle inside a noun phrase ("the wounded men", "affected districts")."""
    following = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    return tokens[index].tag in FINITE or following not in NOUNS


def _noun_phrase(tokens: Sequence[Token]) -> Sequence[Token]:
    """The first noun phrase with what "of" or "in" adds to it, up to LONGEST_TOPIC words."""
    start = next((n for n, token in enumerate(tokens) if token.tag in NOUNS | PHRASE_STARTS), len(tokens))
    end = start
    while end < len(tokens) and end - start < LONGEST_TOPIC and tokens[end].tag in NOUNS | PHRASE_STARTS | PHRASE_LINKS:
        end += 1
    while end > start and tokens[end - 1].tag not in NOUNS:
        end -= 1
    return tokens[start:end]
