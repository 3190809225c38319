"""Due dates and notices as JSON."""

from permits.cli.answers import Json, iso
from permits.cli.data.proofs import proof_data, sealed
from permits.clocks import Proof
from permits.engine.events import Projected
from permits.service.calendars import Notices
from permits.service.importing import Imported


def due_data(proof: Proof) -> Json:
    """The last day and every day counted or passed over on the way to it."""
    return sealed(proof_data(proof))


def imported_data(done: Imported) -> Json:
    """The notice imported (null if it was known), what it moved and what is to be corrected."""
    return {
        "imported": done.notice.id if done.new else None,
        "year": done.notice.year,
        "published_on": done.notice.published_on.isoformat(),
        "moved": [
            {
                "case": moved.case,
                "clock": str(moved.clock),
                "before": _ends(moved.before),
                "after": _ends(moved.after),
            }
            for moved in done.moved
        ],
        "mistaken": [
            {
                "case": one.case,
                "clock": str(one.clock),
                "last_day": one.last_day.isoformat(),
                "by_notices": iso(one.by_notices),
            }
            for one in done.mistaken
        ],
        "failed": [{"case": case, "why": why} for case, why in done.failed],
        "missing": [*done.missing],
    }


def _ends(ends: Projected) -> Json:
    return {"last_day": iso(ends.last_day), "provisional": ends.provisional}


def notices_data(view: Notices) -> Json:
    """Every notice known today, and the last day they settle."""
    return {
        "horizon": view.horizon.isoformat(),
        "provisional_clocks": view.waiting,
        "notices": [
            {
                "id": notice.id,
                "title": notice.title,
                "year": notice.year,
                "published_on": notice.published_on.isoformat(),
                "amends": notice.amends,
                "source": notice.source,
            }
            for notice in view.known
        ],
    }
