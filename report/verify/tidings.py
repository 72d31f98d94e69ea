"""What the checks have to tell: problems with where they are, and how many checks of each kind were made."""

from collections import Counter
from collections.abc import Iterable

from report.errors import Problem, Where
from report.model import VerifyReport

MOST = 100  # problems told of one file: beyond that they are all of one cause


class Tidings:
    """Collects. A place is "page 3", the name of an attachment, or a part of the file such as "catalog"."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: dict[Problem, None] = {}
        self.checks: Counter[str] = Counter()

    def tell(self, place: str, code: str, message: str) -> None:
        problem = Problem(Where(f"{self.path} ({place})"), code, message)
        if len(self.problems) < MOST:
            self.problems[problem] = None

    def count(self, kind: str, number: int = 1) -> None:
        self.checks[kind] += number

    def report(self, pages: int, attached: Iterable[tuple[str, str]]) -> VerifyReport:
        return VerifyReport(self.path, pages, tuple(self.problems), tuple(self.checks.items()), tuple(attached))
