"""Invented accounts and what is read out of them, for the tests of composing and of drawing."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from hashlib import sha256

from report import compose, files, pipeline
from report.errors import Where
from report.model import Briefing, Correction, Field, Question, SectionSpec, Settings, Source

FIRST = """Ferry strikes pier in Kalvik

KALVIK, 3 May 2024 - At least 14 people were injured when a ferry hit the pier at Kalvik on Friday, police said.

The ferry carried 120 passengers. Harbour master Ola Berg said the engine had failed. The shipping company Nordline
denied that the engine had failed.

Context

The pier has been a danger for decades.
"""
SECOND = """Many hurt in ferry accident

Fourteen people were injured in Kalvik when a ferry with 120 passengers struck the pier on Friday. Harbour master Ola
Berg said the engine had failed. Two children were among the injured. Trains to Bergen were stopped.
"""
THIRD = """Ferry accident: 17 hurt

KALVIK, 4 May 2024 - Seventeen people were injured when a ferry struck the pier at Kalvik on Friday, a doctor said.
"""
TEXTS = (FIRST, SECOND, THIRD)


def source(number: int, text: str, *fields: Field) -> Source:
    digest = sha256(text.encode()).hexdigest()
    letter = chr(65 + number)
    return Source(f"s{number + 1}", letter, f"{letter}.txt", text, digest, digest, "text", "utf-8", fields)


def section(kind: str, **options: object) -> SectionSpec:
    return SectionSpec(kind, kind, None, tuple(options.items()), Where("config.yaml"))


def settings(*sections: SectionSpec, **changes: object) -> Settings:
    plain = Settings(
        title="Ferry accident at Kalvik", subtitle="", author="Desk 7", date="", edition="2", marking="TLP:GREEN",
        language="en", page="A4", theme="desk", tolerance=Decimal(0), sections=sections, questions=(), corrections=(),
        aliases=(),
    )  # fmt: skip
    return replace(plain, **changes)


def question(ask: str, *words: str) -> Question:
    return Question(ask, words, Where("config.yaml"))


def correction(action: str, finding: str, value: str, reason: str) -> Correction:
    return Correction(action, finding, (), value, reason, Where("config.yaml"))


@cache
def composed(asked: Settings, texts: tuple[str, ...] = TEXTS) -> tuple[Briefing, tuple[Source, ...]]:
    sources = tuple(source(number, text) for number, text in enumerate(texts))
    lexicon = files.lexicon()
    read = pipeline.reading(sources, lexicon, asked)
    return compose.briefing(read.findings, read.texts, read.mentions, asked, lexicon), sources
