"""What earlier runs decided, used again where nothing that it rests on has changed.

A decision is kept only where it is a pure function of little and costs more than asking for it. Resolving is the same
with a memory and without one, whatever stands in it; ``digest.kept`` has one on the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Memory(Protocol):
    def get_or_make(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """The decision of a ``kind`` about all that ``key`` tells; made where it is not known."""


class _Forgetful:
    def get_or_make(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        return make()


#: Remembers nothing.
NONE: Memory = _Forgetful()
