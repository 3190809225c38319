"""A law holds on a slow machine too."""

from hypothesis import settings

settings.register_profile("laws", deadline=None)
settings.load_profile("laws")
