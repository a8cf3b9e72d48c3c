"""Every sentence that a person sees on the terminal: what happened, where, and the way out. Decides nothing.

Functions that return an exception make the sentence for the module that raises it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import Protocol, TextIO

from digest.errors import DigestError, OutputError, SiteCheckError, SourceFolderError, SourceProblem, UsageError

_LONGEST_LIST = 20


def counted(number: int, one: str, many: str = "") -> str:
    """``1 page``, ``1,200 pages``, ``2 countries`` (with ``many`` given)."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _listed(lines: Sequence[str], more: str = "") -> str:
    shown = [f"  {line}" for line in lines[:_LONGEST_LIST]]
    if len(lines) > _LONGEST_LIST:
        shown.append(f"  and {len(lines) - _LONGEST_LIST:,} more{more}")
    return "\n".join(shown)


def printable(text: str) -> str:
    """``text`` with what could steer a terminal (line ends, escapes) written out."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _reason(error: BaseException) -> str:
    """Why the operating system refused, with the file where it is known."""
    strerror = getattr(error, "strerror", None) or str(error) or type(error).__name__
    name = getattr(error, "filename", None)
    return f"{strerror} ({name})" if name else str(strerror)


# --- The source folder -------------------------------------------------------------------------------------------


def source_missing(source: Path) -> DigestError:
    return SourceFolderError(f"There is no folder {source}", "name the folder that holds your articles with --source")


def source_no_folder(source: Path) -> DigestError:
    return SourceFolderError(f"{source} is not a folder", "name the folder that the file is in with --source")


def source_empty(source: Path) -> DigestError:
    return SourceFolderError(
        f"The folder {source} holds no articles",
        "put .txt, .md or .html files into it (folders in folders are fine), or name another with --source",
    )


def source_unreadable(source: Path, error: OSError) -> DigestError:
    return SourceFolderError(f"The folder {source} cannot be read: {_reason(error)}", "check its permissions")


def nothing_read(problems: Sequence[SourceProblem]) -> DigestError:
    lines = _listed([problem_line(problem) for problem in problems])
    return SourceFolderError(
        f"No article could be read, so there is nothing to show:\n{lines}", "mend the sources named above"
    )


def strict_problems(problems: Sequence[SourceProblem]) -> DigestError:
    head = f"{counted(len(problems), 'problem')} in the sources, and --strict allows none; the site was left as it was"
    return SourceFolderError(
        f"{head}:\n{_listed([problem_line(problem) for problem in problems])}",
        "mend the sources named above, or build without --strict",
    )


NOTHING_DOUBTFUL = "# Nothing is doubtful: no two entries are nearly one"


def nothing_called(name: str, source: Path) -> DigestError:
    fix = "give a name or slug as the site shows it, and with --source the folder of your articles if it is another one"
    return DigestError(f"Nothing in {source} is called {printable(name)}", fix)


def program_failed(source: str, error: BaseException) -> SourceProblem:
    """An article on which the program itself fails: named, left out, the rest is built."""
    problem = f"Digest failed on it ({type(error).__name__}: {str(error)[:200]})"
    return SourceProblem(
        source, "", problem, "this is a fault of the program, not of the file: please report it with the file"
    )


def worker_died(source: str) -> SourceProblem:
    fix = "this is a fault of the program, or the machine ran out of memory: please report it with the file"
    return SourceProblem(source, "", "The process that read it died", fix)


def file_missing(file: Path) -> DigestError:
    return UsageError(f"There is no file {file}", "name an article's file")


def no_such_article(file: Path, problems: Sequence[SourceProblem]) -> DigestError:
    lines = _listed([problem_line(problem) for problem in problems])
    return SourceFolderError(
        f"No article could be read from {file}:\n{lines}" if problems else f"{file} holds no article"
    )


# --- The output folder -------------------------------------------------------------------------------------------


def out_is_source(out: Path) -> DigestError:
    return UsageError(f"The output {out} is the source folder itself", "name another folder with --out, such as dist")


def out_in_source(out: Path, source: Path) -> DigestError:
    return UsageError(
        f"The output {out} lies inside the source folder {source}, so the next build would read it as articles",
        "name a folder outside the source with --out",
    )


def out_holds(out: Path, what: str) -> DigestError:
    return UsageError(
        f"The output {out} is or contains {what}, and a build replaces all of it", "name a folder of its own with --out"
    )


def out_is_file(out: Path) -> DigestError:
    return OutputError(f"The output {out} is a file", "name a folder with --out")


def out_parent_is_file(out: Path, parent: Path) -> DigestError:
    return OutputError(f"The output {out} cannot be made: {parent} is a file", "name another folder with --out")


def out_not_writable(out: Path, parent: Path) -> DigestError:
    return OutputError(
        f"The output {out} cannot be written: the folder {parent} is not writable for you",
        "check its permissions, or name another folder with --out",
    )


def out_unusable(out: Path, error: BaseException) -> DigestError:
    return OutputError(
        f"The output {out} cannot be written: {_reason(error)}",
        "check the disk and its permissions, or name another folder with --out",
    )


def out_busy(out: Path) -> DigestError:
    return OutputError(f"Another build is writing to {out}", "wait until it has ended, then build again")


def out_holds_foreign(out: Path, files: Sequence[str]) -> DigestError:
    held = f"{counted(len(files), 'file')} that Digest did not write"
    return OutputError(
        f"The output {out} holds {held}, and a build replaces the whole folder:\n{_listed(files)}",
        "move them away, name another folder with --out, or list under `keep:` in digest.yaml what shall stay there",
    )


def kept_clashes(out: Path, files: Sequence[str]) -> DigestError:
    return OutputError(
        f"The output {out} holds files to be kept where the new site has files of the same name:\n{_listed(files)}",
        "move them away, or take them out of `keep:` in digest.yaml",
    )


def makers_died(out: Path) -> DigestError:
    return OutputError(
        f"The output {out} was not written: a process that made a part of it was ended, most likely for want of memory",
        "free some memory, then build again; the site before stands as it was",
    )


def site_faulty(faults: Sequence[str]) -> DigestError:
    return SiteCheckError(
        f"The new site has {counted(len(faults), 'fault')}, so the old one was left as it was:\n{_listed(faults)}",
        "this is a fault of the program, not of your articles: please report it with the lines above",
    )


# --- A build -----------------------------------------------------------------------------------------------------


def problem_line(problem: SourceProblem) -> str:
    place = f", {problem.place}" if problem.place else ""
    fix = f" ({problem.fix})" if problem.fix else ""
    return printable(f"{problem.source}{place}: {problem.problem}{fix}")


def problem_list(problems: Sequence[SourceProblem]) -> str:
    """The problems that did not stop the build; all of them stand on the site's page of sources."""
    head = f"{counted(len(problems), 'problem')} in the sources; the rest was built:"
    return head + "\n" + _listed([problem_line(problem) for problem in problems], ": see sources.html")


