"""How often every law is tried: ``make test`` tries it on 50 examples, ``make soak`` on 1,000.

``make test`` tries the same ones every time, so that its answer depends on the code alone; new ones
are drawn by ``make soak``.
"""

import os

from hypothesis import settings

settings.register_profile("test", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=1_000)
settings.load_profile(os.environ.get("PERMITS_LAWS", "test"))
