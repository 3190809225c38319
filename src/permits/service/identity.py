"""Parties and free text outside the ledger: the ledger holds references and keyed hashes only."""

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict

from permits.engine import TextRef
from permits.ports.rows import PrivateRow
from permits.service.views import PartyDetails
from permits.vocabulary import Malformed, Message, PartyKey, message

LONGEST_LINE = 200
_ON_PAPER = message("give it on one line, as it is written on paper")
APPLICANT = "applicant"
"""The reference under which a new case keeps who applies; a correction has one of its own."""
NOBODY = PartyDetails(name=None, uscc=None)
"""A party whose details are erased."""


def party_key(uscc: str, secret: bytes) -> PartyKey:
    """What stands for the organisation in the ledger: the same for every case of one office."""
    return PartyKey(_mac(secret, uscc))


def kept_private(ref: str, body: str) -> tuple[TextRef, PrivateRow]:
    """The text as the private table keeps it, and what the ledger holds of it.

    The hash is keyed by a random salt that goes with the text when it is erased, so that a short
    text cannot be guessed from what stays.
    """
    salt = secrets.token_bytes(16)
    return TextRef(ref=ref, mac=_mac(salt, body)), PrivateRow(ref=ref, salt=salt, body=body)


def party_body(party: PartyDetails) -> str:
    """The party as its private text."""
    return json.dumps(asdict(party), ensure_ascii=False)


def party_from(body: str | None) -> PartyDetails:
    """The party of a private text; all None once erased."""
    if body is None:
        return NOBODY
    return PartyDetails(**json.loads(body))


def checked_party(given: PartyDetails) -> PartyDetails:
    """Who applies, as people gave it, every line checked; raises Malformed."""
    if given.agent_contact is not None and given.agent is None:
        raise Malformed(
            message("{what} cannot be recorded", what=message("the agent's contact")),
            why=message("no agent is named"),
            remedy=message("name the agent with --agent, or give --contact"),
        )
    return PartyDetails(
        name=checked_line(message("the applicant's name"), given.name or ""),
        uscc=checked_uscc(given.uscc or ""),
        contact=_line_or_none(message("the contact"), given.contact),
        representative=_line_or_none(
            message("the legal representative's name"), given.representative
        ),
        agent=_line_or_none(message("the agent's name"), given.agent),
        agent_contact=_line_or_none(message("the agent's contact"), given.agent_contact),
    )


def _line_or_none(what: Message, text: str | None) -> str | None:
    return None if text is None else checked_line(what, text)


def checked_line(what: Message, text: str, remedy: Message = _ON_PAPER) -> str:
    """One line of text people gave, without blanks around it; raises Malformed.

    It may become the head of a letter, so nothing in it may end a line or be decoded there.
    """
    line = text.strip()
    if not line:
        why = message("it is empty")
    elif len(line) > LONGEST_LINE:
        why = message("it has more than {most} characters", most=LONGEST_LINE)
    elif not line.isprintable() or "=?" in line:
        why = message("it contains a line break or a character that cannot be seen")
    else:
        return line
    raise Malformed(
        message("{what} cannot be recorded", what=what),
        why=why,
        remedy=remedy,
    )


def checked_uscc(code: str) -> str:
    """The organisation code without blanks, upper case; raises Malformed saying what is wrong."""
    from stdnum.cn import uscc
    from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

    if not code.strip():
        raise Malformed(
            message("{what} cannot be recorded", what=message("the unified social credit code")),
            why=message("it is empty"),
            remedy=message("copy it from the business licence (--uscc CODE)"),
        )
    try:
        return str(uscc.validate(code))
    except InvalidLength:
        why = message("a unified social credit code (统一社会信用代码) has 18 characters")
    except InvalidChecksum:
        why = message("its check digit does not fit the other characters")
    except ValidationError:
        why = message("it contains characters or a region such codes do not have")
    raise Malformed(
        message("{code} is no unified social credit code", code=code),
        why=why,
        remedy=message("copy it again from the business licence"),
    )


def _mac(key: bytes, text: str) -> str:
    return f"hmac-sha256:{hmac.new(key, text.encode(), hashlib.sha256).hexdigest()}"
