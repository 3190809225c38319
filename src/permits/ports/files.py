"""What keeps the content of attachments, and what every such place promises."""

from collections.abc import Collection
from typing import Protocol

from permits.vocabulary import Digest


class Files(Protocol):
    """Content under its own digest (``engine.codec.digest_of``), whoever attached it under a name.

    Where the place cannot be used, everything here raises Unavailable.
    """

    @property
    def largest(self) -> int:
        """The most bytes one file may have."""

    def keep(self, content: bytes) -> None:
        """The whole content is kept, and survives a power cut; kept twice, it is there once."""

    def read(self, digest: Digest, size: int) -> bytes | None:
        """What is kept under that digest now, cut off one byte beyond ``size``; None if nothing is.

        Somebody may have changed it: whoever needs the content compares.
        """

    def strays(self, known: Collection[Digest]) -> tuple[str, ...]:
        """Where something lies that is not kept under one of these digests, in order."""
