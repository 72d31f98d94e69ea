"""The sandbox decides once what may be asked of a type, and no second asking gets what the first did not."""

from collections import namedtuple

import pytest
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError

from report.render.sandbox import Sandbox

Pair = namedtuple("Pair", "a b")


def one():
    yield 1


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("{{ value.__class__ }}", "text"),
        ("{{ value._asdict }}", Pair(1, 2)),
        ("{{ value.append(1) }}", []),
        ("{{ value.update({}) }}", {}),
        ("{{ value.mro() }}", str),
        ("{{ value.gi_frame }}", one()),
        ("{{ value.__globals__ }}", one),
    ],
)
def test_what_is_refused_is_refused_again(words, value):
    sandbox = Sandbox(undefined=StrictUndefined)
    template = sandbox.from_string(words)
    for _ in range(2):
        with pytest.raises(SecurityError):
            template.render(value=value)
    assert sandbox.from_string("{{ value|length }}{{ [1].count(1) }}").render(value="ab") == "21"
