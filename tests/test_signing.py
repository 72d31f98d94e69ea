"""A signature holds for the file and the key it was made with, and for nothing else."""

import pytest

from report import cli

pytest.importorskip("cryptography")


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("signed")
    (folder / "a.txt").write_text("Harbour Desk\n\nThe fire killed 12 dockers on Sunday.\n", "utf-8")
    (folder / "config.yaml").write_text("title: Fire\nsources: [a.txt]\noutput: {folder: ., formats: [pdf]}\n", "utf-8")
    assert cli.main(["build", "--quiet", str(folder / "config.yaml")]) == 0
    for name in ("desk", "other"):
        assert cli.main(["sign", "--new-key", str(folder / name)]) == 0
    assert cli.main(["sign", str(folder / "briefing.pdf"), "--key", str(folder / "desk.key")]) == 0
    return folder


def check(folder, pdf="briefing.pdf", signature="briefing.pdf.sig", public="desk.pub") -> int:
    names = [str(folder / pdf), "--signature", str(folder / signature), "--public", str(folder / public)]
    return cli.main(["verify", *names])


def test_a_signature_holds(signed):
    assert check(signed) == 0
    assert (signed / "desk.key").stat().st_mode & 0o077 == 0


def test_one_changed_byte_or_another_key_is_found(signed, capsys):
    assert check(signed, public="other.pub") == 1
    assert "V060" in capsys.readouterr().err
    (signed / "changed.pdf").write_bytes((signed / "briefing.pdf").read_bytes() + b"\n")
    assert check(signed, pdf="changed.pdf") == 1
    assert "V060" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"public": "desk.key"}, "V061"), ({"public": "none.pub"}, "V061"), ({"signature": "a.txt"}, "V062")],
)
def test_a_mistake_costs_one_line(wrong, code, signed, capsys):
    assert check(signed, **wrong) != 0
    told = capsys.readouterr().err.strip().splitlines()
    assert len(told) == 1
    assert f"[{code}]" in told[0]


def test_a_key_is_never_overwritten_and_signing_needs_one(signed, capsys):
    before = (signed / "desk.key").read_bytes()
    assert cli.main(["sign", "--new-key", str(signed / "desk")]) != 0
    assert (signed / "desk.key").read_bytes() == before
    assert cli.main(["sign", str(signed / "briefing.pdf")]) != 0
    assert cli.main(["sign", str(signed / "briefing.pdf"), "--key", str(signed / "desk.pub")]) != 0
    assert "V061" in capsys.readouterr().err
