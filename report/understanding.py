"""Sources -> what each says, one after the other and as far as it is asked for; comparing them is the pipeline's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from report import extract, segment
from report.errors import Problem, Where
from report.keeping import once
from report.lexicon import Lexicon
from report.model import Mentions, Source, Text


def texts(sources: Sequence[Source], lexicon: Lexicon) -> list[Text]:
    return [once(("text", source, lexicon), partial(segment.text, source, lexicon)) for source in sources]


def understood(
    texts: Sequence[Text], lexicon: Lexicon, tell: Callable[[str], None] = lambda _: None
) -> Iterator[Mentions]:
    """Each text on its own, but for the day: one without any date borrows it.

    "Sunday" in an undated account is the Sunday that the others name, where they name one.
    """
    days = [once(("days", text.source, lexicon), partial(extract.days, text, lexicon)) for text in texts]
    for number, text in enumerate(texts):
        tell(f"understanding source {number + 1} of {len(texts)}")
        others = tuple(day for other, named in enumerate(days) if other != number for day in named)
        yield once(("mentions", text.source, others, lexicon), partial(extract.mentions, text, lexicon, others))


def empty(mentions: Sequence[Mentions], texts: Sequence[Text]) -> list[Problem]:
    """A warning for each source in which nothing was found."""
    return [
        Problem(
            Where(text.source.path), "S013", "no figure and no claim was found in it", "is it the article?", "warning"
        )
        for each, text in zip(mentions, texts, strict=True)
        if not each.figures and not each.claims and not any(problem.code == "S018" for problem in text.problems)
    ]
