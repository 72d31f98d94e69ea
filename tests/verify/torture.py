"""Full counts of what the tests try a sample of: `script/torture [FORGERIES [BUILDS]]`."""

import json
import random
import sys
import tempfile
from collections import Counter, deque
from pathlib import Path

from report import cli, verify
from tests.conftest import PROJECT
from tests.verify.forge import SEALED, SHOWN, forged, found_out

KINDS = ("summary figures disputed differences timeline places actors claims single gaps background sources method"
         ).split()  # fmt: skip
LIMITED = {"summary", "figures", "disputed", "differences", "timeline", "places", "actors", "claims", "single"}
FILTERED = LIMITED
ONLY = ("{kind: figure}", "{status: single source}", "{counted: people}", "{source: A}", "{after: 2001-02-03}")
QUESTIONS = (
    "How many of the 12 “remained”?",
    "{ask: 'Who paid the 40 % for it?', words: [paid|bought]}",
    "{ask: Did anyone die on 3 May?, words: [killed|died|dead]}",
)
ATTACHED = ("full", "full", "excerpts", "none")
THEMES = sorted(path.name for path in (PROJECT / "report" / "themes").iterdir())


def build(folder: Path, dice: random.Random) -> bytes:
    """A briefing of the seeds, or of the fictional sample articles, by a config drawn at random."""
    paths = sorted((PROJECT / dice.choice(("seeds", "report/samples/articles"))).iterdir())
    rows = []
    for path in paths:
        (folder / path.name).write_bytes(path.read_bytes())
    paths = dice.sample(paths, dice.randint(1, len(paths)))
    for path in paths:
        attach = dice.choice(ATTACHED)
        name = dice.choice(("Desk of Łódź", "Radio 5", "A & B <wire>"))
        rows.append(f"  - {{path: {path.name}, attach: {attach}, publisher: '{name}'}}")
    found = findings(folder, paths) if dice.random() < 0.6 else []
    config = [
        f'title: "{dice.choice(("Attacks of 31 January", "Überfall: 2 Berichte", "An event"))}"',
        f"marking: {dice.choice(('TLP:AMBER', 'TLP:CLEAR', 'For 3 readers'))}",
        f"page: {dice.choice(('A4', 'Letter'))}",
        f"theme: {dice.choice(THEMES)}",
        f"language: {dice.choice(('en', 'en', 'fr'))}",
        f"citations: {dice.choice(('house', 'house', 'numbered', 'author-date', 'footnote'))}",
        f"author: {dice.choice(('Desk 7', 'J. Doe'))}",
        "sources:",
        *rows,
        *(["sections:", *sections(found, dice)] if dice.random() < 0.7 else []),
        *(["questions:", *(f"  - {asked}" for asked in dice.sample(QUESTIONS, 2))] if dice.random() < 0.4 else []),
        *(["corrections:", *corrections(found[::2], dice)] if found and dice.random() < 0.7 else []),
    ]
    if found and dice.random() < 0.4:
        left_out = (
            [paths[0].name] if len(rows) > 1 and dice.random() < 0.3 else ids(found[1::2], dice, dice.randint(1, 3))
        )
        config += [f"exclude: [{', '.join(left_out)}]", f"say_excluded: {dice.choice(('on', 'off'))}"]
    elif dice.random() < 0.4:
        before = [f"  - {{path: {path.name}}}" for path in dice.sample(paths, dice.randint(1, len(paths)))]
        output = f"output: {{folder: sent, formats: [pdf, json], attach: {dice.choice(ATTACHED)}}}"
        made(folder, "sent", ["edition: 1", output, "sources:", *before])
        config += ["edition: 2", f"previous: sent/{dice.choice(('briefing.pdf', 'findings.json'))}"]
    made(folder, "out", [*config, "output: {folder: out, formats: [pdf]}"])
    return (folder / "out" / "briefing.pdf").read_bytes()


def findings(folder: Path, paths: list[Path]) -> list[dict]:
    """The findings of all accounts, to be named by what follows."""
    rows = [f"  - {path.name}" for path in paths]
    made(folder, "ids", ["sources:", *rows, "output: {folder: ids, formats: [json]}"])
    return json.loads((folder / "ids" / "findings.json").read_text("utf-8"))["findings"]


