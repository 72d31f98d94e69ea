"""Who may ask: only the page of this run, in a browser of this machine. Another site's page knows no token, comes from
another origin, and reaches this port by another name; each of the three is enough to be refused."""

from __future__ import annotations

import secrets
from http.cookies import SimpleCookie
from urllib.parse import parse_qs

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost")
MOST_BYTES = 1_000_000
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
BRIEFING = (  # of a document made from untrusted texts: nothing in it runs, asks, or leads away
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """Lets through what comes from the page of this run, and answers all else in one line."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self.app, self.token = app, token
        self.hosts = {f"{name}:{port}" for name in NAMES}
        self.cookie = f"report-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self._refused(scope)
        if answer is not None:
            answer.headers.update(HEADERS)
            await answer(scope, receive, send)
            return
        await self.app(scope, _limited(receive), send)

    def _refused(self, scope: Scope) -> Response | None:
        """What to say instead; None for a request that is welcome."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get("host", "")
        if host not in self.hosts:
            return PlainTextResponse("this page has another address\n", 403)
        origin = headers.get("origin")
        is_asking = scope["method"] in ("GET", "HEAD")
        if (origin is not None or not is_asking) and origin != f"http://{host}":
            return PlainTextResponse("asked from another page\n", 403)
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return PlainTextResponse("asked from another site\n", 403)
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["path"] == "/" and is_asking and self._is_token(given):
            entered = RedirectResponse("/", 303)
            entered.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
            return entered
        jar = SimpleCookie(headers.get("cookie", ""))
        if self.cookie not in jar or not self._is_token(jar[self.cookie].value):
            return PlainTextResponse("open the address that 'report edit' printed\n", 403)
        return None

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.token.encode())


def _limited(receive: Receive) -> Receive:
    """A body that is cut off where it is longer than any edit."""
    read = 0

    async def limited() -> dict[str, object]:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > MOST_BYTES:
            return {"type": "http.disconnect"}
        return dict(message)

    return limited
