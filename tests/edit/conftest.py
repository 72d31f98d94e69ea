"""A small project with two accounts, and a browser that looks at its page."""

import shutil
import socket
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from report.edit.drawing import Drawing

ONE = """\
Ferry runs aground off Port Ellery

PORT ELLERY, 3 May 2026 - A ferry with 140 people on board ran aground off Port Ellery on Sunday, the coast guard said.
Twelve passengers were injured, the harbour office said. Four boats took part in the rescue.
"The engine failed in heavy seas," harbour master Ines Calder said.
"""
TWO = """\
Passengers rescued from stranded ferry

PORT ELLERY, 4 May 2026 - A ferry with at least 140 people on board ran aground near Port Ellery on Sunday.
Fourteen passengers were injured, a hospital spokesman said. Five boats took part in the rescue.
The coast guard denied that the engine had failed.
"""
CONFIG = """\
# The ferry: one briefing
title: Ferry aground          # as printed
marking: TLP:CLEAR

sources: [one.txt, two.txt]

sections:                     # in this order
  - kind: summary             # key points
    limit: 4

  # the numbers
  - kind: figures
  - kind: differences
  - claims                    # who says what
  - kind: evidence

output: {folder: build, name: ferry, formats: [pdf]}
"""
CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with two accounts and a config that a person has written."""
    for name, text in (("one.txt", ONE), ("two.txt", TWO), ("config.yaml", CONFIG)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No PDF is drawn: it takes a second of a processor that the other tests want."""
    monkeypatch.setattr(Drawing, "ask", lambda self, text, calm=0.0, step=0: setattr(self, "number", self.number + 1))


@dataclass(frozen=True)
class Served:
    """A page that is open in a browser, with the project behind it."""

    page: object
    folder: Path
    address: str

    @property
    def config(self) -> str:
        return (self.folder / "config.yaml").read_bytes().decode()

    @property
    def preview(self):
        return self.page.frame_locator("#preview")

    def titles(self) -> list[str]:
        return self.preview.locator("main > section > h2").all_inner_texts()


@pytest.fixture(scope="session")
def browser():
    """A real Chromium without a window; without one on the machine its tests are skipped."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("there is no Chromium on this machine (apt-get install -y chromium)")
    with sync_api.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield made
        made.close()


@pytest.fixture
def served(project: Path, browser):
    """Opens the project's page; the server runs in a thread of the test."""
    uvicorn = pytest.importorskip("uvicorn", reason="the extra report[edit] is not installed")
    from report.edit.desk import Desk
    from report.edit.server import application

    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    desk = Desk(project / "config.yaml")
    config = uvicorn.Config(
        application(desk, port, "secret"), log_level="error", lifespan="off", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    desk.begin()
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    contexts = []

    def opened(**options) -> Served:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(f"http://127.0.0.1:{port}/?token=secret")
        page.wait_for_selector("html[data-ready]")
        page.frame_locator("#preview").locator("h1").wait_for(state="attached")
        return Served(page, project, f"http://127.0.0.1:{port}")

    yield opened
    for context in contexts:
        context.close()
    server.should_exit = True
    thread.join(10)
    desk.end()
    listening.close()
