"""Attributions of the product in the format of the claims benchmark: benchmarks/claims.py ARTICLES.jsonl OUT.jsonl.

Each article goes the product's own way: a source, segmented, its words, and the attributions that claims are made of.
Only the format is translated. The benchmark wants every attribution, those of deeds and feelings too, and speakers as
they stand; a briefing takes the ones by which something is put forward, and resolves their speakers.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from report import segment
from report.extract.attributions import Stretch, attributions
from report.extract.words import words
from report.files import lexicon as packaged_lexicon
from report.lexicon import Lexicon
from report.model import Source


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: benchmarks/claims.py ARTICLES.jsonl OUT.jsonl", file=sys.stderr)
        return 2
    lexicon = packaged_lexicon()
    lines = []
    for line in Path(arguments[0]).read_text("utf-8").splitlines():
        if line.strip():
            item = json.loads(line)
            lines.append({"id": item["id"], "claims": predictions(item["text"], lexicon)})
    Path(arguments[1]).write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return 0


def predictions(text: str, lexicon: Lexicon) -> list[dict[str, list[Stretch] | None]]:
    """The attributions of one article as the benchmark writes them."""
    segmented = segment.text(Source("s1", "A", "article", text, "", "", "text", "utf-8"), lexicon)
    return [
        {"source": list(said.source) or None, "cue": list(said.cue), "content": list(said.content)}
        for said in attributions(words(segmented, lexicon), segmented, lexicon)
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
