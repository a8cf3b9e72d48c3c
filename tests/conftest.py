"""For all tests: Hypothesis tries the same examples every time, however slow the machine.

``HYPOTHESIS_PROFILE=explore`` tries others, and more of them.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
