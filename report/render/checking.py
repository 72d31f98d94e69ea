"""Templates and stylesheet -> what is wrong with them, without drawing anything."""

from __future__ import annotations

from report.errors import Problem, Where
from report.model import Theme

NEEDED = ("page.html", "briefing.html")


def problems(theme: Theme) -> tuple[Problem, ...]:
    """Every template that can't be read, by its own line, and every one that the document can't do without."""
    import jinja2

    environment = jinja2.Environment(autoescape=True)
    found: list[Problem] = []
    for name, text in theme.templates:
        try:
            environment.parse(text, name)
        except jinja2.TemplateSyntaxError as error:
            where = Where(f"templates/{name}", error.lineno, 1)
            hint = "compare it with the packaged template of that name"
            found.append(Problem(where, "T001", error.message or "can't be read", hint))
    missing = sorted(set(NEEDED) - dict(theme.templates).keys())
    return (*found, *(Problem(Where(f"templates/{name}"), "T001", "there is no such template") for name in missing))
