"""What a mistake in a config costs: one line each, at the exact place, all at once. Cases: broken.txt."""

from pathlib import Path

import pytest

from report import config
from report.errors import ConfigError

CASES = [case.rsplit("---\n", 1) for case in Path(__file__).with_name("broken.txt").read_text("utf-8").split("===\n")]


@pytest.mark.parametrize(("written", "said"), CASES, ids=[said.split("error", 1)[-1][:60] for _, said in CASES])
def test_a_mistake_costs_one_line_at_its_place(written, said):
    with pytest.raises(ConfigError) as caught:
        config.config(written.encode(), "config.yaml")
    assert str(caught.value) == said.strip()
