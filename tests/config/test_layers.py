"""One config over another, and `--set` over both: what wins, and that every mistake keeps its own place."""

import jsonschema
import pytest

from report import config
from report.errors import ConfigError
from report.project import loaded

BASE = """title: Night desk
sources: [a.txt]
sections:
  - summary
  - kind: figures
    title: Numbers
    limit: 9
  - {kind: claims, id: police, only: {speaker: police}}
output: {folder: out, formats: [pdf]}
corrections:
  - {action: drop, finding: Faaaa, reason: old}
"""


@pytest.fixture
def write(tmp_path):
    (tmp_path / "base.yaml").write_text(BASE, "utf-8")

    def written(text, *changes):
        path = tmp_path / "config.yaml"
        path.write_text(text, "utf-8")
        return loaded(path, changes)

    return written


def section(config, ident):
    return next(spec for spec in config.settings.sections if spec.id == ident)


def test_keys_win_and_sections_keep_what_the_base_says_of_them(write):
    made = write(
        "extends: base.yaml\ntitle: Ferry\nsections: [police, {kind: figures, limit: 3}, gaps]\n".replace(
            "[police,", "[{kind: claims, id: police, title: Police},"
        )
        + "output: {name: ferry}\ncorrections:\n  - {action: pin, finding: Fbbbb, reason: new}\n"
    )
    assert made.settings.title == "Ferry"
    assert [spec.id for spec in made.settings.sections] == ["police", "figures", "gaps"]
    assert section(made, "figures").title == "Numbers"
    assert section(made, "figures").option("limit") == 3
    assert section(made, "police").option("only") == (("speaker", ("police",)),)
    assert (made.output.folder, made.output.name, made.output.formats) == ("out", "ferry", ("pdf",))
    assert [each.finding for each in made.settings.corrections] == ["Faaaa", "Fbbbb"]
    assert [spec.path for spec in made.sources] == ["a.txt"]


def test_a_mistake_in_the_base_is_told_at_the_base(write, tmp_path):
    (tmp_path / "base.yaml").write_text(BASE.replace("title: Numbers", "titel: Numbers"), "utf-8")
    with pytest.raises(ConfigError, match=r"base\.yaml:6:5: error\[C003\]: unknown key 'titel'"):
        write("extends: base.yaml\n")


def test_a_circle_or_a_missing_base_is_refused_at_its_place(write, tmp_path):
    with pytest.raises(ConfigError, match=r"config\.yaml:1:10: error\[C014\]: there is no config 'bse\.yaml'"):
        write("extends: bse.yaml\n")
    (tmp_path / "base.yaml").write_text("extends: config.yaml\nsources: [a.txt]\n", "utf-8")
    with pytest.raises(ConfigError, match=r"base\.yaml:1:10: error\[C014\].*back to where it began"):
        write("extends: base.yaml\n")


def test_set_reaches_sections_by_their_ids_and_wins_over_both(write):
    made = write("extends: base.yaml\n", "sections.figures.limit=5", "title=Ferry: again", "sections.police.show=off")
    assert section(made, "figures").option("limit") == 5
    assert section(made, "figures").title == "Numbers"
    assert "police" not in [spec.id for spec in made.settings.sections]
    made = write(
        "sources: [a.txt]\n", "sections.figures.limit=5", "output.formats=[json]", "sections.summary.title=Now"
    )
    assert section(made, "figures").option("limit") == 5
    assert section(made, "summary").title == "Now"
    assert len(made.settings.sections) > 8
    assert made.output.formats == ("json",)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("sections.figures.limt=5", "--set:1:18: error[C003]: unknown key 'limt' in section 'figures'; write 'limit'"),
        ("sections.figurs.limit=5", "--set:1:10: error[C012]: there is no section 'figurs'; write 'figures'"),
        ("sections.figures.limit=five", "--set:1:24: error[C004]: 'limit' in section 'figures' takes a whole number"),
        ("titel=x", "--set:1:1: error[C003]: unknown key 'titel' in the config; write 'title'"),
        ("title", "--set:1:1: error[U006]: 'title' sets nothing"),
        ("page=A6", "--set:1:6: error[C008]: 'page' can't be 'A6'"),
        ("sources.1.name=x", "--set:1:9: error[U006]: 'sources' has no parts"),
        ("output.formats=[json", "--set:1:21: error[C002]"),
    ],
)
def test_a_wrong_set_has_the_same_diagnostics_at_its_column(write, change, said):
    with pytest.raises(ConfigError) as caught:
        write(BASE, change)
    assert str(caught.value).startswith(said)


def test_a_config_that_extends_another_needs_no_sources_of_its_own():
    """An editor sees one file: its schema must not ask for what the other one gives."""
    own = {"extends": "desk.yaml", "title": "Fire"}
    jsonschema.validate(own, config.schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"title": "Fire"}, config.schema())
