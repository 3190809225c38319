"""The ways a letter leaves the office: a spool folder, SMTP and the robots of chats."""

from permits.channels.smtp import Smtp, SmtpSettings
from permits.channels.spool import Spool
from permits.channels.webhook import Webhook

__all__ = ["Smtp", "SmtpSettings", "Spool", "Webhook"]
