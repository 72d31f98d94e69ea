"""The commands of a fresh machine: plain POSIX shell, everything once, one line where something must be installed."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SHELL = shutil.which("dash") or "sh"
SCRIPTS = sorted(path for path in (PROJECT / "script").iterdir() if path.suffix in {"", ".sh"})
LOCKS = ("runtime", "development")


def run(*command: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def pins(name: str) -> dict[str, tuple[str, str]]:
    """Package -> (version, environment marker) of a lock file."""
    lines = re.findall(r"^([\w.-]+)==([^\s;]+)(?: ; (.*?))? \\$", lock(name), re.MULTILINE)
    return {package: (version, marker) for package, version, marker in lines}


def lock(name: str) -> str:
    return (PROJECT / "requirements" / f"{name}.txt").read_text("utf-8")


def canonical(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The scripts and locks alone, with a .venv that is set up and whose programs only say how they were called."""
    for name in "script", "requirements":
        shutil.copytree(PROJECT / name, tmp_path / name)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "set-up").mkdir()
    for name in "python", "report":
        program = tmp_path / ".venv" / "bin" / name
        program.write_text(f'#!/bin/sh\necho {name} "$@"\n', "utf-8")
        program.chmod(0o755)
    shutil.copy(PROJECT / "script" / "setup.sh", tmp_path / ".venv" / "set-up")
    for name in LOCKS:
        shutil.copy(PROJECT / "requirements" / f"{name}.txt", tmp_path / ".venv" / "set-up")
    (tmp_path / ".venv" / "set-up" / "python").write_text(
        os.path.realpath(tmp_path / ".venv/bin/python") + "\n", "utf-8"
    )
    return tmp_path


