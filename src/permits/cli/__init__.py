"""The command line: a command parses, asks the service and answers; everything else is shared."""

from permits.cli.main import main

__all__ = ["main"]
