"""How long `report` takes to say something, and what it loads for that.

    .venv/bin/python benchmarks/startup.py [--runs 11]

Prints for each command the median wall and CPU time in milliseconds over the bare interpreter's, and the five slowest
imports. Fails where WeasyPrint is loaded, which alone takes half a second and only drawing pages needs.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMANDS = {
    "bare interpreter": ["-c", "pass"],
    "report --help": ["-m", "report", "--help"],
    "report explain": ["-m", "report", "explain", "C003"],
    "report sections": ["-m", "report", "sections"],
    "report check": ["-m", "report", "check"],
}
TWENTY = "check of twenty"
FILTERED = "the same, filtered"
NAMING = "the same, naming"
MISSING = "naming one gone"
AGAIN = "naming, once more"
LEAST = 500  # words of an article
HEAVY = {"weasyprint", "pydyf", "fontTools"}
IMPORT = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|( *)(\S+)")


def run(arguments: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of one process, start to exit."""
    start = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-P", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(arguments)}: exit {child.returncode}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime


def imports(arguments: list[str]) -> list[tuple[float, str]]:
    """Milliseconds and name of every module the command loads, without those that it loads in turn."""
    with tempfile.TemporaryFile("w+") as said:
        subprocess.run([sys.executable, "-P", "-X", "importtime", *arguments], stdout=subprocess.DEVNULL, stderr=said)
        said.seek(0)
        return [(int(match[1]) / 1000, match[4]) for match in map(IMPORT.match, said) if match]


def twenty(folder: Path) -> dict[str, list[str]]:
    """Checks of twenty articles of 500 words: the samples over and over, each with another number of people on board.

    A config with a filter has its sources read until someone of that name is found; one that names a finding has all of
    them read, and compared where none has that name. Where there is an output folder, the second check remembers what
    the first has found out.
    """
    texts = [path.read_text("utf-8") for path in sorted(Path("report/samples/articles").glob("*.[tm][xd]*"))]
    for number in range(20):
        text = ""
        while len(text.split()) < LEAST:
            text += texts[(number + len(text)) % len(texts)].replace("140", str(140 + number)) + "\n"
        (folder / f"a{number}.txt").write_text(text, "utf-8")
    (folder / "plain.yaml").write_text("sources: ['*.txt']\n", "utf-8")
    filtered = "sources: ['*.txt']\nsections: [{kind: claims, only: {speaker: Aske}}]\n"
    (folder / "filtered.yaml").write_text(filtered, "utf-8")
    missing = "sources: ['*.txt']\nsections: [{kind: claims, hide: [Cabcd]}]\n"
    naming = missing.replace("Cabcd", known(folder / "a0.txt"))
    (folder / "naming.yaml").write_text(naming, "utf-8")
    (folder / "missing.yaml").write_text(missing, "utf-8")
    (folder / "again.yaml").write_text(f"{missing}output: {{folder: kept}}\n", "utf-8")
    (folder / "kept").mkdir()
    check = ["-m", "report", "check"]
    return {
        TWENTY: [*check, str(folder / "plain.yaml")],
        FILTERED: [*check, str(folder / "filtered.yaml")],
        NAMING: [*check, str(folder / "naming.yaml")],
        MISSING: [*check, str(folder / "missing.yaml")],
        AGAIN: [*check, str(folder / "again.yaml")],
    }


def known(path: Path) -> str:
    """The id of a claim of an article."""
    config = path.with_name("one.yaml")
    config.write_text(f"sources: [{path.name}]\n", "utf-8")
    command = [sys.executable, "-P", "-m", "report", "explain", "--json", str(config)]
    rows = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return next(row["finding"] for row in rows if row["kind"] == "claim")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=11)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, as where it is installed
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"
        loaded_heavy = measured(COMMANDS | twenty(Path(folder)), options.runs)
    sys.exit(loaded_heavy)


def measured(commands: dict[str, list[str]], runs: int) -> bool:
    """Prints a line for each command; whether one of them loads what it should not."""
    loaded_heavy = False
    for name, arguments in commands.items():
        run(arguments)  # compiles what is not compiled yet
        times = [run(arguments) for _ in range(runs)]
        wall, cpu = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
        modules = imports(arguments)
        slowest = ", ".join(f"{module} {cost:.0f}" for cost, module in sorted(modules, reverse=True)[:5])
        print(f"{name:18} wall {wall:4.0f} ms  cpu {cpu:4.0f} ms  {len(modules):4} modules  slowest: {slowest}")
        heavy = sorted(HEAVY & {module.split(".")[0] for _, module in modules})
        if heavy:
            print(f"{name:18} loads {', '.join(heavy)}")
            loaded_heavy = True
    return loaded_heavy


if __name__ == "__main__":
    main()
