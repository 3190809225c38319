"""What tick and remind report, as JSON."""

from permits.cli.answers import Json
from permits.service.views import RemindReport, TickReport


def tick_data(report: TickReport) -> Json:
    """Cases the law moved, events written, and the cases that failed."""
    return {
        "today": report.today.isoformat(),
        "cases": report.cases,
        "events": report.events,
        "failed": [{"case": case, "why": why} for case, why in report.failed],
    }


def remind_data(report: RemindReport) -> Json:
    """Messages made out, handed over and withdrawn, and those that wait for another attempt."""
    return {
        "today": report.today.isoformat(),
        "made": [
            {
                "key": row.key,
                "case": row.case,
                "clock": row.clock,
                "rung": row.rung,
                "passed_over": list(row.passed_over),
                "recipient": row.recipient,
                "subject": row.subject,
            }
            for row in report.made
        ],
        "delivered": report.delivered,
        "undelivered": [{"key": key, "why": why} for key, why in report.undelivered],
        "withdrawn": [{"key": key, "why": str(why)} for key, why in report.withdrawn],
        "failed": [{"case": case, "why": why} for case, why in report.failed],
    }
