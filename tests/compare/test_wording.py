"""Words that are kin, statements that are alike, and runs of words that two texts share."""

from report import files, segment
from report.compare.wording import bag, likeness, shared_wording, weighed
from report.model import Source

LEXICON = files.lexicon()
STATEMENTS = [("ferry", "sink", "island"), ("boat", "sink", "coast"), ("mayor", "open", "school"), ("ferry", "sail")]


def alike(one: str, other: str) -> float:
    wording = weighed([STATEMENTS], LEXICON)
    return likeness(bag(one.split(), wording), bag(other.split(), wording), wording)[0]


def test_the_same_words_are_fully_alike():
    assert alike("ferry sink island", "island ferry sink") == 1.0


def test_kin_words_count_less_than_the_same_ones():
    assert 0 < alike("blast", "explosion") < 1.0


def test_strangers_are_not_alike():
    assert alike("ferry sink", "mayor school") == 0.0


def test_likeness_is_mutual():
    assert alike("ferry sink island", "boat sink") == alike("boat sink", "ferry sink island")


def test_a_rare_word_weighs_more():
    wording = weighed([STATEMENTS], LEXICON)
    assert wording.weight("mayor") > wording.weight("ferry")
    assert wording.weight("unheard") >= wording.weight("mayor")


def text(name: str, words: str):
    return segment.text(Source(name, name, f"{name}.txt", words, "", "", "text", "utf-8"), LEXICON)


def test_a_copied_run_is_found_and_a_quotation_is_not():
    run = "the ferry left the pier at noon and met a storm"
    said = "“we saw a wall of water come over the bow at once”"
    one = text("s1", f"A clerk wrote that {run}. A man cried: {said}.")
    other = text("s2", f"As was reported, {run}. Later a man said: {said}.")
    ((key, stretches),) = shared_wording((one, other)).items()
    assert key == ("s1", "s2")
    assert [one.source.text[start:end] for start, end, _, _ in stretches] == [run]
