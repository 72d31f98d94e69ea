"""What is written of the program is what the program does."""

import re
import runpy
from pathlib import Path

import pytest

from report.project import loaded

ROOT = Path(__file__).resolve().parent.parent
PAGES = runpy.run_path(str(ROOT / "script" / "make_docs.py"))["pages"]()
CODE = re.compile(r"""["']([CSTROELVU]\d{3})["']""")


@pytest.mark.parametrize("name", PAGES)
def test_pages_made_from_the_program_are_up_to_date(name):
    written = (ROOT / "docs" / name).read_text("utf-8")
    assert written.split() == PAGES[name].split(), "run .venv/bin/python script/make_docs.py"


def test_every_code_has_its_entry_and_no_entry_is_left_over():
    used = {code for path in (ROOT / "report").rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))}
    entries = re.findall(r"^## (\w+) ", PAGES["errors.md"], re.MULTILINE)
    assert entries == sorted(set(entries), key=entries.index)
    assert used == set(entries)


def test_the_shipped_config_is_right_and_short():
    made = loaded(ROOT / "config.yaml")
    assert len((ROOT / "config.yaml").read_text("utf-8").splitlines()) <= 60
    assert made.settings.sections[0].kind == "summary"


@pytest.mark.parametrize("name", ["README.md", "docs/config.md", "docs/errors.md", "docs/cli.md"])
def test_links_between_pages_lead_somewhere(name):
    page = ROOT / name
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        if target not in ("ARCHITECTURE.md", "docs/page-1.png"):
            assert (page.parent / target).exists(), target
