"""What a time dates, and the words that name it; the cases stand in datings.txt: a text, a role, the words."""

from pathlib import Path

import pytest

from report import extract, segment
from report.lexicon import parse
from report.model import Field, Source

TABLES = Path(__file__).parents[2] / "report" / "lexicon"
LEXICON = parse({path.name: path.read_bytes() for path in TABLES.iterdir() if path.suffix in {".tsv", ".txt"}})
CASES = (Path(__file__).parent / "datings.txt").read_text("utf-8").strip().split("\n")


@pytest.mark.parametrize("case", CASES)
def test_what_a_time_dates(case):
    written, role, words = (part.strip() for part in case.split("|"))
    fields = (Field("published", "2026-03-15", "config"),)
    source = Source("s1", "A", "a.txt", written, "", "", "text", "utf-8", fields)
    (dating,) = extract.mentions(segment.text(source, LEXICON), LEXICON).datings
    assert (dating.role, " … ".join(source.quote(span) for span in dating.words)) == (role, words)
