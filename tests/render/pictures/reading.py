"""A picture read back as XML, for tests that ask what is printed where."""

from dataclasses import dataclass
from xml.etree import ElementTree

from report.render.pictures.svg import Type, width

SPACE = "{http://www.w3.org/2000/svg}"
FAMILIES = {"Source Sans 3": "sans", "Source Serif 4": "serif"}


@dataclass(frozen=True)
class Printed:
    words: str
    left: float
    right: float
    y: float
    size: float
    attributes: tuple[tuple[str, str], ...]

    def meets(self, other: "Printed") -> bool:
        apart = abs(self.y - other.y) >= 0.8 * min(self.size, other.size)
        return not apart and self.left < other.right - 1 and other.left < self.right - 1


def printed(svg: str) -> list[Printed]:
    """Every text of the picture with where it stands."""
    found = []
    for text in ElementTree.fromstring(svg).iter(SPACE + "text"):
        size = float(text.get("font-size"))
        kind = Type(
            size,
            int(text.get("font-weight")),
            family=FAMILIES[text.get("font-family")],
            spacing=float(text.get("letter-spacing", "0")),
        )
        long = width(text.text, kind)
        x = float(text.get("x")) - {"start": 0, "middle": long / 2, "end": long}[text.get("text-anchor", "start")]
        told = tuple((name, value) for name, value in text.attrib.items() if name.startswith("data-"))
        found.append(Printed(text.text, x, x + long, float(text.get("y")), size, told))
    return found


def collisions(svg: str) -> list[tuple[str, str]]:
    texts = printed(svg)
    return [(a.words, b.words) for number, a in enumerate(texts) for b in texts[:number] if a.meets(b)]


def size(svg: str) -> tuple[float, float]:
    _, _, wide, high = map(float, ElementTree.fromstring(svg).get("viewBox").split())
    return wide, high


def beyond(svg: str) -> list[str]:
    """What is printed beyond the picture's edges."""
    wide, high = size(svg)
    return [
        text.words for text in printed(svg) if text.left < -1 or text.right > wide + 1 or not 10 < text.y < high + 1
    ]


def links(svg: str) -> list[str]:
    return [link.get("href") for link in ElementTree.fromstring(svg).iter(SPACE + "a")]


def title(svg: str) -> str:
    return ElementTree.fromstring(svg).find(SPACE + "title").text
