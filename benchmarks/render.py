"""What a whole build costs beside bare WeasyPrint on the same page: same HTML, same variant, same attachments.

    .venv/bin/python benchmarks/render.py [--config config.yaml] [--runs 5] [--max-ratio 1.25] [--record "milestone"]

Both run in turn as new processes, start to exit (../shared/bench/render/render_floor.py), and the ratio is taken pair
by pair; CPU seconds are the figure to quote on a shared machine. Fails where the ratio is above --max-ratio.
"""

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from table import RESULTS, record

PROJECT = Path(__file__).parent.parent
FLOOR = PROJECT.parent / "shared" / "bench" / "render" / "render_floor.py"


def attachments(pdf: Path, folder: Path) -> list[str]:
    """Write out the files that travel in a PDF; their paths."""
    from pypdf import PdfReader

    folder.mkdir()
    paths = []
    for name, contents in PdfReader(pdf).attachments.items():
        path = folder / Path(name).name
        path.write_bytes(contents[0])
        paths.append(str(path))
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--config", type=Path, default=PROJECT / "config.yaml")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--max-ratio", type=float, default=1.25)
    parser.add_argument("--record", metavar="MILESTONE", help="add a row to benchmarks/RESULTS.md")
    options = parser.parse_args()
    if not FLOOR.exists():
        sys.exit("render_floor.py (../shared/bench/render) is not on this machine")

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = [sys.executable, "-P", "-m", "report", "build", options.config, "--out", folder / "ours"]
        page = folder / "page" / "briefing.html"
        subprocess.run(list(map(str, [*build, "--keep-html", page])), check=True, stdout=subprocess.DEVNULL)
        extra = {"attachments": attachments(next((folder / "ours").glob("*.pdf")), folder / "attachments")}
        floor = [FLOOR, page, "--variant", "pdf/a-3a", "--options", json.dumps(extra), "--runs", options.runs]
        done = subprocess.run(
            [sys.executable, *map(str, floor), "--vs", shlex.join(map(str, build))], capture_output=True, text=True
        )
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
    print(f"load {said['load_1min']}, {options.runs} pairs, at most {options.max_ratio} allowed")
    if options.record:
        record("render", {"ours": row}, options.record)
        print(f"recorded in {RESULTS.relative_to(PROJECT)}")
    sys.exit(row["ratio CPU"] > options.max_ratio)


if __name__ == "__main__":
    main()
