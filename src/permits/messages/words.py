"""The closed words of the office in the reader's language: parties, roles, standings of a clock."""

from collections.abc import Mapping

from permits.vocabulary import Message, Party, Role, message

PARTIES: Mapping[str, Message] = {
    Party.APPLICANT: message("applicant"),
    Party.HOLDER: message("permit holder"),
    Party.ENTERPRISE: message("enterprise"),
    Party.INTERESTED_PERSON: message("interested person"),
    Party.DEPARTMENT: message("department"),
    Party.LAW: message("the law"),
}

ROLES: Mapping[str, Message] = {
    Role.CLERK: message("clerk"),
    Role.HANDLER: message("handler"),
    Role.REVIEWER: message("reviewer"),
    Role.DECIDER: message("decider"),
    Role.VERIFIER: message("verifier"),
    Role.CHAIR: message("hearing chair"),
    Role.HEAD: message("head"),
    Role.SUPERVISOR: message("supervisor"),
    Role.ADMINISTRATOR: message("administrator"),
}

STATUSES: Mapping[str, Message] = {
    "running": message("running"),
    "stopped": message("stopped"),
    "overdue": message("overdue"),
    "lapsed": message("lapsed"),
    "met": message("met"),
    "void": message("void"),
}

PROMISES: Mapping[str, Message] = {
    "already-meets": message("already meets it"),
    "will-meet": message("will meet it"),
    "will-submit": message("will hand it in"),
}

MATTERS: Mapping[str, Message] = {
    "new": message("a new permit"),
    "renewal": message("a renewal"),
    "alteration": message("an alteration"),
}

EVIDENCE: Mapping[str, Message] = {
    "sourced": message("sourced"),
    "derived": message("derived from a source"),
    "illustrative": message("illustrative: no source"),
}

WEEKDAYS: Mapping[str, Message] = {
    "1": message("Monday"),
    "2": message("Tuesday"),
    "3": message("Wednesday"),
    "4": message("Thursday"),
    "5": message("Friday"),
    "6": message("Saturday"),
    "7": message("Sunday"),
}

PARTS: Mapping[str, Message] = {
    "start": message("start"),
    "count": message("count"),
    "stop": message("time not counted"),
    "extension": message("extension"),
    "end": message("end"),
    "lapse": message("consequence"),
}

KINDS: Mapping[str, Mapping[str, Message]] = {
    "weekday": WEEKDAYS,
    "part": PARTS,
    "party": PARTIES,
    "role": ROLES,
    "status": STATUSES,
    "promise": PROMISES,
    "matter": MATTERS,
    "evidence": EVIDENCE,
}
"""By the kind that a ``Coded`` gives; all other kinds have their titles in rules and seeds."""
