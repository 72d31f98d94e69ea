#!/usr/bin/env python3
"""A folder of articles -> findings.json, by the very steps of a build.

    benchmarks/cluster.py FOLDER OUTDIR

Reads FOLDER/*.txt (and .md, .html, .pdf, .docx; not gold.yaml) with their sidecars NAME.meta.yaml where present, and
writes OUTDIR/findings.json.
"""

import sys
import tempfile
from pathlib import Path

import yaml

from report import files, pipeline, render
from report.project import project

ENDINGS = ("txt", "md", "html", "pdf", "docx")


def main(folder: Path, out: Path) -> None:
    paths = sorted(path for ending in ENDINGS for path in folder.resolve().glob(f"*.{ending}"))
    with tempfile.TemporaryDirectory() as place:
        config = Path(place) / "config.yaml"
        config.write_text(yaml.safe_dump({"title": folder.name, "sources": [str(path) for path in paths]}), "utf-8")
        lexicon = files.lexicon()
        made = project(config, lexicon)
    read = pipeline.reading(made.sources, lexicon, made.config.settings)
    out.mkdir(parents=True, exist_ok=True)
    written = render.findings_json(made.config.settings, made.sources, read.findings, ())
    (out / "findings.json").write_bytes(written)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
