"""To be written."""

from __future__ import annotations

from typing import Any

from digest.extract.reading import Reading


def find(reading: Reading) -> Any:
    return ()


def read(reading: Reading) -> Any:
    return ()
