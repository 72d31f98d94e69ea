"""`report edit`: a page of this machine that shows the briefing beside its sections and findings, and edits the config.

outline, writing, splices   text of a config + one edit -> new text, in which only what was changed differs
engine                      text of a config -> preview; keeps what it has read of the sources
session                     the text as edited so far: undo, save, what changed on disk meanwhile
drawing                     the PDF, in a process of its own
server, page/               what the browser asks for, and the page itself
"""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path

from report.errors import ConfigError, Problem, Where

HOST = "127.0.0.1"
NEEDED = ("starlette", "uvicorn")


def run(options: argparse.Namespace) -> None:
    """Opens the page of a config and answers it until it is stopped. Raises ConfigError where that can't be."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        message = f"the editing page needs {' and '.join(missing)}"
        raise ConfigError([Problem(Where(options.config), "U020", message, "pip install 'report[edit]'")])
    from report.edit.serving import serve

    serve(Path(options.config), options.set, options.port, with_browser=not options.no_browser, is_quiet=options.quiet)
