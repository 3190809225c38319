"""The ways a letter leaves the office: a spool folder and SMTP."""

from permits.channels.smtp import Smtp, SmtpSettings
from permits.channels.spool import Spool

__all__ = ["Smtp", "SmtpSettings", "Spool"]
