"""Briefing + theme -> one HTML document, whose every word says by an attribute where it comes from (see ledger.py)."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from typing import Any

from report.errors import Problem, TemplateError, Where
from report.lexicon import Lexicon
from report.model import Briefing, Picture, Theme
from report.render.drawing import pictures, shown
from report.render.faces import dressed
from report.render.voices import all_printed, printed, voice

MEDIA = {"woff2": "font/woff2", "woff": "font/woff", "ttf": "font/ttf", "otf": "font/otf", "svg": "image/svg+xml",
         "png": "image/png", "jpg": "image/jpeg"}  # fmt: skip
URL = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)["']?\s*\)""")
COLOUR = re.compile(r'(?<= )(fill|stroke)="#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})"')
FOLDER = "templates/"
HEAD = 96  # letters on one line
STYLESHEET = "/* stylesheet */"  # stands in the page until its letters are known


def html(briefing: Briefing, theme: Theme, lexicon: Lexicon) -> str:
    """The document, with links to the theme's files (fonts). `lexicon` has the outlines that maps are drawn with.

    Raises TemplateError with the template's own line."""
    import jinja2
    from markupsafe import Markup

    try:
        environment = _environment(theme)
        page = environment.get_template("briefing.html")
        document: str = page.render(
            briefing=briefing,
            say=dict(theme.phrases).__getitem__,
            stylesheet=STYLESHEET,
            pictures=lambda part: tuple(map(Markup, _drawn(part, briefing.language, theme, lexicon))),
        )
        return dressed(document, STYLESHEET, theme.stylesheet.replace("</", "<\\/"))
    except jinja2.TemplateSyntaxError as error:
        where = Where(FOLDER + (error.name or "briefing.html"), error.lineno, 1)
        raise _broken(where, error.message or "can't be read") from None
    except jinja2.TemplateNotFound as error:
        raise _broken(Where(FOLDER + str(error.name)), "there is no such template") from None
    except Exception as error:
        if isinstance(error, TemplateError):
            raise
        where_ = _place(error)
        if where_ is None:
            raise
        raise _broken(where_, f"{error}") from None


def _drawn(part: Picture, language: str, theme: Theme, lexicon: Lexicon) -> tuple[str, ...]:
    """The pictures of a part, in the document's language."""
    drawn = pictures(part, lexicon)
    if language == "en":
        return drawn
    from report.render.speaking import spoken

    words = dict(theme.phrases)
    return tuple(spoken(each, words) for each in drawn)


def standalone(document: str, theme: Theme) -> str:
    """The document as one file: what it links to of the theme (fonts, pictures) stands in it."""
    assets = dict(theme.assets)

    def inlined(match: re.Match[str]) -> str:
        content = assets.get(match[1])
        if content is None:
            return match[0]
        kind = MEDIA.get(match[1].rpartition(".")[2].lower(), "application/octet-stream")
        return f'url("data:{kind};base64,{b64encode(content).decode()}")'

    return URL.sub(inlined, document)


@lru_cache(maxsize=8)
def _environment(theme: Theme) -> Any:
    import jinja2
    from markupsafe import Markup

    from report.render.sandbox import Sandbox

    texts = dict(theme.templates)

    def _source(name: str) -> tuple[str, str, None] | None:
        return (texts[name], FOLDER + name, None) if name in texts else None

    environment = Sandbox(
        loader=jinja2.FunctionLoader(_source),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=100,
    )
    environment.filters["voice"] = lambda run: Markup(voice(run))
    environment.filters["run"] = lambda run: Markup(printed(run))
    environment.filters["runs"] = lambda runs: Markup(all_printed(runs))
    environment.filters["slug"] = _slug
    environment.filters["head"] = _head
    environment.filters["shown"] = shown
    environment.filters["grey"] = lambda picture: Markup(COLOUR.sub(_greyed, picture))
    return environment


def _greyed(colour: re.Match[str]) -> str:
    """A colour of a picture as the grey that is as bright to the eye."""
    digits = colour[2] if len(colour[2]) == 6 else "".join(2 * digit for digit in colour[2])
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    grey = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f'{colour[1]}="#{grey:02x}{grey:02x}{grey:02x}"'


def _head(text: str) -> str:
    """A title for the running head, where it stands on one line; a cut one would be no words of anyone's."""
    return text if len(text) <= HEAD else ""


def _slug(text: str) -> str:
    """A name as a class of the stylesheet: "single source" is single-source."""
    return re.sub(r"[^a-z0-9]+", "-", str(text).lower()).strip("-")


def _place(error: BaseException) -> Where | None:
    """The innermost line of a template that an error passed through."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(FOLDER):
            found = Where(trace.tb_frame.f_code.co_filename, trace.tb_lineno, 1)
        trace = trace.tb_next
    return found


def _broken(where: Where, message: str) -> TemplateError:
    hint = "compare it with the packaged template of that name"
    return TemplateError([Problem(where, "T001", message, hint)])
