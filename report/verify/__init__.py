"""The PDF alone -> what in it does not hold. Trusts nothing else, and nothing that the build says of itself.

`report` opens the file, compares the attachments with their manifest and the manifest with the seal, looks up every
quotation, reckons every number again, and reads each page to see that it prints the ledger and nothing but the ledger.
"""

from collections.abc import Mapping

from report.errors import Problem, VerifyError, Where
from report.model import VerifyReport
from report.verify import beside, binding, links, metadata, pieces, standing, voices
from report.verify.evidence import evidence
from report.verify.matching import Roll, furniture, heads, matches
from report.verify.opening import Opened, opened
from report.verify.printed import Printed, Work, printed, typefaces
from report.verify.tidings import Tidings

STRENGTHS = {  # what can be proved of a source, by how it is attached
    "full": "every quotation is proved against its text",
    "excerpts": "what is cited is proved against the excerpts, the rest of its text can't be looked up",
    "none": "its quotations can't be proved, only that pages and findings agree",
}


def report(pdf: bytes, path: str = "briefing.pdf") -> VerifyReport:
    """What does not hold in a PDF, read as a stranger would. VerifyError for a file that is no briefing at all."""
    try:
        return _report(pdf, path)
    except VerifyError:
        raise
    except Exception as error:  # whatever a hostile file does to a check is a finding on the file, never a crash
        what = f"the file can't be checked ({type(error).__name__}: {error})"
        raise VerifyError([Problem(Where(path), "V001", what, "get it anew")]) from error


def enclosed(pdf: bytes, path: str) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """The attachments of a briefing and what does not hold of them; the pages are not read. VerifyError as above."""
    try:
        file = opened(pdf, path)
        tidings = Tidings(path)
        for place, code, message in file.oddities:
            tidings.tell(place, code, message)
        binding.check(file, tidings)
        evidence(file, tidings)
    except VerifyError:
        raise
    except Exception as error:
        what = f"the file can't be checked ({type(error).__name__}: {error})"
        raise VerifyError([Problem(Where(path), "V001", what, "get it anew")]) from error
    return file.attachments, tidings.report(0, ()).problems


def _report(pdf: bytes, path: str) -> VerifyReport:
    file = opened(pdf, path)
    tidings = Tidings(path)
    for place, code, message in file.oddities:
        tidings.tell(place, code, message)
    binding.check(file, tidings)
    known = evidence(file, tidings)
    roll = Roll(known.ledger, known.repeats, known.added)
    stretches = _stretches(file, tidings)
    found = matches(file, stretches, roll, tidings.tell)
    tidings.count("stretches of text", len(found))
    structured = {(part.page, part.mark) for part in file.parts}
    outside = [stretch for key, stretch in stretches.items() if key not in structured]
    marking = str(known.settings.get("marking") or "")
    number = furniture(file, outside, roll, known.words, marking, tidings.tell)
    heads(outside, known.heads, len(file.pages), tidings.tell)
    tidings.count("running heads and page numbers", number)
    voices.check(found, outside, known, tidings)
    metadata.check(file, known, tidings)
    standing.check(known, tidings)
    pieces.check(known, tidings)
    beside.check(found, known, tidings)
    links.check(file, stretches, found, known, roll, tidings)
    return tidings.report(len(file.pages), known.attached)


def as_json(report: VerifyReport) -> dict[str, object]:
    """The same as plain JSON types, for another program."""
    return {
        "path": report.path,
        "holds": not report.problems,
        "pages": report.pages,
        "checks": dict(report.checks),
        "attached": dict(report.attached),
        "strength": {letter: STRENGTHS[kind] for letter, kind in report.attached if kind in STRENGTHS},
        "problems": [
            {"where": str(problem.where), "code": problem.code, "message": problem.message}
            for problem in report.problems
        ],
    }


def _stretches(file: Opened, tidings: Tidings) -> dict[tuple[int, int], Printed]:
    found = {}
    faces = {}
    work = Work()
    for page in file.pages:

        def odd(code: str, message: str, number: int = page.number) -> None:
            tidings.tell(f"page {number}", code, message)

        fonts = page.resources.get("/Font")
        key = getattr(fonts, "idnum", page.number)
        if key not in faces:
            faces[key] = typefaces(page.resources, odd)
        for stretch in printed(page, faces[key], work, odd):
            found[page.number, stretch.mark] = stretch
    return found
