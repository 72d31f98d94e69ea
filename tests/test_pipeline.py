"""The whole way: same input, same bytes, wherever and whenever it is built."""

import contextlib
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report import config, files, pipeline, read
from report.errors import SourceError, Where
from report.pipeline import Inputs
from report.project import letter, project
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
    started(tmp_path, ())
    lexicon = files.lexicon()
    made = project(tmp_path / "config.yaml", lexicon)
    asked = made.config.settings
    together = pipeline.reading(made.sources, lexicon, asked)
    for number, source in enumerate(made.sources):
        assert pipeline.reading([source], lexicon, asked).mentions == (together.mentions[number],)


def test_every_step_is_timed(tmp_path):
    started(tmp_path, ())
    lexicon = files.lexicon()
    made = project(tmp_path / "config.yaml", lexicon)
    theme = files.theme("desk", tmp_path, "en", made.config.where("theme"))
    told = []
    result = pipeline.build(Inputs(made.sources, lexicon, made.config.settings, theme), ["json"], told.append)
    assert [step for step, _ in result.seconds] == ["segment", "extract", "compare", "compose", "render"]
    assert told[0] == "understanding source 1 of 3"


SAMPLES = [path.read_text("utf-8") for path in sorted(files.packaged("samples/articles").iterdir())]
ODD = [
    *"\u202e \u200b {{7*7}} <b>12</b> </style><script> ٣٤ １２ ½ \x0c \u2028 “ ” ’ — 10,000 $5m".split(" "),
    *"\r … \ufeff 𝄞 &amp; [F3]".split(" "),
    "a" * 300,
    "9" * 400,
]
LINES = ["| a | 5 |\n", "- 3 dead\n", "Killed: 4\n", "\r\n", "\t", " . "]


@st.composite
def articles(draw):
    """A stretch of a sample article with odd things put into it."""
    text = draw(st.sampled_from(SAMPLES))
    start = draw(st.integers(0, len(text) - 1))
    text = text[start : start + draw(st.integers(20, 1500))]
    for odd in draw(st.lists(st.sampled_from([*ODD, *LINES]), max_size=8)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + odd + text[at:]
    return text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(articles(), min_size=1, max_size=3))
def test_no_text_stops_a_build(texts):
    """Whatever a source says, each quote stands at its place and each digit has its ground, or the build would stop."""
    lexicon = files.lexicon()
    sources = []
    for number, text in enumerate(texts, start=1):
        with contextlib.suppress(SourceError):
            sources.append(read.source("a.txt", text.encode(), f"s{number}", letter(number), (), "full", lexicon))
    asked = config.config(b"sources: [a.txt]\nquestions: [How many?]\n", "config.yaml").settings
    theme = files.theme("desk", Path("nowhere"), "en", Where("config.yaml"))
    made = pipeline.build(Inputs(tuple(sources), lexicon, asked, theme), ("html", "markdown", "json", "csv"))
    assert set(made.outputs) == {"html", "markdown", "json", "csv"}
