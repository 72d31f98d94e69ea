"""Templates and themes of a project's own, copied from the packaged ones."""

from pathlib import Path

import pytest

from report import files
from report.cli import main
from report.errors import Where


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_template_is_copied_as_it_is_and_never_over_one_that_is_there(capsys):
    assert main(["init", "--eject", "section.html"]) == 0
    assert capsys.readouterr().out == "templates/section.html\n"
    assert Path("templates/section.html").read_bytes() == files.packaged("templates/section.html").read_bytes()
    assert main(["init", "--eject", "section"]) == 2
    assert "error[U004]: stands there already" in capsys.readouterr().err


def test_an_unknown_template_has_its_nearest(capsys):
    assert main(["init", "--eject", "sektion.html"]) == 2
    assert capsys.readouterr().err == (
        "--eject: error[U007]: there is no template 'sektion.html'; write 'section.html'\n"
    )


def test_a_copied_theme_is_one_that_a_config_can_name(capsys):
    assert main(["init", "--theme", "night"]) == 0
    assert "next: write 'theme: night' in the config" in capsys.readouterr().out
    own = files.theme("night", Path(), "en", Where("config.yaml"))
    usual = files.theme("desk", Path(), "en", Where("config.yaml"))
    assert (own.stylesheet, own.templates, own.assets) == (usual.stylesheet, usual.templates, usual.assets)
    assert main(["init", "--theme", "../x"]) == 2
