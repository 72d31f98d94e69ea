"""`report build`: one briefing, many of them, only what would be written, or again whenever something changes."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from report import asking, files, referring, say
from report.cli import BAD_SOURCE, BAD_USE, DONE, FAILED
from report.diagnostics import as_json
from report.errors import ConfigError, Problem, ReportError, SourceError, Where

if TYPE_CHECKING:
    from report.config import Config
    from report.extensions import Extensions
    from report.model import Finding
    from report.pipeline import Built
    from report.project import Project

ENDINGS = {"pdf": ".pdf", "html": ".html", "markdown": ".md"}
TABLES = {"json": "findings.json", "csv": "figures.csv"}
STATUSES = ("corroborated", "variant", "updated", "conflicting", "single source")
EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one build: the paths it wrote, what is said beside them, and the same as data."""

    code: int
    written: tuple[str, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    answer: Mapping[str, object]


def build(options: argparse.Namespace) -> int:
    """Config -> outputs, all of them or none; of several configs, each for itself."""
    paths = list(dict.fromkeys(options.configs))
    each = [argparse.Namespace(**vars(options) | {"config": path}) for path in paths]
    if options.watch:
        from report.watching import watched

        return watched(each, _told_one)
    if len(each) == 1:
        options.config = paths[0]
        return _told(outcome(each[0]), each[0])
    _check_apart(each)
    codes, answers = [], []
    for one, done in zip(each, _outcomes(each, options.jobs), strict=True):
        say.problems(done.problems, one)
        if not options.json:
            codes.append(_told(replace(done, problems=()), one))
        else:
            codes.append(done.code)
            answers.append({"config": one.config, **done.answer})
    if options.json:
        say.answer(answers)
    return max(codes)


def _outcomes(each: Sequence[argparse.Namespace], jobs: int) -> Iterator[Outcome]:
    """In the order of the configs; what is wrong with one stops no other."""
    if jobs < 2:
        yield from map(_safe_outcome, each)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    quiet = [vars(one) | {"run": None, "quiet": True} for one in each]  # several lines of progress would be none
    plain = [argparse.Namespace(**one) for one in quiet]
    with ProcessPoolExecutor(min(jobs, len(each)), get_context("spawn")) as pool:
        yield from pool.map(_safe_outcome, plain)


def _safe_outcome(options: argparse.Namespace) -> Outcome:
    try:
        return outcome(options)
    except ReportError as error:
        code = BAD_SOURCE if isinstance(error, SourceError) else BAD_USE
        told = {"problems": [as_json(problem) for problem in error.problems]}
        return Outcome(code, (), (), error.problems, told)


def _told_one(options: argparse.Namespace) -> int:
    """One build of many in a row: what is wrong is said and is not the end."""
    return _told(_safe_outcome(options), options)


def _told(done: Outcome, options: argparse.Namespace) -> int:
    say.problems(done.problems, options)
    if options.json and done.code == DONE:
        say.answer(done.answer)
    for path in done.written:
        say.line(path, options)
    for note in done.notes:
        say.note(note, options)
    return done.code


def outcome(options: argparse.Namespace) -> Outcome:
    """Builds one config. Raises ReportError where it can't be."""
    from report import pipeline
    from report.preparing import inputs, repeated
    from report.project import project

    begun = time.perf_counter()
    progress = say.Progress(options)
    lexicon = files.lexicon(Path(options.config).parent)
    made = project(Path(options.config), lexicon, progress, options.set)
    formats = _formats(options.formats, made.config)
    targets = _targets(options, made, formats)
    stamp = _stamp(os.environ.get(EPOCH, ""))
    read_in = time.perf_counter() - begun
    given = inputs(made, lexicon, targets.values())
    own, look = made.config.own, given.theme
    if options.dry_run:
        progress.done()
        return _dry(made, look.problems, targets)
    result = pipeline.build(given, formats, progress, stamp)
    outputs = {**result.outputs, **_others(own, formats, result.outputs["json"])}
    if options.verify:
        progress("proving the PDF")
    failed = _unproved(result.outputs.get("pdf"), targets.get("pdf")) if options.verify else ()
    progress.done()
    unmet = referring.problems(made.config, result.reading.findings, given.sources)
    remarks = own.remarks(result.reading.findings, given.sources, options.config)
    warnings = (*made.problems, *look.problems, *result.problems, *unmet, *repeated(result.changes, made), *remarks)
    problems = (*say.as_strict(warnings, options.strict, made.config.strict), *failed)
    if any(problem.level == "error" for problem in problems):
        return Outcome(FAILED, (), (), problems, {"problems": [as_json(problem) for problem in problems]})
    files.write({targets[format]: outputs[format] for format in formats})
    asking.remember(made, result.reading, given.sources)
    seconds = time.perf_counter() - begun
    notes = [_all_told(made, result, seconds)]
    if options.verify:
        notes.append("proved: every quote, number and attachment of the PDF holds")
    if options.timings or options.verbose:
        notes += [f"  {step:<8} {taken * 1000:7.0f} ms" for step, taken in (("read", read_in), *result.seconds)]
    answer = _summary(made, result, targets, seconds, problems)
    return Outcome(DONE, tuple(targets[format].as_posix() for format in formats), tuple(notes), problems, answer)


def _dry(made: Project, told: Sequence[Problem], targets: Mapping[str, Path]) -> Outcome:
    """What a build would read and write."""
    settings = made.config.settings
    problems = (*made.problems, *told)
    notes = [f"source {source.letter}  {source.path}" for source in made.sources]
    notes += [f"section {spec.id}" + ("" if spec.id == spec.kind else f" ({spec.kind})") for spec in settings.sections]
    answer = {
        "would write": {format: path.as_posix() for format, path in targets.items()},
        "sources": {source.letter: source.path for source in made.sources},
        "sections": [spec.id for spec in settings.sections],
        "problems": [as_json(problem) for problem in problems],
    }
    return Outcome(DONE, tuple(path.as_posix() for path in targets.values()), tuple(notes), problems, answer)


def _others(own: Extensions, formats: Sequence[str], findings: bytes) -> dict[str, bytes]:
    """The outputs that extensions bring, each made from what findings.json holds."""
    wanted = [own.outputs[format] for format in formats if format in own.outputs]
    return {each.name: each.write(json.loads(findings)) for each in wanted}


def _stamp(epoch: str) -> str:
    """The date that a PDF says it was made, in ISO 8601: SOURCE_DATE_EPOCH; "" where it isn't set (the briefing's)."""
    if not epoch:
        return ""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        message = f"'{epoch}' is no number of seconds"
        raise ConfigError([Problem(Where(EPOCH), "U001", message, "write whole seconds since 1970")]) from None


def _formats(asked: str | None, config: Config) -> tuple[str, ...]:
    if asked is None:
        return config.output.formats
    formats = tuple(dict.fromkeys(part.strip().lower() for part in asked.split(",") if part.strip()))
    known = (*ENDINGS, *TABLES, *config.own.outputs)
    wrong = [format for format in formats if format not in known]
    if wrong or not formats:
        message = f"'{', '.join(wrong) or asked}' is no output format"
        raise ConfigError([Problem(Where("--formats"), "U002", message, f"write some of {','.join(known)}")])
    return formats


def _targets(options: argparse.Namespace, project: Project, formats: Sequence[str]) -> dict[str, Path]:
    """Where each format goes. Raises ConfigError where an output would stand on a source or on the config."""
    output = project.config.output
    asked = options.out or os.environ.get("REPORT_OUT")
    folder = Path(asked) if asked else project.folder / output.folder
    prefix = "" if output.name == "briefing" else f"{output.name}-"
    endings = ENDINGS | {each.name: each.ending for each in project.config.own.outputs.values()}
    targets = {
        format: folder / (output.name + endings[format] if format in endings else prefix + TABLES[format])
        for format in formats
    }
    taken = {(project.folder / source.path).resolve(): source.path for source in project.sources}
    taken[Path(options.config).resolve()] = options.config
    for path in targets.values():
        if path.resolve() in taken:
            message = f"the output {path.as_posix()} would overwrite '{taken[path.resolve()]}'"
            raise ConfigError([Problem(output.where, "O002", message, "choose another folder or name under 'output'")])
    return targets


def _check_apart(each: Sequence[argparse.Namespace]) -> None:
    """Raises ConfigError where two configs would write the same file. One that can't be read is told of later."""
    from report.project import loaded

    seen: dict[Path, str] = {}
    for one in each:
        try:
            config = loaded(Path(one.config), one.set)
        except ReportError:
            continue
        asked = one.out or os.environ.get("REPORT_OUT")
        folder = Path(asked) if asked else Path(one.config).parent / config.output.folder
        place = (folder / config.output.name).resolve()
        if place in seen:
            message = f"it would write over what {seen[place]} writes: {folder.as_posix()}/{config.output.name}"
            hint = "give each a name or a folder of its own under 'output'"
            raise ConfigError([Problem(replace(config.output.where, path=one.config), "O002", message, hint)])
        seen[place] = one.config


def _unproved(pdf: bytes | None, path: Path | None) -> tuple[Problem, ...]:
    """What does not hold in a PDF."""
    if pdf is None or path is None:
        raise ConfigError([Problem(Where("--verify"), "U003", "there is no PDF to prove", "add pdf to the formats")])
    from report import verify as proof

    return proof.report(pdf, path.as_posix()).problems


def _all_told(made: Project, result: Built, seconds: float) -> str:
    pages = f"{say.counted(result.pages, 'page')}, " if result.pages else ""
    sources = say.counted(len(made.sources), "source")
    return f"{pages}{sources}, {_by_status(result.reading.findings)}; {seconds:.1f} s"


def _by_status(findings: Iterable[Finding]) -> str:
    findings = tuple(findings)
    counts = Counter(finding.status for finding in findings)
    one_origin = sum("same origin" in finding.flags for finding in findings)
    disputed = sum("disputed" in finding.flags for finding in findings)
    parts = [f"{counts[status]} {status}" for status in STATUSES if counts[status]]
    flags = [f"{number} {flag}" for number, flag in ((one_origin, "of one origin"), (disputed, "disputed")) if number]
    ending = f" ({', '.join(flags)})" if flags else ""
    return f"{say.counted(len(findings), 'finding')}: {', '.join(parts)}{ending}" if findings else "nothing found"


def _summary(
    project: Project, result: Built, targets: Mapping[str, Path], seconds: float, problems: Sequence[Problem]
) -> dict[str, object]:
    return {
        "written": {format: path.as_posix() for format, path in targets.items()},
        "pages": result.pages,
        "sources": len(project.sources),
        "findings": dict(sorted(Counter(finding.status for finding in result.reading.findings).items())),
        "seconds": round(seconds, 2),
        "timings": {step: round(taken, 4) for step, taken in result.seconds},
        "problems": [as_json(problem) for problem in problems],
    }
