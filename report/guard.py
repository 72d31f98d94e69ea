"""Reading in a process of its own that can be stopped: a PDF may be made to keep a reader busy for ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from report.errors import Problem, SourceError, Where
from report.model import Field, Source, from_json, to_json

SECONDS = 60
MEMORY = 2 * 1024**3
COMMAND = "from report.guard import answer; answer()"


def source(
    path: str, content: bytes, id: str, letter: str, given: Sequence[Field], attach: str, project: str | None = None
) -> Source:
    """What `read.source` gives, or SourceError where it takes too long or too much memory. `project` is the folder that
    may have word tables of its own."""
    request = {"path": path, "id": id, "letter": letter, "given": to_json(tuple(given)), "attach": attach}
    request["project"] = project
    sent = json.dumps(request).encode() + b"\n" + content
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-c", COMMAND]
    try:
        done = subprocess.run(command, input=sent, capture_output=True, timeout=SECONDS, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise _refused(
            path, "S017", f"reading it took longer than {SECONDS} seconds", "save it anew, or as text"
        ) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        if done.returncode >= 0 and b"MemoryError" not in done.stderr:
            raise RuntimeError(f"reading {path} failed: {done.stderr.decode(errors='replace')[-300:]}") from None
        raise _refused(path, "S017", "reading it took too much memory", "save it anew, or as text") from None
    if "problems" in answer:
        raise SourceError(from_json(answer["problems"], tuple[Problem, ...]))
    found: Source = from_json(answer["source"], Source)
    return found


def answer() -> None:
    """The other side: one request on standard input, one JSON answer on standard output."""
    _limit_memory()
    from report import files, read

    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    request = json.loads(head)
    given = from_json(request.pop("given"), tuple[Field, ...])
    try:
        folder = request.pop("project")
        known = files.lexicon(Path(folder) if folder else None)
        made = read.source(content=content, given=given, lexicon=known, **request)
        said = {"source": to_json(made)}
    except SourceError as error:
        said = {"problems": to_json(error.problems)}
    except RecursionError:
        said = {"problems": to_json((Problem(Where(request["path"]), "S008", "it is nested too deeply to be read"),))}
    sys.stdout.buffer.write(json.dumps(said).encode())


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _refused(path: str, code: str, message: str, hint: str) -> SourceError:
    return SourceError([Problem(Where(path), code, message, hint)])
