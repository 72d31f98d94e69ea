"""The strokes that all pictures are drawn with: text that knows its width, lines, letters of the sources, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from report.render.pictures.widths import LETTERS, WIDTHS

INK, GREY, FAINT, BLUE, RED = "#1b1b1b", "#595959", "#6b6b6b", "#0a4c86", "#a83800"
FAMILIES = {"sans": "Source Sans 3", "serif": "Source Serif 4"}
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
AXIS: Mapping[str, str] = MappingProxyType({"data-axis": "1"})
NOTHING: Mapping[str, str] = MappingProxyType({})
QUOTED = re.compile(r"(\w+):(\d+)-(\d+)")
NARROWEST, WIDEST = 500, 1000  # of a letter that no table has


@dataclass(frozen=True, slots=True)
class Label:
    """Words to print, with the attributes that say where they come from, by name."""

    text: str
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    tail: str = ""  # an ellipsis after words that were cut: ours, not theirs


@dataclass(frozen=True, slots=True)
class Type:
    """A way to set text. `size` in tenths of a millimetre."""

    size: float
    weight: int = 400
    fill: str = INK
    family: str = "sans"
    italic: bool = False
    spacing: float = 0.0


def picture(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    """A whole picture; `title` is its text alternative. One with links is no mere image, or nobody reaches them."""
    drawn = "".join(parts)
    role = "group" if "<a " in drawn else "img"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{short(width / 10)}mm" height="{short(height / 10)}mm" '
        f'viewBox="0 0 {short(width)} {short(height)}" role="{role}"><title>{escaped(title)}</title>'
    )
    return head + drawn + "</svg>"


def text(x: float, y: float, label: Label | str, kind: Type, anchor: str = "start") -> str:
    """One line of text; `y` is its base line."""
    words, attributes = (label.text, label.attributes) if isinstance(label, Label) else (label, NOTHING)
    style = ' font-style="italic"' if kind.italic else ""
    style += f' letter-spacing="{short(kind.spacing)}"' if kind.spacing else ""
    style += f' text-anchor="{anchor}"' if anchor != "start" else ""
    said = pairs(attributes)
    content = escaped(words)
    if isinstance(label, Label) and label.tail:
        content, said = f"<tspan{said}>{content}</tspan>{label.tail}", ""
    return (
        f'<text x="{short(x)}" y="{short(y)}" font-family="{FAMILIES[kind.family]}" font-size="{short(kind.size)}" '
        f'font-weight="{kind.weight}" fill="{kind.fill}"{style}{said}>{content}</text>'
    )


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{short(x1)}" y1="{short(y1)}" x2="{short(x2)}" y2="{short(y2)}" stroke="{stroke}" '
        f'stroke-width="{short(width)}"{dashed}/>'
    )


def rectangle(x: float, y: float, width: float, height: float, fill: str, stroke: str = "", thick: float = 0) -> str:
    edge = f' stroke="{stroke}" stroke-width="{short(thick)}"' if stroke else ""
    return f'<rect x="{short(x)}" y="{short(y)}" width="{short(width)}" height="{short(height)}" fill="{fill}"{edge}/>'


def link(href: str, content: str) -> str:
    """Content that leads to its evidence; without a target it stays as it is."""
    return f'<a href="{escaped(href)}">{content}</a>' if href else content


def source_mark(x: float, y: float, order: int, label: Label, radius: float = 14) -> str:
    """The letter of a source in its shape: disc, square, diamond, open disc, then open shapes in turn."""
    shapes = (disc, square, diamond, ring)
    shape, fill = shapes[order % len(shapes)](x, y, radius)
    return shape + text(x, y + 7.6, label, Type(22 if len(label.text) < 2 else 16, 700, fill), "middle")


def disc(x: float, y: float, radius: float) -> tuple[str, str]:
    return f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius)}" fill="{BLUE}"/>', "#fff"


def square(x: float, y: float, radius: float) -> tuple[str, str]:
    side = 2 * radius - 3
    return rectangle(x - side / 2, y - side / 2, side, side, "#fff", INK, 2.6), INK


def diamond(x: float, y: float, radius: float) -> tuple[str, str]:
    reach = radius * 1.3
    path = f"M{short(x)} {short(y - reach)}l{short(reach)} {short(reach)}l{short(-reach)} {short(reach)}"
    return f'<path d="{path}l{short(-reach)} {short(-reach)}Z" fill="{INK}"/>', "#fff"


def ring(x: float, y: float, radius: float) -> tuple[str, str]:
    circle = f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius - 1.3)}" fill="#fff" '
    return circle + f'stroke="{INK}" stroke-width="2.6"/>', INK


@lru_cache(16)
def letters(family: str, weight: int) -> Mapping[str, int]:
    face = (family, weight) if (family, weight) in WIDTHS else (family, 600 if weight > 400 else 400)
    return dict(zip(LETTERS, map(int, WIDTHS[face].split()), strict=True))


def width(words: str, kind: Type) -> float:
    """How wide a line of text is, in tenths of a millimetre."""
    table = letters(kind.family, kind.weight)
    total = sum(table[letter] if letter in table else _unknown(letter) for letter in words)
    return total * kind.size / 1000 + kind.spacing * len(words)


def wrapped(words: str, kind: Type, room: float, most: int = 3) -> tuple[str, ...]:
    """Lines that fit the room, at most so many; what doesn't fit ends in an ellipsis."""
    lines: list[str] = []
    for word in words.split():
        if lines and width(f"{lines[-1]} {word}", kind) <= room:
            lines[-1] += " " + word
        else:
            lines.append(word)
    lines = [piece for whole in lines for piece in _broken(whole, kind, room)]
    if len(lines) > most:
        lines = [*lines[: most - 1], fitted(" ".join(lines[most - 1 :]), kind, room)]
    return tuple(lines)


