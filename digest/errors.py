"""What can go wrong: the exceptions that end a command, and the problems that are told and lived with.

Each carries what was wrong and the way out, both as sentences that a person can act on; ``digest.report`` prints
them. A ``SourceProblem`` is data, not an exception: one bad source never stops the others.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class SourceProblem:
    """Something about one source that its owner may want to repair."""

    source: str  #: path relative to the source folder, with ``#n`` for an entry of a file of several
    place: str  #: where in it: ``line 4``, ``entry 3``; empty for the file as a whole
    problem: str  #: what is wrong, a sentence without full stop
    fix: str  #: the way out, a sentence without full stop


class DigestError(Exception):
    """A command cannot go on. ``str(error)`` says why, ``error.fix`` what to do about it."""

    status = 1  #: exit status of the process

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix

    def __reduce__(self) -> tuple[type[DigestError], tuple[str, str]]:
        return type(self), (self.message, self.fix)  # both arguments survive the way back from a worker process


class UsageError(DigestError):
    """The command line asks for something that does not exist or makes no sense."""

    status = 2


class ConfigError(DigestError):
    """``digest.yaml`` or a sidecar cannot be used as it stands."""


class SourceFolderError(DigestError):
    """The source folder is missing, empty or not a folder."""


class OutputError(DigestError):
    """The site cannot be written where it was asked for."""


class SiteCheckError(DigestError):
    """The site was made but did not pass its own checks, so the old one stays."""
