"""Nothing of a source travels beyond what `attach` allows: searched in every unpacked stream and in all outputs."""

import json

import pytest

from report import cli, verify
from tests.verify.streams import words

FULL = "Harbour Desk\n\nThe fire at Lower Quay killed 12 dockers on Sunday. Police closed the quay.\n"
HELD = (
    "Marlow Gazette\n\nThe fire at Lower Quay killed 14 dockers on Sunday. "
    "Inspector Quillfeather said the watchman Ambrose Tindwhistle had left 9 braziers unattended. "
    "Nobody could explain the zinnober lanterns on the gangway.\n"
)
SECRET = ("Quillfeather", "Tindwhistle", "unattended", "zinnober", "gangway", "quillfeather", "tindwhistle")


def built(folder, extra: str) -> dict[str, bytes]:
    (folder / "a.txt").write_text(FULL, "utf-8")
    (folder / "b.txt").write_text(HELD, "utf-8")
    sections = "sections: [{kind: figures, only: {status: [conflicting, variant]}}, evidence]"
    config = f"title: Fire\nsources: [a.txt, b.txt]\n{sections}\n"
    output = f"output: {{folder: out, formats: [pdf, html, markdown, json, csv]{extra}}}\n"
    (folder / "config.yaml").write_text(config + output, "utf-8")
    assert cli.main(["build", "--quiet", str(folder / "config.yaml")]) == 0
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


def test_a_source_in_full_is_there(tmp_path):
    text = words(built(tmp_path, "")["briefing.pdf"])
    assert all(word in text for word in SECRET[:5])


@pytest.mark.parametrize("kind", ["excerpts", "none"])
def test_withheld_words_are_in_no_stream_and_no_output(kind, tmp_path):
    outputs = built(tmp_path, f", attach: {kind}")
    text = words(outputs["briefing.pdf"])
    printed = outputs["briefing.md"].decode()
    for word in SECRET:
        assert word not in printed, "the test's config prints it"
        assert word not in text
        assert not any(word.encode() in content for content in outputs.values())


def test_spans_and_digests_stay(tmp_path):
    found = json.loads(built(tmp_path, ", attach: none")["findings.json"])
    assert all(len(source["text_sha256"]) == 64 and source["length"] for source in found["sources"])
    quotes = [mention for finding in found["findings"] for mention in finding["mentions"]]
    assert any(not mention["quote"] and mention["start"] < mention["end"] for mention in quotes)


@pytest.mark.parametrize("kind", ["full", "excerpts", "none"])
def test_verify_holds_and_says_how_strong_it_is(kind, tmp_path):
    found = verify.report(built(tmp_path, f", attach: {kind}")["briefing.pdf"])
    assert found.problems == ()
    assert verify.as_json(found)["strength"] == dict.fromkeys("AB", verify.STRENGTHS[kind])
