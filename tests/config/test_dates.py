"""Dates as people write them, for what to write instead."""

import pytest

from report.config.dates import readings


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2 Oct 2016", ("2016-10-02",)),
        ("2nd October 2016", ("2016-10-02",)),
        ("October 2, 2016", ("2016-10-02",)),
        ("Sunday, 2 October 2016", ("2016-10-02",)),
        ("2016/10/2", ("2016-10-02",)),
        ("13.5.2026", ("2026-05-13",)),
        ("3/5/2026", ("2026-05-03", "2026-03-05")),
        ("5/5/2026", ("2026-05-05",)),
        ("31 Feb 2026", ()),
        ("October 2016", ()),
        ("yesterday", ()),
        ("3/5/26", ()),
        ("", ()),
    ],
)
def test_a_date_is_read_where_it_can_be_one(written, meant):
    assert readings(written) == meant
