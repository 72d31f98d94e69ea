"""What every test shares: no network, repeatable examples, and where the benchmarks lie."""

import socket
from pathlib import Path

import pytest
from hypothesis import settings

PROJECT = Path(__file__).parent.parent

# Same examples in every run, so that a red test is red for everyone; no deadline, machines are shared.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)  # pytest --hypothesis-profile search
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew; then read the diff")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return request.config.getoption("--update-golden")


@pytest.fixture(scope="session")
def bench() -> Path:
    """The benchmark texts, which lie beside the checkout and are not ours to copy."""
    folder = PROJECT.parent / "shared" / "bench"
    if not folder.is_dir():
        pytest.skip("the benchmarks (../shared/bench) are not on this machine")
    return folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the tool does, it does offline."""

    def refuse(self: socket.socket, address: object) -> None:
        raise AssertionError(f"a test opened a connection to {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
