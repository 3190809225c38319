"""All that scenarios need: feature files are read, steps are known, an office is at hand.

Load it with ``-p permits.testing.steps``. An office with rules of its own names their folders by
``--permits-rules`` and ``--permits-seeds``, by PERMITS_RULES and PERMITS_SEEDS, or in its settings.
"""

pytest_plugins = (
    "permits.testing.plugin",
    "permits.testing.coverage",  # before those that import it, so that pytest can rewrite it
    "permits.testing.fixtures",
    "permits.testing.doing_steps",
    "permits.testing.showing_steps",
    "permits.testing.paper_steps",
    "permits.testing.letter_steps",
    "permits.testing.late_steps",
    "permits.testing.office_steps",
)
