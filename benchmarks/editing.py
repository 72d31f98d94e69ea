"""How long an edit on the page takes until the preview has changed, measured in the browser; and the PDF behind it.

    .venv/bin/python benchmarks/editing.py [CONFIG] [--edits 20] [--max-ms 200] [--record "milestone"]

The clock starts with the event in the field and stops when the changed briefing has been painted. The pages are drawn
at the same time, as they are when a person edits. Fails where the median of any kind of edit is above --max-ms.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from table import record

PROJECT = Path(__file__).parent.parent


def took(page: Page, act) -> float:
    """Milliseconds from the event to the painted change, as the page itself says."""
    page.evaluate("document.documentElement.removeAttribute('data-took')")
    act()
    page.wait_for_selector("html[data-took]")
    return float(page.locator("html").get_attribute("data-took"))


def measured(page: Page, edits: int) -> dict[str, list[float]]:
    """Each kind of edit, several times."""
    page.locator("[data-key='open-figures']").click()
    title = page.locator("[data-key$='/title']")
    limit = page.locator("[data-key$='/limit']")
    switch = page.locator("[data-key='show-timeline']")
    up, down = page.locator("[data-key='up-figures']"), page.locator("[data-key='down-figures']")
    title.press_sequentially("Key figures", delay=80)
    times: dict[str, list[float]] = {
        "a letter typed": [],
        "a limit": [],
        "a section off or on": [],
        "a section moved": [],
    }
    for number in range(edits):
        title.focus()
        times["a letter typed"].append(took(page, lambda n=number: title.press("abcdefghij"[n % 10])))
        times["a limit"].append(took(page, lambda n=number: limit.fill(str(3 + n % 2))))
        times["a section off or on"].append(took(page, switch.click))
        times["a section moved"].append(took(page, (down if number % 2 else up).click))
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", nargs="?", default=str(PROJECT / "config.yaml"))
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--max-ms", type=float, default=200)
    parser.add_argument("--record", metavar="MILESTONE", help="add a row to benchmarks/RESULTS.md")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or sys.exit("there is no chromium on this machine")
    given = Path(options.config).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "project"
        shutil.copytree(given.parent, folder, ignore=shutil.ignore_patterns(".*", "build", "report", "tests"))
        command = [sys.executable, "-P", "-m", "report", "edit", str(folder / given.name), "--no-browser"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)
        try:
            address = re.search(r"http://\S+", server.stdout.readline())[0]
            with sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.goto(address)
                page.wait_for_selector("html[data-ready]")
                page.wait_for_selector("#pdf[href]", timeout=60_000)
                times = measured(page, options.edits)
                begun = time.perf_counter()
                page.wait_for_selector("#pdf[href]", timeout=60_000)
                pages_in = time.perf_counter() - begun
        finally:
            server.terminate()
    row = {f"{kind}, ms": statistics.median(each) for kind, each in times.items()}
    row["slowest of all, ms"] = max(max(each) for each in times.values())
    row["PDF after the last edit, s"] = pages_in
    print(*(f"{measure:28} {value:8.1f}" for measure, value in row.items()), sep="\n")
    print(f"{options.edits} edits of each kind; allowed median {options.max_ms:.0f} ms")
    if options.record:
        record("editing", {"ours": row}, options.record)
    sys.exit(any(statistics.median(each) > options.max_ms for each in times.values()))


if __name__ == "__main__":
    main()
