"""Make report/render/pictures/widths.py: how wide letters are, in thousandths of the type size.

    python script/make_widths.py FONT_FOLDER > report/render/pictures/widths.py

The folder holds the files that @fontsource carries of Source Sans 3 and Source Serif 4 (SIL OFL 1.1), named as below.
"""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import wrap

from fontTools.ttLib import TTFont

FACES = {
    ("sans", 400): "source-sans-3-latin-400-normal.woff2",
    ("sans", 600): "source-sans-3-latin-600-normal.woff2",
    ("sans", 700): "source-sans-3-latin-700-normal.woff2",
    ("serif", 400): "source-serif-4-latin-400-normal.woff2",
    ("serif", 600): "source-serif-4-latin-600-normal.woff2",
}
LETTERS = "".join(map(chr, [*range(32, 127), *range(160, 256)])) + "–—‘’“”…•€™"
HEAD = """\
\"\"\"How wide letters are, in thousandths of the type size. Made by script/make_widths.py; do not edit by hand.\"\"\"

"""


def main(folder: Path) -> None:
    half = len(LETTERS) // 2
    print(HEAD + f"LETTERS = (\n    {LETTERS[:half]!r}\n    {LETTERS[half:]!r}\n)\nWIDTHS = {{")
    for (family, weight), name in FACES.items():
        font = TTFont(folder / name)
        glyphs, metrics, size = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        advances = [metrics[glyphs[ord(letter)]][0] if ord(letter) in glyphs else size * 3 // 5 for letter in LETTERS]
        words = " ".join(str(round(1000 * advance / size)) for advance in advances)
        print(f"    ({family!r}, {weight}): (")
        print("\n".join(f"        {line!r}" for line in wrap(words, 105, drop_whitespace=False)))
        print("    ),")
    print("}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
