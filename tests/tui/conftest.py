"""Pictures of the terminal: each test that takes one gets the means to compare it with the one that is kept."""

from collections.abc import Iterator

import pytest

from kept import LooksAsBefore


@pytest.fixture
def looks_as_before(request: pytest.FixtureRequest) -> Iterator[LooksAsBefore]:
    """Compare ``await looks_as_before(app)`` with what is kept; a picture nothing was compared with fails a test."""
    failed = request.session.testsfailed
    made = LooksAsBefore(request.node)
    yield made
    if request.session.testsfailed > failed:
        return
    for path in made.left_over():
        if not made.renew:
            pytest.fail(f"{path} is kept and never compared; delete it, or add --renew-pictures", pytrace=False)
        path.unlink()


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no figure move by itself, so that a picture is the same whenever it is taken."""
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a size in the name of a case: ``80x24``."""
    match val:
        case (int() as columns, int() as rows) if argname == "size":
            return f"{columns}x{rows}"
    return None
