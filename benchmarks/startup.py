"""How long `report` takes to say something, and what it loads for that.

    .venv/bin/python benchmarks/startup.py [--runs 11]

Prints for each command the median wall and CPU time in milliseconds over the bare interpreter's, and the five slowest
imports. Fails where WeasyPrint is loaded, which alone takes half a second and only drawing pages needs.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

COMMANDS = {
    "bare interpreter": ["-c", "pass"],
    "report --help": ["-m", "report", "--help"],
    "report sections": ["-m", "report", "sections"],
    "report check": ["-m", "report", "check"],
}
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=11)
    options = parser.parse_args()
    loaded_heavy = False
    for name, arguments in COMMANDS.items():
        times = [run(arguments) for _ in range(options.runs)]
        wall, cpu = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
        modules = imports(arguments)
        slowest = ", ".join(f"{module} {cost:.0f}" for cost, module in sorted(modules, reverse=True)[:5])
        print(f"{name:18} wall {wall:4.0f} ms  cpu {cpu:4.0f} ms  {len(modules):4} modules  slowest: {slowest}")
        heavy = sorted(HEAVY & {module.split(".")[0] for _, module in modules})
        if heavy:
            print(f"{name:18} loads {', '.join(heavy)}")
            loaded_heavy = True
    sys.exit(loaded_heavy)


if __name__ == "__main__":
    main()
