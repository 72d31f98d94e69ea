"""Metadata above a Markdown text is one block that says nothing, and the text begins below it."""

from report import files, read, segment


def test_front_matter_is_no_text():
    text = "---\ntitle: Ferry aground\ndate: 2026-05-03\n---\n\n# Ferry aground\n\nTwelve were hurt. Four came.\n"
    source = read.source("a.md", text.encode(), "s1", "A", (), "full", files.lexicon())
    made = segment.text(source, files.lexicon())
    assert [block.kind for block in made.blocks] == ["boilerplate", "title", "paragraph"]
    assert source.quote(made.blocks[0].span) == text[: text.index("\n\n#")]
    assert [sentence.text for sentence in made.sentences[-2:]] == ["Twelve were hurt.", "Four came."]
