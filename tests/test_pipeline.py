"""The whole way: same input, same bytes, wherever and whenever it is built."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from report import files, pipeline
from report.starting import started

ROOT = Path(__file__).resolve().parent.parent
FORMATS = "pdf,html,markdown,json,csv"


def built(folder, **environment):
    """The digests of all outputs of the sample project, built in a process of its own."""
    started(folder, ())
    command = [sys.executable, "-m", "report", "build", "--quiet", "--formats", FORMATS]
    subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment, check=True)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "build").iterdir()}


def test_same_input_gives_the_same_bytes_in_any_folder_time_zone_and_locale(tmp_path):
    first = built(tmp_path / "one", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    second = built(tmp_path / "another place", TZ="Asia/Kathmandu", LC_ALL="C.UTF-8", PYTHONHASHSEED="2", COLUMNS="40")
    assert set(first) == {"briefing.pdf", "briefing.html", "briefing.md", "findings.json", "figures.csv"}
    assert first == second


def test_a_source_is_read_on_its_own(tmp_path):
    """What is found in a source does not depend on the others."""
    from report.project import project

    started(tmp_path, ())
    lexicon = files.lexicon()
    made = project(tmp_path / "config.yaml", lexicon)
    settings = made.config.settings
    together = pipeline.reading(made.sources, lexicon, settings)
    for number, source in enumerate(made.sources):
        assert pipeline.reading([source], lexicon, settings).mentions == (together.mentions[number],)


def test_every_step_is_timed(tmp_path):
    from report.project import project

    started(tmp_path, ())
    lexicon = files.lexicon()
    made = project(tmp_path / "config.yaml", lexicon)
    theme = files.theme("desk", tmp_path, "en", made.config.where("theme"))
    told = []
    result = pipeline.build(made.sources, lexicon, made.config.settings, theme, ["json"], told.append)
    assert [step for step, _ in result.seconds] == ["segment", "extract", "compare", "compose", "render"]
    assert told[0] == "understanding source 1 of 3"
