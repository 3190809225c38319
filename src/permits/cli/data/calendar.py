"""Due dates and notices as JSON."""

from permits.calendars import Notice
from permits.cli.answers import Json
from permits.cli.data.proofs import proof_data, sealed
from permits.clocks import Proof


def due_data(proof: Proof) -> Json:
    """The last day and every day counted or passed over on the way to it."""
    return sealed(proof_data(proof))


def notice_data(notice: Notice | None) -> Json:
    """The notice imported; null where the office had it already."""
    if notice is None:
        return {"imported": None}
    return {"imported": notice.id, "year": notice.year, "published_on": str(notice.published_on)}