def lines(label: Label, kind: Type, room: float, most: int = 3) -> tuple[Label, ...]:
    """The same as labels. A line of a quotation is a quotation of its own, with its own place."""
    whole = wrapped(label.text, kind, room, most)
    quoted = QUOTED.fullmatch(label.attributes.get("data-quote", ""))
    if quoted is None:
        return tuple(Label(line, label.attributes) for line in whole)
    first, end = int(quoted[2]), int(quoted[3])
    if len(label.text) != end - first:  # white space was joined, so that letters can't be counted
        return (label,)
    made: list[Label] = []
    at = 0
    for line in whole:
        words = line
        while words not in label.text[at:]:  # cut, or parted in the middle of a word
            words = words[:-1]
        at = label.text.index(words, at)
        place = f"{quoted[1]}:{first + at}-{first + at + len(words)}"
        made.append(Label(words, {**label.attributes, "data-quote": place}, "…" if words != line else ""))
        at += len(words)
        if words != line:
            break
    return tuple(made)


def caption(written: Sequence[tuple[Label, Type]], middle: float, leading: float) -> list[str]:
    """Lines of text at the left edge, one below the other, the whole centred on a height."""
    first = middle - len(written) * leading / 2 + leading - 7
    return [text(0, first + leading * number, words, kind) for number, (words, kind) in enumerate(written)]


def fitted(words: str, kind: Type, room: float) -> str:
    """The words, cut to the room with an ellipsis where they are too long."""
    if width(words, kind) <= room:
        return words
    while words and width(words + "…", kind) > room:
        words = words[:-1]
    return words.rstrip(" ,;:.") + "…"


def short(value: float) -> str:
    """A number of a path, to a hundredth of a millimetre."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))


def escaped(words: str) -> str:
    return words.translate(ESCAPES)


def pairs(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escaped(value)}"' for name, value in attributes.items())


def _broken(word: str, kind: Type, room: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, kind) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces if width(word, kind) > room else [word]


def _unknown(letter: str) -> int:
    return WIDEST if ord(letter) >= 0x2E80 else NARROWEST + 60
