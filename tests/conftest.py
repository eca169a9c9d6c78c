"""What all tests share: Hypothesis without a deadline, since a slow machine is no fault of the code."""

from hypothesis import settings

settings.register_profile("aslived", deadline=None)
settings.load_profile("aslived")
