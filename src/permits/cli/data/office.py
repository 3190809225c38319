"""The office as JSON."""

from permits.cli.answers import Json
from permits.ports.rows import OfficerRow
from permits.vocabulary import Region


def founded_data(first: OfficerRow, region: Region, db: str, *, training: bool) -> Json:
    """Where the office is, where its record is kept, and who administers it."""
    return {
        "region": region,
        "department": first.department,
        "training": training,
        "db": db,
        "administrator": first.login,
    }
