"""Make report/lexicon/words.txt: every word with the parts of speech it can have, most frequent first, and its lemmas.

    python script/make_words.py LEMMINFLECT_FOLDER TEXTBLOB_FOLDER > report/lexicon/words.txt

The folders are those of the installed packages lemminflect 0.2.3 (MIT; its tables come from the SPECIALIST Lexicon) and
textblob 0.20.1 (MIT; it carries the lexicon of Brill's tagger). Neither is needed to run the program.

One word a line: the word, then tags in Penn's names, the most frequent first, each with "=lemma" where the lemma is not
the word itself. Lines are sorted by code point, so that a word is found by halving the file.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

HEAD = """\
# Words: parts of speech (most frequent first) and lemmas. Written by script/make_words.py; do not edit by hand.
# Forms and lemmas: lemminflect 0.2.3, MIT licence, Copyright (c) 2019 Brad Jascob; from the SPECIALIST Lexicon.
# Most frequent tag: lexicon of Brill's tagger 1.14 as carried by textblob 0.20.1, MIT licence, Copyright 1993 by the
# Massachusetts Institute of Technology and the University of Pennsylvania; some words there are from the Twitter
# part-of-speech data of Carnegie Mellon University, CC BY 3.0.
"""
FORMS = {
    "noun": ("NNS",),
    "adj": ("JJR", "JJS"),
    "adv": ("RBR", "RBS"),
    "verb": ("VBD", "VBN", "VBG", "VBZ"),
}
BASES = {"noun": ("NN",), "adj": ("JJ",), "adv": ("RB",), "verb": ("VB", "VBP")}
OPEN = {"NN", "NNS", "VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "JJ", "JJR", "JJS", "RB", "RBR", "RBS"}
UNCHANGED = frozenset({"broadcast", "forecast", "telecast"})  # verbs whose past looks like them
WORD = re.compile(r"[a-z][a-z'-]*[a-z]|a|i")


def main(lemminflect: Path, textblob: Path) -> None:
    tags = inflections(lemminflect / "resources" / "infl_lu.csv.gz")
    favourite, capitalised = brill(textblob / "en" / "en-lexicon.txt")
    lines = [line(word, tags.get(word, {}), favourite.get(word)) for word in {*tags, *favourite}]
    lines += [f"{word} {tag}" for word, tag in capitalised.items()]
    sys.stdout.write(HEAD + "".join(f"{text}\n" for text in sorted(lines, key=lambda text: text.split(" ")[0])))


def inflections(path: Path) -> dict[str, dict[str, str]]:
    """word -> tag -> lemma."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for lemma, kind, *forms in csv.reader(file):
            if kind not in FORMS or not WORD.fullmatch(lemma):
                continue
            for tag in BASES[kind]:
                found[lemma][tag] = lemma
            for tag, spellings in zip(FORMS[kind], forms, strict=False):
                for spelling in filter(WORD.fullmatch, spellings.split("/")):
                    found[spelling].setdefault(tag, lemma)
            if kind == "verb" and forms and len(forms) > 1 and not forms[1]:  # the past is the participle too
                for spelling in filter(WORD.fullmatch, forms[0].split("/")):
                    found[spelling].setdefault("VBN", lemma)
    return found


def brill(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The most frequent tag of words in small letters, and of adjectives and plurals that need a capital."""
    small, capital = {}, {}
    for entry in path.read_text("utf-8").splitlines():
        word, _, tag = entry.partition(" ")
        tag = tag.split("|")[0].strip()
        if WORD.fullmatch(word) and tag in OPEN:
            small[word] = tag
        elif re.fullmatch(r"[A-Z][a-z]+(-[A-Z]?[a-z]+)?", word) and tag in {"JJ", "NNPS"}:
            capital[word] = tag
    return small, capital


def line(word: str, lemmas: dict[str, str], favourite: str | None) -> str:
    order = sorted(lemmas, key=lambda tag: (tag != favourite, lemmas[tag] != word))
    if favourite and favourite not in lemmas:
        order.insert(0, favourite)
    if word in UNCHANGED:
        order += ["VBD", "VBN"]
    if word.endswith("ed") and len({"VBD", "VBN"} & set(order)) == 1:
        order.append("VBN" if "VBD" in order else "VBD")  # a regular past is the participle too
    return " ".join([word, *(tag if lemmas.get(tag, word) == word else f"{tag}={lemmas[tag]}" for tag in order)])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
