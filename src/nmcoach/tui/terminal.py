"""What the terminal may do to the program, and what is made of it."""

import codecs
from functools import partial


def forgive_bad_input() -> None:
    """Let bytes that are no UTF-8 arrive as replacement characters; Textual would stop at the first of them."""
    from textual.drivers import linux_driver

    def decoder(name: str) -> partial[codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(name), errors="replace")

    setattr(linux_driver, "getincrementaldecoder", decoder)  # noqa: B010 - typed as the function it replaces
