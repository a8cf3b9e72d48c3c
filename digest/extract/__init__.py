"""One article to one record. Stages run in a fixed order, each seeing what those before it found, nothing else.

The order is the guards' order: dates and people first, then bodies, then countries, so that ``Jordan`` in a
person's name or in a body's is not read as the country; then what is said of them; then what they did.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

from digest.extract.reading import Reading, start_reading
from digest.records import Article, DateNamed, Record

Stage = tuple[str, Callable[[Reading], Any]]
