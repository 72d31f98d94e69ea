"""Outlines for maps: the reader of `outlines.bin`. Only what a frame shows is decoded.

A shape is stored in pieces of some hundred points, each with its box. A piece that lies wholly beyond one side of the
frame can't be seen, nor can the straight line between its ends, so its points are never read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import accumulate

from report.lexicon import Lexicon

Points = list[tuple[float, float]]  # longitude, latitude, in degrees
Frame = tuple[float, float, float, float]  # south, west, north, east, in degrees
PIECE = struct.Struct("<6iI")


class Outlines:
    """Shapes by scale: "0" small (1:110m), "1" middle (1:50m), "2" large (1:10m, simplified)."""

    __slots__ = ("_blob", "_pieces", "_steps")

    def __init__(self, blob: bytes) -> None:
        self._blob = blob
        head = blob.index(b"\n# pieces ")
        end = blob.index(b"\n\n", head)
        self._pieces = end + 2
        self._steps = self._pieces + PIECE.size * int(blob[head + len(b"\n# pieces ") : end])

    def countries(self, scale: str, frame: Frame) -> Iterator[tuple[str, list[Points]]]:
        """Code and rings of every country that the frame may show, by code. A code that begins with "-" has no ISO
        code of its own. A ring is cut short outside the frame; draw it clipped, and by the even-odd rule."""
        yield from self._shown(scale, frame, closed=True)

    def borders(self, scale: str, frame: Frame) -> list[Points]:
        """Lines where two countries meet. Coasts are none."""
        return [line for _, lines in self._shown("b" + scale, frame, closed=False) for line in lines]

    def region(self, country: str, code: str, frame: Frame) -> list[Points]:
        """Rings of a first-level region; none where there is no outline of it."""
        start = self._blob.find(f"\nr\t{country}.{code}\t".encode(), 0, self._pieces)
        if start < 0:
            return []
        line = self._blob[start + 1 : self._blob.index(b"\n", start + 1)]
        return self._rings(line.split(b"\t"), _thousandths(frame), True)

    def regions(self, country: str, frame: Frame) -> Iterator[tuple[str, list[Points]]]:
        """Code and rings of every first-level region of a country that the frame may show."""
        south, west, north, east = box = _thousandths(frame)
        mark = f"\nr\t{country}.".encode()
        at = self._blob.find(mark, 0, self._pieces)
        while at >= 0:
            line = self._blob[at + 1 : self._blob.index(b"\n", at + 1)]
            cells = line.split(b"\t")
            if int(cells[2]) <= north and int(cells[4]) >= south and int(cells[3]) <= east and int(cells[5]) >= west:
                rings = self._rings(cells, box, True)
                if rings:
                    yield cells[1].decode().partition(".")[2], rings
            at = self._blob.find(mark, at + len(line), self._pieces)

    def _shown(self, scale: str, frame: Frame, closed: bool) -> Iterator[tuple[str, list[Points]]]:
        south, west, north, east = box = _thousandths(frame)
        for line in self._directory(scale):
            cells = line.split(b"\t")
            if int(cells[2]) <= north and int(cells[4]) >= south and int(cells[3]) <= east and int(cells[5]) >= west:
                rings = self._rings(cells, box, closed)
                if rings:
                    yield cells[1].decode(), rings

    def _directory(self, scale: str) -> list[bytes]:
        mark = f"\n{scale}\t".encode()
        start = self._blob.find(mark, 0, self._pieces)
        end = self._blob.index(b"\n", self._blob.rfind(mark, 0, self._pieces) + 1)
        return self._blob[start + 1 : end].split(b"\n")

    def _rings(self, cells: list[bytes], box: tuple[int, int, int, int], closed: bool) -> list[Points]:
        blob, base = self._blob, self._steps
        south, west, north, east = box
        start = self._pieces + PIECE.size * int(cells[6])
        rings: list[Points] = []
        ring: Points = []
        for piece in PIECE.iter_unpack(blob[start : start + PIECE.size * int(cells[7])]):
            x, y, left, low, right, high, word = piece
            hidden = left > east or right < west or low > north or high < south
            if word >> 31 or (hidden and not closed):
                ring = []
                rings.append(ring)
            if hidden:
                if closed:
                    ring.append((x / 1000, y / 1000))
                continue
            count, first = (word >> 24) & 127, word & 0xFFFFFF
            steps = struct.unpack_from(f"<{2 * count}h", blob, base + 4 * first)
            xs, ys = accumulate(steps[::2], initial=x), accumulate(steps[1::2], initial=y)
            ring.extend((x / 1000, y / 1000) for x, y in zip(xs, ys, strict=True))
        return [ring for ring in rings if len(ring) > 1]


def outlines(lexicon: Lexicon) -> Outlines:
    """The outlines that the lexicon carries."""
    return Outlines(lexicon.blobs["outlines.bin"])


def _thousandths(frame: Frame) -> tuple[int, int, int, int]:
    south, west, north, east = frame
    return round(south * 1000), round(west * 1000), round(north * 1000), round(east * 1000)
