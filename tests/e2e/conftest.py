from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="module")
def in_vienna() -> Iterator[None]:
    """The zone of the program that is run is that of the test, too: at any hour both have the same day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Vienna")
        yield
