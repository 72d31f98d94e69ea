"""What a whole build costs beside bare WeasyPrint on the same page: same HTML, same variant, same attachments.

    .venv/bin/python benchmarks/render.py [CONFIG] [--runs 5] [--max-ratio 1.25] [--record "milestone"]

Both run in turn as new processes, start to exit (../shared/bench/render/render_floor.py), and the ratio is taken pair
by pair; CPU seconds are the figure to quote on a shared machine. Fails where the ratio is above --max-ratio.
"""

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from table import record

from report import cli, render
from report.render import pages
from report.render.archive import VARIANT

PROJECT = Path(__file__).parent.parent
FLOOR = PROJECT.parent / "shared" / "bench" / "render" / "render_floor.py"


def keep_page(folder: Path, build: Sequence[str]) -> None:
    """Run a build, and leave in `folder` what it hands to WeasyPrint: page.html with its assets, and attachments/."""

    handed: dict[str, bytes] = {}

    def lay_out(document: str, assets: Mapping[str, bytes]) -> pages.LaidOut:
        handed.update(assets)
        return usual(document, assets)

    def keep(made: pages.LaidOut, files: Sequence[object], *rest: object) -> object:
        contents = {"page.html": made.document.encode(), **handed}
        contents |= {f"attachments/{file.name}": file.content for file in files}
        for name, content in contents.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return draw(made, files, *rest)

    usual, draw = pages.laid_out, pages.pdf
    render.laid_out, render.pdf = lay_out, keep
    if cli.main([*build, "--quiet"]):
        sys.exit("the build failed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", nargs="?", default=str(PROJECT / "config.yaml"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--max-ratio", type=float, default=1.25)
    parser.add_argument("--record", metavar="MILESTONE", help="add a row to benchmarks/RESULTS.md")
    options = parser.parse_args()
    if not FLOOR.exists():
        sys.exit("render_floor.py (../shared/bench/render) is not on this machine")

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = ["build", options.config, "--out", str(folder / "ours")]
        keep_page(folder, build)
        attached = sorted(map(str, (folder / "attachments").iterdir()))
        floor = [FLOOR, folder / "page.html", "--variant", VARIANT, "--runs", options.runs]
        floor += ["--options", json.dumps({"attachments": attached})]
        floor += ["--vs", shlex.join([sys.executable, "-P", "-m", "report", *build])]
        done = subprocess.run([sys.executable, *map(str, floor)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    said = json.loads(done.stdout)
    bare, ours = said["cold"], said["vs"]
    row = {
        "pages": said["pages"],
        "bare CPU s": bare["cpu_s"],
        "ours CPU s": ours["cpu_s"],
        "ratio CPU": ours["ratio_cpu_s"],
        "bare wall s": bare["wall_s"],
        "ours wall s": ours["wall_s"],
        "ours MiB": ours["peak_mib"],
    }
    print(*(f"{measure:12} {value:8.2f}" for measure, value in row.items()), sep="\n")
    print(f"{options.runs} pairs, load {said['load_1min']}; allowed ratio {options.max_ratio}")
    if options.record:
        record("render", {"ours": row}, options.record)
    sys.exit(row["ratio CPU"] > options.max_ratio)


if __name__ == "__main__":
    main()
