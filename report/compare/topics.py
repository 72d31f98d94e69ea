"""What the accounts are about: the words that their headlines and first sentences share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from report.compare.wording import WORD, Wording
from report.model import Claim, Figure, Text

RUNNING = frozenset({"paragraph", "item"})
LEAD = 3  # sentences in which an account says what it is about
ENOUGH = 1.5  # of the heaviest words that all accounts begin with: a statement of so many tells what it is all about


def topics(texts: Sequence[Text], wording: Wording) -> Mapping[str, float]:
    """Word -> share of the accounts that begin with it, of several two at the least, by its weight (0 to 1).

    An article says in its headline and first sentences what it is about (the lead bias of news summaries: Nenkova,
    "Automatic text summarization of newswire", AAAI 2005).
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word for sentence in _beginning(text) for word in lemmas(sentence, wording)})
    least = min(2, len(texts))
    return {
        word: count / len(texts) * wording.weights[word] / wording.heaviest
        for word, count in counts.items()
        if count >= least and word in wording.weights
    }


def _beginning(text: Text) -> Iterable[str]:
    yield from [sentence.text for sentence in text.sentences if sentence.block.kind == "title"]
    yield from [sentence.text for sentence in text.sentences if sentence.block.kind in RUNNING][:LEAD]


def lemmas(words: str, wording: Wording) -> frozenset[str]:
    """Every form in some words, and every lemma that it can have."""
    return frozenset().union(*map(wording.lemmas, WORD.findall(words.lower())))


def central(mention: Figure | Claim, topic: Mapping[str, float], wording: Wording) -> float:
    """How far a mention tells what the accounts are about: 0 to 1."""
    words = mention.words if isinstance(mention, Claim) else lemmas(mention.quote, wording)
    return min(1.0, sum(topic.get(word, 0.0) for word in sorted(set(words))) / ENOUGH)
