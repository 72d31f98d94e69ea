"""`report check --system`: what a build needs of this machine, a line each."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from report import __version__, files
from report.errors import Problem, Where

PYTHON = (3, 11)
NEEDED = (
    "weasyprint",
    "jinja2",
    "pyyaml",
    "pypdf",
    "trafilatura",
    "python-docx",
    "charset-normalizer",
    "markdown-it-py",
)
EXTRAS = {"cryptography": "sign", "uvicorn": "edit", "starlette": "edit"}  # packages that only one command needs
PANGO = "install Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or brew install pango"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the system: `version` is "" where it is missing; `problem` says so where a build can't do without."""

    name: str
    version: str
    note: str = ""
    problem: Problem | None = None


def parts() -> Iterator[Part]:
    """Every part, in the order in which one rests on another."""
    yield Part("report", __version__)
    yield Part("python", platform.python_version(), platform.platform(terse=True))
    for name in NEEDED:
        yield _package(name)
    for name, extra in EXTRAS.items():
        found = _version(name)
        yield Part(name, found, "" if found else f"only for 'report {extra}': pip install 'report[{extra}]'")
    yield _asked("pango", _pango, PANGO)
    yield _asked("pdf", _drawn, PANGO)
    themes = sorted(path.name for path in files.packaged("themes").iterdir() if path.is_dir())
    yield Part("themes", ", ".join(themes), "with their own fonts: the machine's are not used")


def _package(name: str) -> Part:
    found = _version(name)
    if found:
        return Part(name, found)
    message = f"the package {name} is missing"
    return Part(name, "", "", Problem(Where("report check --system"), "U010", message, "install report anew with pip"))


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _asked(name: str, ask: Callable[[], Part], hint: str) -> Part:
    try:
        return ask()
    except Exception as error:  # a missing library shows itself in several ways
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        return Part(name, "", "", Problem(Where("report check --system"), "U010", f"{name}: {reason}", hint))


def _pango() -> Part:
    from weasyprint.text.ffi import pango

    number = pango.pango_version()
    return Part("pango", f"{number // 10000}.{number // 100 % 100}.{number % 100}")


def _drawn() -> Part:
    """A page with one line in the usual theme's typeface."""
    import weasyprint

    face = next(iter(sorted((files.packaged("themes") / "desk" / "fonts").glob("*latin-400-normal.woff2"))))
    style = f"@font-face {{font-family: probe; src: url({face.as_uri()})}} body {{font-family: probe}}"
    made = weasyprint.HTML(string=f"<style>{style}</style><p>Proof</p>").write_pdf()
    return Part("pdf", "works", f"a page of {len(made):,} bytes, with its fonts")
