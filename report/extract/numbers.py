"""Characters -> cardinal numbers: digits, number words, scales, fractions, ratios and vague plurals, with their places.

What a number says (its unit, what it counts, whether it is a date) is not asked here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from report.extract.number_grammar import FRACTION_SIGNS, Grammar, grammar
from report.lexicon import Lexicon

TENS = frozenset({"10", "ten", "100", "hundred"})  # what polls count in: "four in 10"
# "cut by a third", "about a quarter said": what leads to a fraction that has no "of".
LED = re.compile(
    r"\b(?:by|about|almost|nearly|roughly|than|only|just|over|around|gain(?:ed|s)?|lost|loses?|los(?:e|ing)|risen|rose|fallen|fell"
    r"|dropped|grown|grew|shed|jumped|up|down|shrunk|cut)\s$",
    re.IGNORECASE,
)
SPELL_BEFORE = re.compile(r"\b(?:second|minute|hour|day|week|month|year|decade|century|mile)s?\sand\s$")
# "The second half of the season", "the final third of the pitch": a piece of a thing, no share.
ORDINAL_BEFORE = re.compile(
    r"\b(?:first|second|third|fourth|final|last|latter|other|opening|closing|next|each|this|and\san?)\s$",
    re.IGNORECASE,
)


class Number(NamedTuple):
    """A number in a string: text[start:end] with its interval; low == high but for vague plurals.

    `kind`: digits, word, one (the bare word "one"), another ("another injured"), dozen, fraction, ratio ("one in
    three") or vague ("dozens").
    `letter` is a glued scale letter that may as well be a unit ("1.7m"): the number ends before it; see `scaled`.
    `factor` is the scale already in the value ("5 million": 1000000), which a number before it may share.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    kind: str
    letter: str = ""
    scale: Decimal = Decimal(1)
    factor: Decimal = Decimal(1)

    def times(self, factor: Decimal) -> Number:
        """The number with a scale word behind it."""
        return self._replace(low=_plain(self.low * factor), high=_plain(self.high * factor), factor=factor)


def _plain(value: Decimal) -> Decimal:
    """Without the zeros that multiplying leaves behind the point: 1200000, not 1200000.0."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def scaled(number: Number) -> Number:
    """The number with its doubtful letter read as a scale: "1.7m" is 1,700,000."""
    return number.times(number.scale)._replace(end=number.end + len(number.letter), letter="", scale=Decimal(1))


def candidates(text: str, lexicon: Lexicon) -> list[int]:
    """Where a number may start, in order; empty for most sentences, so that they cost two quick scans."""
    rules, small = grammar(lexicon), text.lower()
    if len(small) != len(text):  # a letter that has two in small ("İ")
        small = "".join(letter.lower()[0] for letter in text)
    starts = [match.start() for match in rules.figure.finditer(text)]
    starts += [match.start() for match in rules.word.finditer(f" {small}")]
    return sorted(starts)


def number_at(text: str, start: int, lexicon: Lexicon) -> Number | None:
    """The longest number that starts exactly at `start`, or None ("third" in "the third man", "a" in "a man")."""
    rules = grammar(lexicon)
    if text[start].isdigit() or text[start] in FRACTION_SIGNS or text[start] == ".":
        return _ratio(text, _digits(text, start, rules), rules)
    if text[start : start + 7].lower() == "another":
        return Number(start, start + 7, Decimal(1), Decimal(1), "another")
    vague = _vague(text, start, rules)
    if vague:
        return vague
    fraction = rules.fraction.match(text, start)
    if fraction and fraction["over"] == "a" and SPELL_BEFORE.search(text, max(0, start - 14), start):
        return None  # "a decade and a half of quiet"
    if fraction and not (fraction["word"] and ORDINAL_BEFORE.search(text, max(0, start - 12), start)):
        return _fraction(fraction, rules)
    lone = rules.lone.match(text, start)
    if lone and LED.search(text, max(0, start - 12), start):
        value = _quotient(f"1/{rules.parts[lone['word'].lower()]}")
        return Number(start, lone.end("word"), value, value, "fraction")
    spelled = rules.spelled.match(text, start)
    return _ratio(text, _spelled(spelled, rules), rules) if spelled else None


def _digits(text: str, start: int, rules: Grammar) -> Number | None:
    if plain := rules.plain.match(text, start):
        value = Decimal(plain[0].replace(",", ""))
        return Number(start, plain.end(), value, value, "digits")
    match = rules.digits.match(text, start)
    if not match:
        return None
    value = Decimal((match["whole"] or "0").replace(",", ""))
    part = match["sign"] or match["mixed"] or match["below"] or match["lone"]
    if part:
        value += _quotient(part)
    if match["power"]:
        value = _plain(value * Decimal(10) ** int(match["power"].replace("−", "-").replace("–", "-")))
    number = Number(start, match.end(), value, value, "digits" if match["whole"] else "fraction")
    if match["scale"]:
        return number.times(_product(match["scale"], rules))
    if match["dozen"]:
        return number.times(Decimal(12))._replace(kind="dozen")
    if match["letter"]:
        factor, kind = rules.values[match["letter"]]
        if kind == "letter":
            return number.times(factor)
        return number._replace(end=match.start("letter"), letter=match["letter"], scale=factor)
    return number


def _quotient(written: str) -> Decimal:
    """ "3/4" or a fraction sign as a number, to twelve places where it never ends."""
    above, below = re.split("[/⁄]", FRACTION_SIGNS.get(written, written))
    exact = Decimal(above) / Decimal(below) if int(below) else Decimal(0)
    return exact if exact == exact.quantize(Decimal("1e-12")) else exact.quantize(Decimal("1e-12"))


def _product(scales: str, rules: Grammar) -> Decimal:
    value = Decimal(1)
    for word in re.findall(r"[a-z]+", scales.lower()):
        value *= rules.values[word if word in rules.values else word.rstrip("s")][0]
    return value


def _spelled(match: re.Match[str], rules: Grammar) -> Number:
    """Evaluates "two hundred and forty-five thousand", "a dozen", "one and a half million"."""
    total = current = Decimal(0)
    kind = "word"
    words = re.findall(r"[a-z]+", match[0].lower())
    for word in re.findall(r"[a-z]+", match["cardinal"].lower()):
        value, place = rules.values.get(word) or rules.values.get(word.rstrip("s")) or (Decimal(1), "article")
        if word == "and":
            continue
        if place == "article":
            current = Decimal(1)
        elif place in {"hundred", "dozen"}:
            current = (current or Decimal(1)) * value
            kind = "dozen" if place == "dozen" else kind
        elif place == "scale":
            total += (current or Decimal(1)) * value
            current = Decimal(0)
        else:
            current += value
    value = total + current
    if match["part"]:
        value += Decimal(1) / rules.parts[match["part"].lower()]
    if match["multiple"]:
        value = _plain(value * _product(match["multiple"], rules))
    if match[0].lower() == "one":
        kind = "one"
    last, place = rules.values.get(words[-1], (Decimal(1), ""))
    return Number(match.start(), match.end(), value, value, kind, factor=last if place == "scale" else Decimal(1))


def _fraction(match: re.Match[str], rules: Grammar) -> Number:
    """ "two-thirds", "a quarter" (in a frame), "half a million"."""
    over, part = match["hyphened"].lower().split("-") if match["hyphened"] else (match["over"] or "one", "")
    over = over.lower()
    above = Decimal(over) if over.isdigit() else rules.values.get(over, (Decimal(1), ""))[0]
    value, kind = _quotient(f"{above}/{rules.parts[(part or match['word'] or match['words']).lower()]}"), "fraction"
    multiple = match["multiple"] or match["multiples"] or match["hyphened_multiple"]
    if multiple:
        value, kind = _plain(value * _product(multiple, rules)), "word"
    return Number(match.start(), match.end(), value, value, kind)


def _ratio(text: str, number: Number | None, rules: Grammar) -> Number | None:
    """ "one in three", "nine out of ten" as a share; else the number as it is."""
    if number is None or number.letter or text[number.end : number.end + 2].lower() not in {" i", " o"}:
        return number
    if number.low != number.low.to_integral_value() or number.low < 1:
        return number
    match = rules.ratio.match(text, number.end)
    if not match:
        return number
    whole = match["whole"].lower()
    is_usual = number.low == 1 or whole in TENS or (number.kind == "word" and not whole.isdigit())
    if not match["strict"] and not is_usual:
        return number
    below = Decimal(whole) if whole.isdigit() else rules.values[whole][0]
    if below <= number.low or below > 100000:
        return number
    share = _quotient(f"{number.low}/{below}")
    return Number(number.start, match.end("whole"), share, share, "ratio")


def _vague(text: str, start: int, rules: Grammar) -> Number | None:
    match = _VAGUE_WORDS.match(text, start)
    if not match or match["first"].lower() not in rules.vague_heads:
        return None
    words = match[0].lower().split()
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[:size])
        if phrase in rules.vague:
            low, high = rules.vague[phrase]
            if phrase in {"scores", "tens"} and not text.startswith(" of ", start + len(phrase)):
                return None
            end = start + len(re.match(rf"(?:\S+\s+){{{size - 1}}}\w+", text[start:])[0])  # type: ignore[index]
            return Number(start, end, low, high, "vague")
    return None


_VAGUE_WORDS = re.compile(r"(?P<first>[A-Za-z]+)(?:\s+[a-z]+){0,3}")
