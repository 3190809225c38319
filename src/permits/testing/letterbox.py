"""Where a rehearsal hands its letters over; what was written stays in the outbox."""

from permits.ports.channel import Delivered, Letter, Undelivered
from permits.vocabulary import message


class Letterbox:
    """Takes every letter while it is open, and none while it is not."""

    def __init__(self) -> None:
        self.open = True

    def deliver(self, letter: Letter) -> Delivered | Undelivered:
        """Keeps nothing: the letter's key is proof enough."""
        if self.open:
            return Delivered(proof=letter.key)
        return Undelivered(reason=message("messages cannot be handed over"))
