"""``python -m permits``: the same command line."""

import sys

from permits.cli import main

if __name__ == "__main__":
    sys.exit(main())
