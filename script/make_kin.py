#!/usr/bin/env python3
"""Make report/lexicon/kin.txt.z: which words mean nearly the same, out of WordNet 3.0.

    script/make_kin.py [FOLDER] > report/lexicon/kin.txt.z

FOLDER holds WordNet's data files (Debian's package wordnet-base puts them in /usr/share/wordnet). One line a word,
sorted: the word, a tab, the numbers of the groups it belongs to. A group is a synset; a word belongs to those of its
first senses (as many as SemCor's counts bear out, at least one, at most three a part of speech), and to those that
these are derived from (attack, attacker). `>N` marks the group directly above its first sense. A line `word  P` at the
end marks a word whose first sense is a person or a group of people. Words never seen in SemCor are left out.

WordNet 3.0, copyright 2006 Princeton University, all rights reserved; licence in report/lexicon/LICENSE-wordnet.txt.
"""

import sys
import zlib
from collections import defaultdict
from pathlib import Path

PARTS = {"noun": "n", "verb": "v", "adj": "a"}
PEOPLE = {"14", "18"}  # lexicographer files noun.group and noun.person


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    derived, above, people = {}, {}, set()
    for part, letter in PARTS.items():
        for line in (folder / f"data.{part}").read_text("ascii").splitlines():
            if not line.startswith(" "):
                read_synset(line, letter, derived, above, people)
    numbers: dict[str, int] = {}
    lines = []
    words = defaultdict(list)
    for part, letter in PARTS.items():
        for line in (folder / f"index.{part}").read_text("ascii").splitlines():
            if not line.startswith(" "):
                cells = line.split()
                count = int(cells[2])
                tagged = int(cells[-count - 1])
                if tagged and "_" not in cells[0]:
                    words[cells[0]].append([letter + offset for offset in cells[-count:]][: min(3, max(1, tagged))])
    for word in sorted(words):
        groups: list[str] = []
        for senses in words[word]:
            for sense in senses:
                groups += [sense, *derived.get(sense, {}).get(word, ())]
        ids = [str(numbers.setdefault(group, len(numbers))) for group in dict.fromkeys(groups)]
        firsts = [senses[0] for senses in words[word]]
        ids += [f">{numbers.setdefault(up, len(numbers))}" for first in firsts for up in above.get(first, ())[:1]]
        ids += ["P"] if firsts[0] in people else []
        lines.append(f"{word}\t{' '.join(ids)}\n")
    sys.stdout.buffer.write(zlib.compress("".join(lines).encode("ascii"), 9))


def read_synset(line: str, letter: str, derived: dict, above: dict, people: set) -> None:
    """Derivational links word by word, the synset above, and whether it is people. Format: wndb(5WN)."""
    cells = line.split(" | ")[0].split()
    synset, count = letter + cells[0], int(cells[3], 16)
    members = [cells[4 + 2 * n].lower().split("(")[0] for n in range(count)]
    if cells[1] in PEOPLE:
        people.add(synset)
    rest = cells[4 + 2 * count :]
    for n in range(int(rest[0])):
        symbol, offset, part, which = rest[1 + 4 * n : 5 + 4 * n]
        target = {"n": "n", "v": "v"}.get(part, "a") + offset
        if symbol == "+" and which[:2] != "00":
            derived.setdefault(synset, defaultdict(list))[members[int(which[:2], 16) - 1]].append(target)
        if symbol == "@":
            above.setdefault(synset, []).append(target)


main()
