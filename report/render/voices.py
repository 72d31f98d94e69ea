"""How a run is printed: the words, in an element whose attribute says where they come from; ledger.py reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from report.model import Run

VOICES = {
    "value": "data-value",
    "time": "data-time",
    "derived": "data-derived",
    "status": "data-status",
    "count": "data-count",
    "metadata": "data-meta",
    "mark": "data-mark",
    "reference": "data-reference",
    "analyst": "data-analyst",
}
CUT = "\u00a0…"
# The first reference is the voice's, the rest is our own.
ONE = frozenset({"mark", "analyst", "count", "metadata", "reference"})


def attributes(run: Run) -> Mapping[str, str]:
    """One attribute, or none for a fixed phrase, and the language where it is another."""
    spoken = {"lang": run.language} if run.language else {}
    if run.voice == "quote" and run.span is not None:
        return {"data-quote": f"{run.span.source}:{run.span.start}-{run.span.end}", **spoken}
    name = VOICES.get(run.voice)
    if name is None:
        return {}
    return {name: " ".join(run.refs[:1] if run.voice in ONE else run.refs), **spoken}


def printed(run: Run) -> str:
    """A run as HTML. A fixed phrase stands as it is; a mark is a link to its evidence with a name for the way back."""
    text = escape(run.text, quote=False)
    match run.voice:
        case "tool":
            if not run.refs:
                return text
            name = f' class="{run.refs[1]}"' if run.refs[1:] else ""
            return f"<{run.refs[0]}{name}>{text}</{run.refs[0]}>"
        case "quote":
            tag = run.refs[0] if run.refs else "span"
            return f'<{tag} class="w"{voice(run)}>{text}</{tag}>'
        case "mark":
            name = f' id="{run.refs[1]}"' if run.refs[1:] and run.refs[1] else ""
            kind = "c worded" if run.refs[2:] else "c"
            return f'<a class="{kind}"{name} href="#{run.refs[0]}"{voice(run)}>{text}</a>'
        case "analyst" | "reference" if run.refs[1:] and run.refs[1]:
            return f"<{run.refs[1]}{voice(run)}>{text}</{run.refs[1]}>"
    return f"<span{voice(run)}>{text}</span>"


def all_printed(runs: Iterable[Run]) -> str:
    """Runs one after the other; an ellipsis that ends words stays on a line with their mark."""
    parts: list[str] = []
    for run in runs:
        mark = printed(run)
        if run.voice == "mark" and parts and parts[-1] == CUT:
            parts[-1] = f'<span class="nb">{CUT}{mark}</span>'
        else:
            parts.append(mark)
    return "".join(parts)


def voice(run: Run) -> str:
    """The attribute that says where a run comes from, as it stands in a tag; "" for a fixed phrase."""
    return "".join(f' {name}="{escape(value, quote=True)}"' for name, value in attributes(run).items())
