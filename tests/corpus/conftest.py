"""Property tests of reading are bounded by their number, not by a clock: a busy machine is no bug."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")
