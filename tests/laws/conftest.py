"""How often every law is tried: ``make test`` tries it on 50 examples, ``make soak`` on 1,000."""

import os

from hypothesis import settings

settings.register_profile("test", deadline=None, max_examples=50)
settings.register_profile("soak", deadline=None, max_examples=1_000)
settings.load_profile(os.environ.get("PERMITS_LAWS", "test"))
