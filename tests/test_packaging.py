"""An installed wheel works outside the checkout: word tables, templates, themes and fonts travel with it."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import report

PROJECT = Path(__file__).parent.parent
ACCOUNTS = {
    "morning.txt": (
        "Ferry hits pier\n\n"
        "KALVIK, 3 May 2024 - At least 14 people were injured when a ferry hit the pier at Kalvik on Friday, "
        "the harbour office said.\n\nThe ferry carried 120 passengers.\n"
    ),
    "evening.txt": (
        "Kalvik ferry accident\n\n"
        "KALVIK, 3 May 2024 - A ferry with 120 passengers struck the pier at Kalvik on Friday. "
        "Sixteen people were injured, police said.\n"
    ),
}
CONFIG = "title: Ferry accident at Kalvik\nsources:\n  - morning.txt\n  - evening.txt\n"


def files_in(folder: Path) -> set[str]:
    """What is in a folder of the checkout, as git would ship it: nothing that running Python leaves behind."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy and without the network, since building litters the folder it runs in."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in "report", "templates":
        shutil.copytree(PROJECT / name, copy / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name in "pyproject.toml", "README.md", "LICENSE":
        shutil.copy(PROJECT / name, copy)
    build = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(copy / "dist")], cwd=copy, check=True, capture_output=True)
    return next((copy / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's own `report` command, in an environment that sees our packages but not our checkout."""
    home = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "-q", "--python", python, "install", "--no-index", "--no-deps", wheel]
    subprocess.run(pip, check=True, capture_output=True)
    site = next((home / "lib").glob("python3*/site-packages"))
    # A .pth file inside a folder that was itself added by one is not read, so the checkout stays out of sight.
    (site / "packages.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return home / "bin" / "report"


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True)


def test_the_wheel_carries_every_file_of_the_package_and_the_templates(wheel):
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("report/")}
    expected = {f"report/{name}" for name in files_in(PROJECT / "report")}
    expected |= {f"report/templates/{name}" for name in files_in(PROJECT / "templates")}
    assert carried == expected


def test_the_package_finds_its_templates_in_the_checkout_too():
    assert files_in(PROJECT / "report" / "templates") == files_in(PROJECT / "templates") != set()


def test_an_installed_report_runs_from_its_own_files(command, tmp_path):
    said = run(command.with_name("python"), "-P", "-c", "import report; print(report.__file__)", cwd=tmp_path)
    assert Path(said.stdout.strip()).is_relative_to(command.parent.parent), said
    assert run(command, "--version", cwd=tmp_path).stdout == f"report {report.__version__}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder of someone who has only the wheel."""
    for name, text in {**ACCOUNTS, "config.yaml": CONFIG}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_an_installed_report_builds_a_briefing_in_any_folder(command, project):
    said = run(command, "build", cwd=project)
    assert said.returncode == 0, said.stderr
    assert (project / "build" / "briefing.pdf").read_bytes().startswith(b"%PDF-")


def test_a_template_of_the_project_wins_over_the_packaged_one(command, project):
    """Shown by breaking each: the error is in the project's file."""
    for name in files_in(PROJECT / "templates"):
        (project / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "templates" / name).write_text("{% if %}", "utf-8")
    said = run(command, "build", cwd=project)
    assert said.returncode != 0
    assert "templates/" in said.stderr
    assert "Traceback" not in said.stderr
