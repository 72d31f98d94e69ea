"""Run every benchmark of reading and comparing, and print our scores beside those of others.

    script/bench                          all of them
    script/bench figures clusters         some of them
    script/bench --record "milestone"     and add a row for each to benchmarks/RESULTS.md

The texts and scorers lie beside the checkout (../shared/bench) and are not ours to copy. Scores are in percent.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

PROJECT = Path(__file__).parent.parent
BENCH = PROJECT.parent / "shared" / "bench"
RESULTS = PROJECT / "benchmarks" / "RESULTS.md"

Row = dict[str, float]
Table = dict[str, Row]  # who -> measure -> score; "ours" is first

# The others' figures that no stored answers exist for, as published in the README and NOTES of each benchmark.
RULES_IN_AN_HOUR = {"cue": 72.0, "content": 79.0, "claim": 62.0, "source": 85.0, "attribution": 51.0}
SIXTY_VERBS = {"cue": 48.0, "content": 53.0, "claim": 36.0, "source": 53.0, "attribution": 18.0}
FORTY_LINES = {
    "figures": 74.0, "not figures": 65.0, "figure links": 30.0, "figure status": 31.0, "same origin": 44.0,
    "claims": 97.0, "speakers": 62.0, "claim links": 25.0, "claim status": 20.0,
}  # fmt: skip


class Failed(Exception):
    """A command that a benchmark needs did not work; its own words."""


def output_of(*command: object) -> str:
    """What a command prints."""
    done = subprocess.run(list(map(str, command)), cwd=PROJECT, capture_output=True, text=True)
    if done.returncode:
        raise Failed(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def adapter(name: str, *arguments: object) -> None:
    output_of(sys.executable, PROJECT / "benchmarks" / f"{name}.py", *arguments)


def figures() -> Table:
    """F1 of value, and of value with unit, modifier and what is counted."""
    folder = BENCH / "figures"
    gold = [folder / "dev" / "newsquant.jsonl", folder / "dev" / "rtests.jsonl"]

    def scores(*answers: Path) -> Row:
        score = [sys.executable, folder / "figures_score.py", "--json", "--gold", *gold, "--pred", *answers]
        said = json.loads(output_of(*score))
        news, tests = said["sets"]["newsquant"]["scores"], said["sets"]["rtests (all)"]["scores"]
        row = {f"news {task}": news[task]["F1"] for task in news}
        row |= {f"tests {task}": tests[task]["F1"] for task in ("value", "value+unit")}
        speed = said.get("sentences_per_second")
        return row | {"sentences/s": speed} if speed else row

    with tempfile.TemporaryDirectory() as out:
        ours = [Path(out) / path.name for path in gold]
        for texts, answers in zip(gold, ours, strict=True):
            adapter("figures", texts, answers)
        peers = sorted((folder / "dev" / "peers").glob("*.jsonl"))
        return {"ours": scores(*ours)} | {path.stem: scores(path) for path in peers}


def claims() -> Table:
    """F1 of cue, content, claim and attribution, accuracy of the source."""
    folder = BENCH / "claims"
    with tempfile.TemporaryDirectory() as out:
        answers = Path(out) / "claims.jsonl"
        adapter("claims", folder / "dev.jsonl", answers)
        said = output_of(sys.executable, folder / "claims_score.py", folder / "dev.jsonl", answers)
    ours = {
        line.split()[0]: round(100 * float(line.split()[-1]), 1) for line in said.splitlines() if line[:5] != "count"
    }
    return {"ours": ours, "rules in an hour": RULES_IN_AN_HOUR, "60 verbs": SIXTY_VERBS}


def clusters() -> Table:
    """Figures, claims, and what is said across the accounts of one event: eight clusters together, and the seeds."""
    folder, run = BENCH / "clusters", f"{sys.executable} benchmarks/cluster.py {{folder}} {{out}}"
    score = [sys.executable, folder / "clusters_score.py"]

    def totals(said: str) -> Row:
        return dict(json.loads(said.splitlines()[-1]))

    eight = totals(output_of(*score, "--run", run, *sorted((folder / "dev").iterdir())))
    with tempfile.TemporaryDirectory() as out:
        adapter("cluster", PROJECT / "seeds", out)
        gold = BENCH.parent / "seeds_gold.yaml"
        seeds = totals(output_of(*score, gold, Path(out) / "findings.json", "--texts", PROJECT / "seeds"))
    return {"ours": eight, "40 lines": FORTY_LINES, "ours, on the seeds": seeds}


BENCHMARKS: dict[str, Callable[[], Table]] = {"figures": figures, "claims": claims, "clusters": clusters}


def lines_of(table: Table) -> Iterable[str]:
    """One line a measure, one column a contestant."""
    measures = list(dict.fromkeys(measure for row in table.values() for measure in row))
    width = max(map(len, measures))
    yield " ".join([" " * width, *(f"{who:>20}" for who in table)])
    for measure in measures:
        cells = (f"{row[measure]:>20.1f}" if measure in row else f"{'-':>20}" for row in table.values())
        yield " ".join([f"{measure:<{width}}", *cells])


def row_of(first: Iterable[str], measures: Iterable[str], scores: Row) -> str:
    cells = [*first, *(f"{scores[measure]:.4g}" if measure in scores else "" for measure in measures)]
    return f"| {' | '.join(cells)} |\n"


def record(name: str, table: Table, milestone: str) -> None:
    """Add our row under the benchmark's heading in RESULTS.md.

    A heading that is new, or measures that changed, get a new table, which begins with the others' rows.
    """
    commit, day = output_of("git", "show", "-s", "--format=%h %cs", "HEAD").split()
    changed = "+" if output_of("git", "status", "--porcelain", "--untracked-files=no").strip() else ""
    ours, measures = table["ours"], list(table["ours"])
    head = f"| {' | '.join(['milestone', 'commit', 'date', *measures])} |\n|{' --- |' * (3 + len(measures))}\n"
    others = "".join(row_of([who, "", ""], measures, scores) for who, scores in table.items() if scores is not ours)
    row = row_of([milestone, commit + changed, day], measures, ours)

    text = RESULTS.read_text("utf-8") if RESULTS.exists() else f"# Results\n\n{__doc__.splitlines()[-1]}\n"
    start = text.find(f"## {name}\n")
    if start < 0:
        text += f"\n## {name}\n\n{head}{others}{row}"
    else:
        end = next((match.start() for match in re.finditer(r"\n## ", text[start + 1 :])), len(text) - start - 1) + start
        section = text[start : end + 1].rstrip("\n") + "\n"
        addition = row if head in section else f"\n{head}{others}{row}"
        text = text[:start] + section + addition + text[end + 1 :]
    RESULTS.write_text(text, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="script/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="|".join(BENCHMARKS), help="default: all")
    parser.add_argument("--record", metavar="MILESTONE", help="add our rows to benchmarks/RESULTS.md under this name")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(BENCHMARKS))
    if unknown:
        parser.error(f"no benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}")
    if not BENCH.is_dir():
        sys.exit("the benchmarks (../shared/bench) are not on this machine")
    failed = False
    for name in options.names or BENCHMARKS:
        try:
            table = BENCHMARKS[name]()
        except Failed as fault:  # the others are still worth knowing
            print(f"\n{name}: {fault}", file=sys.stderr)
            failed = True
            continue
        print(f"\n{name}: {BENCHMARKS[name].__doc__}", *lines_of(table), sep="\n", flush=True)
        if options.record:
            record(name, table, options.record)
    sys.exit(failed)


if __name__ == "__main__":
    main()
