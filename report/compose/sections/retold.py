"""Statements that differ by nothing but numbers that have a row of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report.compose.material import Material
from report.model import Figure, Finding, Span

OF_NUMBERS = frozenset({"value", "unit", "modifier", "precision"})
BESIDE = frozenset({"scope", "voice", "speaker"})  # differences that a statement may have beside those of its numbers


def without_retold(findings: Iterable[Finding], material: Material) -> list[Finding]:
    """The findings without the statements of a status whose numbers, account by account, a figure of that status has:
    one conflict is printed once. A statement stays where two accounts have other numbers in it."""
    given = list(findings)
    figures = {finding.id: finding for finding in given if finding.kind == "figure"}
    return [finding for finding in given if not (finding.kind == "claim" and _is_retold(finding, figures, material))]


def _is_retold(claim: Finding, figures: dict[str, Finding], material: Material) -> bool:
    rules = {why.rule for why in claim.differences}
    if not rules & OF_NUMBERS or not rules <= OF_NUMBERS | BESIDE:
        return False
    held: dict[str, set[str]] = {}
    for mention in claim.mentions:
        held.setdefault(mention.span.source, set()).update(_numbers(mention.span, material))
    shared = set.intersection(*held.values()) if len(held) > 1 else set()
    told = {name for name in shared if name in figures and figures[name].status == claim.status}
    others = [source for source, names in held.items() if names - shared]
    return bool(told) and len(others) < 2


def _numbers(span: Span, material: Material) -> Iterator[str]:
    """The findings of the figures whose numbers stand in a statement."""
    for each in material.mentions:
        if each.source == span.source:
            yield from (_home(figure, material) for figure in each.figures if span.holds(figure.number_span))


def _home(figure: Figure, material: Material) -> str:
    return material.ref(figure).partition("/")[0]
