"""Full counts of what the tests try a sample of: `script/torture [FORGERIES [BUILDS]]`."""

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
ATTACHED = ("full", "full", "excerpts", "none")
THEMES = sorted(path.name for path in (PROJECT / "report" / "themes").iterdir())


def build(folder: Path, dice: random.Random) -> bytes:
    """A briefing of the seeds, or of the fictional sample articles, by a config drawn at random."""
    paths = sorted((PROJECT / dice.choice(("seeds", "report/samples/articles"))).iterdir())
    rows = []
    for path in paths:
        (folder / path.name).write_bytes(path.read_bytes())
    for path in dice.sample(paths, dice.randint(1, len(paths))):
        attach = dice.choice(ATTACHED)
        name = dice.choice(("Desk of Łódź", "Radio 5", "A & B <wire>"))
        rows.append(f"  - {{path: {path.name}, attach: {attach}, publisher: '{name}'}}")
    kinds = [*dice.sample(KINDS, dice.randint(3, len(KINDS))), "evidence"]
    sections = [f"  - {{kind: {kind}, title: {dice.choice(('Part 2', 'What “they” say', 'Über'))}}}" for kind in kinds]
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
        *(["sections:", *sections] if dice.random() < 0.7 else []),
    ]
    if dice.random() < 0.4:
        before = [f"  - {{path: {path.name}}}" for path in dice.sample(paths, dice.randint(1, len(paths)))]
        output = f"output: {{folder: sent, formats: [pdf, json], attach: {dice.choice(ATTACHED)}}}"
        made(folder, "sent", ["edition: 1", output, "sources:", *before])
        config += ["edition: 2", f"previous: sent/{dice.choice(('briefing.pdf', 'findings.json'))}"]
    return made(folder, "out", [*config, "output: {folder: out, formats: [pdf]}"])


def made(folder: Path, name: str, config: list[str]) -> bytes:
    (folder / f"{name}.yaml").write_text("\n".join(config), "utf-8")
    if cli.main(["build", "--quiet", str(folder / f"{name}.yaml")]):
        raise SystemExit("\n".join(config))
    return (folder / name / "briefing.pdf").read_bytes()


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