def sections(found: list[dict], dice: random.Random) -> list[str]:
    """Sections in any order, some with a marking, a limit, a filter, something hidden, or an analyst's own words."""
    lines = []
    for kind in [*dice.sample(KINDS, dice.randint(3, len(KINDS))), "evidence"]:
        options = [f"kind: {kind}", f"title: {dice.choice(('Part 2', 'What “they” say', 'Über'))}"]
        options += [f"marking: {dice.choice(('TLP:RED', 'NATO 7 only'))}"] if dice.random() < 0.2 else []
        options += [f"limit: {dice.randint(1, 9)}"] if kind in LIMITED and dice.random() < 0.3 else []
        options += [f"only: {dice.choice(ONLY)}"] if kind in FILTERED and dice.random() < 0.2 else []
        options += (
            [f"hide: [{', '.join(ids(found, dice, 2))}]"] if found and kind in FILTERED and dice.random() < 0.2 else []
        )
        lines.append(f"  - {{{', '.join(options)}}}")
    if found and dice.random() < 0.5:
        body = f"Our *own* view of 3 things [{ids(found, dice, 1)[0]}], and “{dice.randint(2, 90)} %” of none."
        lines.insert(dice.randint(0, len(lines)), f'  - {{kind: text, title: We say, body: "{body}"}}')
    return lines


def corrections(found: list[dict], dice: random.Random) -> list[str]:
    """One to five corrections, each of another finding."""
    lines = []
    for finding in dice.sample(found, dice.randint(1, 5)):
        actions = ["rename", "annotate", "pin", "drop", "status"]
        actions += {"figure": ["value"] * 3, "claim": ["speaker"] * 3}.get(finding["kind"], [])
        alike = [other["id"] for other in found if other["kind"] == finding["kind"] and other is not finding]
        action = dice.choice(
            [*actions, *(["merge"] if alike else []), *(["split"] if len(finding["mentions"]) > 1 else [])]
        )
        value = {
            "rename": "'The 14 of “them”'",
            "annotate": "'Seen by 2 of us on 3 May 2025.'",
            "status": dice.choice(("conflicting", "corroborated")),
            "value": dice.choice(("77", "'20 to 30'")),
            "speaker": "Ana Wróbel",
        }.get(action, "")
        others = {"merge": dice.choice(alike or [""]), "split": "1"}.get(action, "")
        given = [f"action: {action}", f"finding: {finding['id']}"]
        given += [f"value: {value}"] if value else []
        given += [f"others: [{others}]"] if others else []
        lines.append(f"  - {{{', '.join(given)}, reason: 'Desk 9 “knows” better'}}")
    return lines


def ids(found: list[dict], dice: random.Random, number: int) -> list[str]:
    return [finding["id"] for finding in dice.sample(found, number)]


def made(folder: Path, name: str, config: list[str]) -> None:
    (folder / f"{name}.yaml").write_text("\n".join(config), "utf-8")
    if cli.main(["build", "--quiet", str(folder / f"{name}.yaml")]):
        raise SystemExit("\n".join(config))


def main(forgeries: int = 600, builds: int = 200) -> int:
    counts: Counter[str] = Counter()
    kept, whole = deque[bytes](maxlen=8), deque[bytes](maxlen=8)
    for seed in range(builds):
        with tempfile.TemporaryDirectory() as folder:
            pdf = build(Path(folder), random.Random(seed))
        problems = verify.report(pdf).problems
        counts["builds that alarmed" if problems else "builds without alarm"] += 1
        for problem in problems[:3]:
            print(f"build {seed}: {problem}")
        kept.append(pdf)
        if all(kind == "full" for _, kind in verify.report(pdf).attached):
            whole.append(pdf)  # only against a whole text can it be shown that a name is in no source
    names = sorted(SEALED)
    for seed in range(forgeries):
        dice = random.Random(seed)
        name = names[seed % len(names)]
        again = bool(whole) and name in SHOWN and seed % 2 == 0
        pdf, what = forged(dice.choice(whole if again else kept), SEALED[name], seed, sealed=again)
        if not what:
            counts["nothing to forge"] += 1
            continue
        found = found_out(pdf)
        counts["forgeries found" if found else "forgeries missed"] += 1
        if not found:
            print(f"forgery {seed}: {name}: {what}")
    print("\n".join(f"{number:5} {what}" for what, number in sorted(counts.items())))
    return int(bool(counts["builds that alarmed"] or counts["forgeries missed"]))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
