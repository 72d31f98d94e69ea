"""What a mistake in a config costs: one line each, at the exact place, all at once.

Cases: broken.txt, a config and what is said of it; a line that ends in … is the beginning of what is said.
"""

import re
from pathlib import Path

import pytest

from report import config
from report.errors import ConfigError

CASES = [case.rsplit("---\n", 1) for case in Path(__file__).with_name("broken.txt").read_text("utf-8").split("===\n")]


@pytest.mark.parametrize(("written", "said"), CASES, ids=[said.split("error", 1)[-1][:60] for _, said in CASES])
def test_a_mistake_costs_one_line_at_its_place(written, said):
    with pytest.raises(ConfigError) as caught:
        config.config(written.encode(), "config.yaml")
    lines, wanted = str(caught.value).split("\n"), said.strip().split("\n")
    assert len(lines) == len(wanted)
    for line, want in zip(lines, wanted, strict=True):
        assert line.startswith(want.removesuffix("…")) if want.endswith("…") else line == want


@pytest.mark.parametrize("written", [written for written, _ in CASES], ids=range(len(CASES)))
def test_line_ends_and_a_byte_order_mark_change_nothing_of_it(written):
    def said(content):
        with pytest.raises(ConfigError) as caught:
            config.config(content, "config.yaml")
        return str(caught.value)

    usual = said(written.encode())
    assert said(written.replace("\n", "\r\n").encode()) == usual
    assert written.startswith("\ufeff") or said(b"\xef\xbb\xbf" + written.encode()) == usual


def test_a_line_that_only_yaml_ends_is_a_line():
    with pytest.raises(ConfigError) as caught:
        config.config("title: a\u2028\u2028b: c: d\nsources: [a.txt]\n".encode(), "config.yaml")
    assert "must stand in quotes" in str(caught.value)


def test_there_are_many_cases_of_many_kinds():
    codes = {code for _, said in CASES for code in re.findall(r"error\[(\w+)\]", said)}
    assert len(CASES) >= 50
    assert len(codes) >= 9
