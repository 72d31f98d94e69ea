"""A socket of this machine alone, a token that nobody can guess, and a server until Ctrl+C."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from report.edit import HOST
from report.edit.desk import Desk
from report.edit.server import application
from report.errors import ConfigError, Problem, Where

LAST_WORDS = 1  # seconds that an open page is waited for at the end


def serve(path: Path, set_to: Sequence[str], port: int, *, with_browser: bool, is_quiet: bool) -> None:
    """Answers the page of a config until it is stopped. Raises ConfigError where there is none, or no such port."""
    listening = _socket(port)
    try:
        desk = Desk(path, set_to)
        port = listening.getsockname()[1]
        token = secrets.token_urlsafe(24)
        settings = uvicorn.Config(
            application(desk, port, token),
            log_level="error",
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=LAST_WORDS,
        )
        address = f"http://{HOST}:{port}/?token={token}"
        desk.begin()
        if not is_quiet:
            print(f"{path.as_posix()} is open at {address}", "stop with Ctrl+C", sep="\n", flush=True)
        if with_browser:
            threading.Timer(0.3, webbrowser.open, (address,)).start()
        try:
            uvicorn.Server(settings).run(sockets=[listening])
        finally:
            desk.end()
    finally:
        listening.close()


def _socket(port: int) -> socket.socket:
    """Listening at the port, or at any free one for 0."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
        made.listen()
    except (OSError, OverflowError) as error:
        made.close()
        reason = getattr(error, "strerror", None) or str(error)
        message = f"port {port} can't be used: {reason[0].lower()}{reason[1:]}"
        hint = "write another number, or leave --port out for a free one"
        raise ConfigError([Problem(Where("--port"), "U021", message, hint)]) from None
    return made
