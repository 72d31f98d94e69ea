"""Articles by many hands, one after the other: nothing in real prose raises, loops or fails to be proved."""

import json
import signal
from contextlib import contextmanager
from pathlib import Path

from report import config, files, pipeline, read, verify
from report.errors import Where
from report.project import letter

SECONDS = 120  # an endless loop's end, on the slowest machine; a group takes about half a second
TOGETHER = 4


@contextmanager
def deadline(what):
    def late(*_):
        raise TimeoutError(f"more than {SECONDS} s for {what}")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_real_articles_build_and_a_pdf_of_them_is_proved(bench):
    articles = [json.loads(line) for line in (bench / "claims" / "dev.jsonl").read_text("utf-8").splitlines()]
    lexicon = files.lexicon()
    asked = config.config(b"sources: [a.txt]\n", "config.yaml").settings
    theme = files.theme("desk", Path("nowhere"), "en", Where("config.yaml"))
    for first in range(0, len(articles), TOGETHER):
        group = articles[first : first + TOGETHER]
        names = [each["id"] for each in group]
        sources = [
            read.source(f"{number}.txt", each["text"].encode(), f"s{number}", letter(number), (), "full", lexicon)
            for number, each in enumerate(group, start=1)
        ]
        formats = ("html", "markdown", "json", "csv", *(["pdf"] if first == 0 else []))
        with deadline(names):
            made = pipeline.build(pipeline.Inputs(tuple(sources), lexicon, asked, theme), formats)
        assert made.reading.findings, names
        if "pdf" in made.outputs:
            assert verify.report(made.outputs["pdf"]).problems == (), names
