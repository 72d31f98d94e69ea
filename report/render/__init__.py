"""Briefing + theme -> HTML, PDF and the other forms. Decides no content: it prints what compose says, in order."""

from __future__ import annotations

from report.render.attachments import attachments
from report.render.early import beginning
from report.render.exports import findings_json
from report.render.ledger import ledger, ledger_json
from report.render.markdown import markdown
from report.render.markup import html, standalone
from report.render.pages import LaidOut, laid_out, pdf
from report.render.spreadsheet import figures_csv
from report.render.uncovered import problems as problems_of_letters
from report.render.withholding import shown

__all__ = [
    "LaidOut",
    "attachments",
    "beginning",
    "figures_csv",
    "findings_json",
    "html",
    "laid_out",
    "ledger",
    "ledger_json",
    "markdown",
    "pdf",
    "problems_of_letters",
    "shown",
    "standalone",
]