def closing_line(articles: int, countries: int, agreements: int, pages: int, problems: int, page: Path) -> str:
    counts = (
        counted(articles, "article"),
        counted(countries, "country", "countries"),
        counted(agreements, "agreement"),
        counted(pages, "page"),
        counted(problems, "problem"),
    )
    return f"{', '.join(counts)}: open {page}"


def failure(error: DigestError) -> str:
    """What ended the command, and the way out."""
    message = error.message if "\n" in error.message else f"{error.message}."
    return f"{message}\nTo go on: {error.fix}." if error.fix else message


def check_line(articles: int, problems: int) -> str:
    return f"{counted(articles, 'article')}, {counted(problems, 'problem')}"


INTERRUPTED = "Interrupted; the site was left as it was."


class Tell(Protocol):
    """Takes word of how far the work is: ``done`` of ``total`` (0: not known) of ``stage``."""

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None: ...


def silent(stage: str, done: int = 0, total: int = 0) -> None:
    """A ``Tell`` that tells nobody."""


class Progress:
    """One line that says how far the work is; shown on a terminal only, and only once a second has passed."""

    def __init__(self, stream: TextIO | None = None, quiet: bool = False, delay: float = 1.0) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._shown = self._stream.isatty() and not quiet
        self._next = monotonic() + delay
        self._length = 0

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """``stage`` is under way, ``done`` of ``total`` (0: not known) of it being finished."""
        if self._shown and monotonic() >= self._next:
            self._next = monotonic() + 0.1
            self._put(f"{stage}: {done:,} of {total:,}" if total else f"{stage}: {done:,}" if done else stage)

    def clear(self) -> None:
        """Take the line away, before anything else is printed."""
        if self._length:
            self._put("")
            self._stream.write("\r")

    def _put(self, line: str) -> None:
        self._stream.write("\r" + line.ljust(self._length))
        self._stream.flush()
        self._length = len(line)


# --- The server --------------------------------------------------------------------------------------------------


def serving(folder: Path, address: str) -> str:
    return f"Serving {folder} at {address} for this machine only; Ctrl-C ends it."


def no_site(folder: Path) -> DigestError:
    return UsageError(f"{folder} holds no site", "build one first, or name its folder")


def port_taken(port: int, error: Exception) -> DigestError:
    return UsageError(f"The port {port} cannot be used: {_reason(error)}", "name another with --port")