def without_python(checkout: Path, *, manager: str, user: int = 1000) -> subprocess.CompletedProcess[str]:
    """A set-up on a machine that lacks Python, has this package manager, and gives this user no password-free sudo."""
    shutil.rmtree(checkout / ".venv")
    programs = checkout / "programs"
    programs.mkdir()
    (programs / manager).write_text('#!/bin/sh\necho "$@" >>installed\n', "utf-8")
    (programs / manager).chmod(0o755)
    for name in "perl", "env":
        (programs / name).symlink_to(shutil.which(name) or "missing")
    machine = f"find_python() {{ false; }}; id() {{ echo {user}; }}; sudo() {{ false; }}"
    return run(
        shutil.which(SHELL), "-euc", f". script/setup.sh; {machine}; set_up runtime", cwd=checkout, PATH=str(programs)
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_posix_shell(path):
    assert run(SHELL, "-n", path, cwd=PROJECT).stderr == ""
    if path.suffix == "":
        assert path.read_text("utf-8").startswith("#!/bin/sh\n")
        assert os.access(path, os.X_OK)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_each_package_with_hashes_and_names_no_index(name):
    packages = re.split(r"\n(?! )", lock(name).strip())
    assert all(re.match(r"[\w.-]+==\S+( ; .*)? \\\n    --hash=sha256:", package) for package in packages)
    assert not re.search(r"index|://|find-links|@", lock(name))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_for_every_platform_we_promise(name):
    """What a marker leaves out is for other systems and other Pythons only."""
    for package, (_, marker) in pins(name).items():
        assert marker in {
            "",
            "sys_platform == 'win32'",
            "platform_python_implementation == 'CPython'",
            "platform_python_implementation != 'CPython'",
            "platform_python_implementation != 'PyPy'",
            "implementation_name != 'PyPy'",
        }, package


def test_the_locks_hold_what_the_project_asks_for_and_agree():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    runtime, development = pins("runtime"), pins("development")
    assert {canonical(name) for name in project["project"]["dependencies"]} <= set(runtime)
    assert {canonical(name) for name in project["dependency-groups"]["dev"]} <= set(development)
    assert runtime.items() <= development.items()


@pytest.mark.parametrize(
    ("script", "called"), [("briefing", "report build --quiet a\\ b"), ("test", "python -m pytest --quiet a\\ b")]
)
def test_a_second_start_sets_nothing_up_and_hands_its_options_on(checkout, script, called):
    done = run(SHELL, checkout / "script" / script, "--quiet", r"a\ b", cwd=Path("/"))
    assert (done.returncode, done.stdout, done.stderr) == (0, called + "\n", "")


@pytest.mark.parametrize(
    "change", ["script/setup.sh", "requirements/runtime.txt", ".venv/set-up/runtime.txt", ".venv/set-up/python"]
)
def test_what_the_environment_was_made_from_is_noticed_when_it_changes(checkout, change):
    ask = ". script/setup.sh; is_set_up runtime"
    assert run(SHELL, "-uc", ask, cwd=checkout).returncode == 0
    with (checkout / change).open("a", encoding="utf-8") as file:
        file.write("#\n")
    if change.endswith("/python"):
        (checkout / change).write_text("another python\n", "utf-8")
    assert run(SHELL, "-uc", ask, cwd=checkout).returncode != 0


def test_without_the_right_to_install_one_line_says_what_to_install(checkout):
    done = without_python(checkout, manager="apt-get")
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.fullmatch(r"set-up: .* apt-get install -y python3 python3-venv libpango\S+( lib\S+)+\n", done.stderr)
    assert not (checkout / "installed").exists()


def test_with_the_right_to_install_it_is_done_and_a_failure_is_one_line_more(checkout):
    done = without_python(checkout, manager="apt-get", user=0)
    assert "install --no-install-recommends python3 python3-venv libpango" in (checkout / "installed").read_text(
        "utf-8"
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("set-up: still missing after the installation: Python 3.11")


def browser(checkout: Path, user: int, *programs: str) -> subprocess.CompletedProcess[str]:
    """What the set-up for development does about a browser on a machine with these programs."""
    folder = checkout / "programs"
    folder.mkdir()
    for name in programs:
        (folder / name).write_text('#!/bin/sh\necho "$@" >>installed\n', "utf-8")
        (folder / name).chmod(0o755)
    (folder / "env").symlink_to(shutil.which("env") or "missing")
    machine = f"id() {{ echo {user}; }}; sudo() {{ false; }}"
    ask = f". script/setup.sh; {machine}; install_browser"
    return run(shutil.which(SHELL), "-euc", ask, cwd=checkout, PATH=str(folder))


def test_a_browser_for_the_tests_is_installed_where_that_is_allowed(checkout):
    assert browser(checkout, 0, "apt-get").returncode == 0
    assert "install --no-install-recommends chromium" in (checkout / "installed").read_text("utf-8")


def test_a_browser_that_is_there_will_do(checkout):
    done = browser(checkout, 0, "apt-get", "chromium")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (checkout / "installed").exists()


def test_without_a_browser_one_line_says_what_is_skipped_and_work_goes_on(checkout):
    done = browser(checkout, 1000, "apt-get")
    assert done.returncode == 0
    assert re.fullmatch(r"set-up: no Chromium; .* apt-get install -y chromium\)\n", done.stderr)


def test_on_macos_homebrew_installs(checkout):
    without_python(checkout, manager="brew")
    assert (checkout / "installed").read_text("utf-8") == "install --quiet python@3.13 pango\n"


def test_without_a_package_manager_one_line_says_what_is_needed(checkout):
    done = without_python(checkout, manager="zypper")
    assert done.returncode == 1
    assert re.fullmatch(r"set-up: .*Python 3\.11 to 3\.14 with venv, and Pango.*\n", done.stderr)


def test_the_launcher_keeps_the_callers_folder_out_of_the_import_path(tmp_path):
    """A yaml.py beside someone's config must not be taken for the library."""
    (tmp_path / "yaml.py").write_text("raise SystemExit('the wrong yaml')", "utf-8")
    launcher = re.search(r"bin/report <<'END'\n(.*?)END\n", (PROJECT / "script/setup.sh").read_text("utf-8"), re.DOTALL)
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "report").write_text(launcher[1].replace("-m report", "-c 'import yaml'"), "utf-8")
    (folder / "python").symlink_to(sys.executable)
    done = run(SHELL, folder / "report", cwd=tmp_path, PYTHONPATH=os.pathsep.join(sys.path[1:]))
    assert "wrong" not in done.stderr


@pytest.mark.parametrize(("failing", "code"), [("none", 0), ("check", 1), ("test", 1)])
def test_ci_runs_both_and_says_at_the_end_what_failed(tmp_path, failing, code):
    for name in "check", "test":
        script = tmp_path / "script" / name
        script.parent.mkdir(exist_ok=True)
        script.write_text(f"#!/bin/sh\necho ran {name}\n{'false' if name == failing else 'true'}\n", "utf-8")
        script.chmod(0o755)
    (tmp_path / ".ci").mkdir()
    shutil.copy(PROJECT / ".ci" / "run", tmp_path / ".ci")
    done = run("bash", ".ci/run", cwd=tmp_path, CI="true")
    assert done.returncode == code
    assert "ran check" in done.stdout
    assert "ran test" in done.stdout
    assert done.stdout.splitlines()[-1] == ("CI: passed" if code == 0 else f"CI: FAILED: script/{failing}")
