"""Many accounts of one event in, one cited briefing out.

In: `config.yaml` and the sources it names. Out: a PDF (also HTML, Markdown, JSON, CSV) in which every statement leads
to the characters it comes from. The way through has seven steps, each a folder, run in this order by `pipeline.py`:

    read      bytes -> Source                      exact text, metadata with its origin
    segment   Source -> Text                       blocks, sentences, quotations, all as spans
    extract   Text -> Mentions                     figures, claims, times, places, actors
    compare   Mentions of all sources -> findings  what speaks of one fact, and how the accounts stand to each other
    compose   findings + section list -> Briefing  sections of items with numbered citations
    render    Briefing -> HTML, PDF and the rest   decides no content
    verify    PDF -> what does not hold            trusts nothing but the PDF
"""

STAGES = ("read", "segment", "extract", "compare", "compose", "render", "verify")
__version__ = "0.1.0"
