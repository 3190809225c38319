"""What a hand-over moved, as JSON."""

from permits.cli.answers import Json
from permits.cli.data.refusals import reasons_data
from permits.cli.reader import Reader
from permits.service.views import HandedOver


def handover_data(lines: tuple[HandedOver, ...], reader: Reader) -> Json:
    """Every case: whether it was moved, and if it could not be, why."""
    return [
        {"case": line.case, "moved": line.moved, "reasons": reasons_data(line.reasons, reader)}
        for line in lines
    ]
