"""The house rules that a reader should be able to trust without checking."""

import ast
from pathlib import Path

import pytest

from report import STAGES

ROOT = Path(__file__).parent.parent / "report"
SHARED = {"model", "errors", "lexicon"}
DOORS = [ROOT / "edit"]  # a door of several rooms
DOORS_ONLY = {
    "os", "pathlib", "shutil", "glob", "tempfile", "socket", "subprocess", "time", "random", "locale", "urllib.request",
}  # fmt: skip
STEP_FILES = [
    pytest.param(order, path, id=path.relative_to(ROOT).as_posix())
    for order, step in enumerate(STAGES)
    for path in sorted((ROOT / step).rglob("*.py"))
]


def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


def modules_imported(path: Path) -> set[str]:
    """Every module this file imports, with what it takes from it: `from a import b` may be the module a.b."""
    modules = set()
    for node in nodes(path):
        match node:
            case ast.Import(names=names):
                modules |= {name.name for name in names}
            case ast.ImportFrom(module=module, names=names, level=level):
                assert level == 0, f"{path}:{node.lineno} is relative; the full name can be searched for"
                modules |= {str(module)} | {f"{module}.{name.name}" for name in names}
    return modules


def rooms_imported(path: Path) -> set[str]:
    """Every X this file imports as `report.X` or from `report`."""
    return {module.split(".")[1] for module in modules_imported(path) if module.startswith("report.")}


def made_in_step() -> dict[str, int]:
    """The step under whose `# --- step` heading model.py defines each name; -1 for config nouns and helpers."""
    source = (ROOT / "model.py").read_text("utf-8")
    made, current = {}, -1
    headings = {
        number: STAGES.index(line.split()[2]) if line.split()[2] in STAGES else -1
        for number, line in enumerate(source.splitlines(), 1)
        if line.startswith("# --- ")
    }
    names = {}
    for node in ast.parse(source).body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                names[node.lineno] = name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                names[node.lineno] = name
    for number in sorted(headings | names):
        current = headings.get(number, current)
        if number in names:
            made[names[number]] = current
    return made


def test_every_step_is_there_and_the_front_door_imports_nothing():
    assert [step for step in STAGES if not (ROOT / step / "__init__.py").is_file()] == []
    assert modules_imported(ROOT / "__init__.py") == set()


@pytest.mark.parametrize(("order", "path"), STEP_FILES)
def test_a_step_imports_no_other_step_and_no_door(order, path):
    assert rooms_imported(path) <= SHARED | {STAGES[order]}


@pytest.mark.parametrize(("order", "path"), STEP_FILES)
def test_a_step_names_only_nouns_made_by_then(order, path):
    made = made_in_step()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module == "report.model":
            later = [name.name for name in node.names if made.get(name.name, -1) > order]
            assert later == [], f"{path}:{node.lineno} names what a later step makes"


@pytest.mark.parametrize(("order", "path"), STEP_FILES)
def test_a_step_opens_prints_and_asks_nothing(order, path):
    assert DOORS_ONLY & modules_imported(path) == set()
    for node in nodes(path):
        match node:
            case ast.Call(func=ast.Name(id="open" | "print" | "input")) | ast.Attribute(attr="now" | "today"):
                pytest.fail(f"{path}:{node.lineno} belongs in a door")


@pytest.mark.parametrize("name", sorted(SHARED - {"lexicon"}))
def test_what_every_step_shares_imports_no_step_and_no_door(name):
    assert rooms_imported(ROOT / f"{name}.py") <= SHARED


def test_only_doors_see_the_pipeline():
    users = {path for path in ROOT.rglob("*.py") if "pipeline" in rooms_imported(path)}
    assert {path for path in users if path.parent not in (ROOT, *DOORS)} == set()


def test_nobody_takes_a_name_from_the_front_door():
    for path in ROOT.rglob("*.py"):
        rooms = {room for room in rooms_imported(path) if not (ROOT / room).is_dir()}
        assert {room for room in rooms if not (ROOT / f"{room}.py").is_file()} <= {"__version__"}, path
