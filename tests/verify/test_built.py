"""The product's own PDFs prove themselves, whatever the config asks for, and no forgery of one passes."""

import random

import pytest

from report import cli, verify
from tests.conftest import PROJECT
from tests.verify.forge import SHOWN, change_source, forged, found_out, move_citation, move_offsets, on_a_page

CONFIGS = {
    "as shipped": "",
    "one source": "sources: [a.txt]\n",
    "few sections, other order": "sections:\n  - kind: evidence\n  - kind: claims\n    title: Who says 2 things\n",
    "excerpts": "sources:\n  - {path: a.txt, attach: excerpts}\n  - {path: b.txt, attach: none}\n",
    "marked, Letter": "marking: TLP:AMBER\nauthor: Desk 7\npage: Letter\n",
}


def build(folder, config: str) -> bytes:
    for name, source in zip("ab", sorted((PROJECT / "seeds").iterdir()), strict=True):
        (folder / f"{name}.txt").write_bytes(source.read_bytes())
    text = "title: Attacks of 31 January\noutput: {folder: out, formats: [pdf]}\n" + config
    text += "" if "sources:" in config else "sources: ['*.txt']\n"
    (folder / "config.yaml").write_text(text, "utf-8")
    assert cli.main(["build", "--quiet", str(folder / "config.yaml")]) == 0
    return (folder / "out" / "briefing.pdf").read_bytes()


@pytest.fixture(scope="module")
def briefing(tmp_path_factory) -> bytes:
    return build(tmp_path_factory.mktemp("briefing"), "")


@pytest.mark.parametrize("name", CONFIGS)
def test_an_untouched_build_raises_no_alarm(name, tmp_path):
    assert [str(problem) for problem in verify.report(build(tmp_path, CONFIGS[name])).problems] == []


def test_a_chart_of_many_accounts_counts_them_and_proves_it(tmp_path):
    for number in range(6):
        text = f"The storm killed {12 + number // 3} people in Marlow on Friday, police said."
        (tmp_path / f"{number}.txt").write_text(
            f"{text} It felled {number + 2} trees. Two boats sank off Marlow on Friday.", "utf-8"
        )
    config = "title: Storm at Marlow\nsources: ['*.txt']\noutput: {folder: out, formats: [pdf]}\n"
    (tmp_path / "config.yaml").write_text(config, "utf-8")
    assert cli.main(["build", "--quiet", str(tmp_path / "config.yaml")]) == 0
    proved = verify.report((tmp_path / "out" / "briefing.pdf").read_bytes())
    assert [str(problem) for problem in proved.problems] == []


@pytest.mark.parametrize("sealed", [False, True], ids=["as found", "sealed again"])
@pytest.mark.parametrize("forgery", [change_source, move_offsets, move_citation, on_a_page("digit")])
def test_a_changed_source_offset_or_number_is_found(forgery, sealed, briefing):
    pdf, what = forged(briefing, forgery, 7, sealed=sealed)
    assert what
    assert verify.report(pdf).problems, what


@pytest.mark.parametrize("name", random.Random(2).sample(sorted(SHOWN), 14))
def test_no_forgery_of_a_build_passes(name, briefing):
    pdf, what = forged(briefing, SHOWN[name], 11, sealed=True)
    assert not what or found_out(pdf), what
