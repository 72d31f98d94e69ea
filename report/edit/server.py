"""What the browser asks for, as one application; the page's own files are read once, so no path can lead elsewhere."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from report import files
from report.edit import views
from report.edit.desk import Desk
from report.edit.drawing import Drawn
from report.edit.guarding import BRIEFING, HEADERS, PAGE, Guard
from report.edit.session import difference

MEDIA = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PATIENCE = 15  # seconds between two signs of life
PIECES = re.compile(
    r"""<html[^>]*?(?:\slang="([^"]*)")?[^>]*>(.*?)<body(?:\sclass="([^"]*)")?[^>]*>(.*)</body>""", re.DOTALL
)
STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


@cache
def page() -> dict[str, tuple[bytes, str]]:
    """The files of the page, with their kind."""
    folder = files.packaged("edit/page")
    return {path.name: (path.read_bytes(), MEDIA[path.suffix]) for path in folder.iterdir() if path.suffix in MEDIA}


def application(desk: Desk, port: int, token: str) -> ASGIApp:
    """Answers for one desk, to the page of this run alone."""

    def home(request: Request) -> Response:
        return _file("index.html")

    def static(request: Request) -> Response:
        return _file(request.path_params["name"])

    def briefing(request: Request) -> Response:
        headers = HEADERS | {"Content-Security-Policy": BRIEFING}
        return Response(desk.document() or "<!DOCTYPE html><title>–</title>", media_type="text/html", headers=headers)

    def state(request: Request) -> Response:
        return _answer(desk.state() | {"form": views.form(desk.preview)} | _body(desk))

    async def edit(request: Request) -> Response:
        asked = await _asked(request)
        said = await _calm(desk.edit, asked.get("edits"), str(asked.get("label", "")), str(asked.get("key", "")))
        return await _after(desk, said, asked)

    async def step(request: Request) -> Response:
        asked = await _asked(request)
        await _calm(desk.step, request.path_params["how"])
        return await _after(desk, "", asked)

    async def save(request: Request) -> Response:
        asked = await _asked(request)
        return await _after(desk, await _calm(desk.save), asked)

    async def settle(request: Request) -> Response:
        asked = await _asked(request)
        return await _after(desk, await _calm(desk.settle, str(asked.get("how", ""))), asked)

    def changes(request: Request) -> Response:
        with desk.lock:
            return _answer({"rows": difference(desk.session.base, desk.session.text)})

    def text(request: Request) -> Response:
        with desk.lock:
            return _answer({"lines": desk.session.text.removeprefix("\ufeff").splitlines()})

    def conflict(request: Request) -> Response:
        with desk.lock:
            return _answer(views.conflict(desk.session))

    def source(request: Request) -> Response:
        with desk.lock:
            known = {each.id: each for each in (*desk.good.sources, *desk.preview.sources)}
            found = known.get(request.path_params["id"])
            findings = desk.preview.findings or desk.good.findings
        return _answer(views.source(found, findings)) if found else _nothing()

    def pages(request: Request) -> Response:
        drawn = desk.drawing.drawn if desk.drawing.is_current() else None
        return _pdf(drawn, "attachment", _name(desk))

    def part(request: Request) -> Response:
        return _pdf(desk.drawing.begun(), "inline", f"{_name(desk)}-first-pages")

    async def events(request: Request) -> Response:
        return StreamingResponse(_news(desk), media_type="text/event-stream", headers=HEADERS)

    routes = [
        Route("/", home),
        Route("/page/{name}", static),
        Route("/briefing", briefing),
        Route("/briefing.pdf", pages),
        Route("/first-pages.pdf", part),
        Route("/api/state", state),
        Route("/api/changes", changes),
        Route("/api/conflict", conflict),
        Route("/api/text", text),
        Route("/api/source/{id}", source),
        Route("/api/events", events),
        Route("/api/edit", edit, methods=["POST"]),
        Route("/api/step/{how}", step, methods=["POST"]),
        Route("/api/save", save, methods=["POST"]),
        Route("/api/settle", settle, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes), port, token)


def _file(name: str) -> Response:
    found = page().get(name)
    if found is None:
        return _nothing()
    return Response(found[0], media_type=found[1], headers=HEADERS | {"Content-Security-Policy": PAGE})


def _pdf(drawn: Drawn | None, manner: str, name: str) -> Response:
    if drawn is None or not drawn.pdf:
        return PlainTextResponse("the pages are being drawn\n", 409, HEADERS)
    headers = HEADERS | {"Content-Disposition": f'{manner}; filename="{name}.pdf"'}
    return Response(drawn.pdf, media_type="application/pdf", headers=headers)


def _name(desk: Desk) -> str:
    """What the config calls its output, as a name of a file anywhere."""
    name = desk.preview.config.output.name if desk.preview.config else "briefing"
    return re.sub(r"[^\w.-]", "_", name, flags=re.ASCII)


def _nothing() -> Response:
    return PlainTextResponse("there is nothing here\n", 404, HEADERS)


def _answer(value: dict[str, Any]) -> Response:
    return JSONResponse(value, headers=HEADERS)


async def _asked(request: Request) -> dict[str, Any]:
    """What a request holds; nothing where it is no JSON object."""
    if request.headers.get("content-type", "").split(";")[0] != "application/json":
        return {}
    try:
        found = json.loads(await request.body(), parse_float=Decimal)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


async def _calm(work: Any, *given: Any) -> Any:
    """Work that takes longer than a request may wait, in a thread."""
    return await asyncio.to_thread(work, *given)


async def _after(desk: Desk, said: str, asked: dict[str, Any]) -> Response:
    """The new state with the briefing, or why there is none."""

    def made() -> Response:
        with desk.lock:
            return _answer(desk.state() | _body(desk, str(asked.get("look", ""))) | {"said": said})

    response: Response = await _calm(made)
    return response


def _body(desk: Desk, known: str = "") -> dict[str, str]:
    """The briefing in pieces: its body, and its stylesheet with the fonts, unless that is the one that is known."""
    found = PIECES.search(desk.document())
    language, head, dress, body = (part or "" for part in found.groups()) if found else ("", "", "", "")
    style = "\n".join(STYLE.findall(head))
    look = sha256(style.encode()).hexdigest()
    pieces = {"body": body, "look": look, "language": language, "dress": dress}
    return pieces if look == known else pieces | {"style": style}


async def _news(desk: Desk) -> AsyncIterator[str]:
    event = asyncio.Event()
    forget = desk.listen(asyncio.get_running_loop(), event)
    try:
        while True:
            pages = desk.drawing
            begun = pages.begun()
            ready = {"ready": pages.is_current() and bool(pages.drawn and pages.drawn.pdf)}
            ready["part"] = begun is not None
            yield f"data: {json.dumps({'version': desk.version} | ready)}\n\n"
            try:
                await asyncio.wait_for(event.wait(), PATIENCE)
            except TimeoutError:
                yield ": still here\n\n"
            event.clear()
    finally:
        forget()
