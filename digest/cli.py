"""The ``digest`` command; ``build.py`` is its ``build``. Options in, exit status out.

0 done · 1 not done, with the reason and the way out on the error stream · 2 wrong usage · 130 interrupted
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from digest import __version__, report
from digest.config import Config, find_config, read_config
from digest.errors import DigestError

_DESCRIPTION = "A folder of news articles in, a static site of typed facts out."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("digest", description=_DESCRIPTION, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"digest {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, add in (("build", _add_build), ("serve", _add_serve), ("check", _add_check), ("explain", _add_explain)):
        add(commands.add_parser(name, help=_HELP[name], description=_HELP[name], allow_abbrev=False))
    return parser


_HELP = {
    "build": "make the site",
    "serve": "show a built site in the browser of this machine",
    "check": "say what every source file would become, without building",
    "explain": "print the facts of an article with rule and passage, or the mentions of an entry and why each belongs",
}


def _add_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--source", type=Path, default=Path("seeds"), metavar="DIR", help="folder of articles (default: seeds)"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("dist"), metavar="DIR", help="folder of the site (default: dist)"
    )
    _add_config(parser)
    parser.add_argument(
        "--strict", action="store_true", help="a source with a problem ends the build and leaves the old site"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing unless something is wrong")


def _add_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="settings (default: digest.yaml beside the source, if there)"
    )


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", type=Path, nargs="?", default=Path("dist"), help="folder of the site (default: dist)")
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000; 0 for any free one)")


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", type=Path, nargs="?", default=Path("seeds"), help="folder of articles (default: seeds)"
    )
    _add_config(parser)
    parser.add_argument("--json", action="store_true", help="as one JSON object a line")


def _add_explain(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", type=Path, nargs="?", help="an article's file")
    what.add_argument(
        "--entity", metavar="NAME", help="a person, body, instrument or event: its mentions, and why each"
    )
    what.add_argument("--doubtful", action="store_true", help="pairs that may be one, as lines for merges.yaml")
    parser.add_argument(
        "--source", type=Path, default=Path("seeds"), metavar="DIR", help="folder of articles (default: seeds)"
    )
    parser.set_defaults(config=None)  # the one beside the source, if there


def _build(options: argparse.Namespace) -> int:
    from digest.pipeline import build

    progress = report.Progress(quiet=options.quiet)
    try:
        built = build(options.source, options.out, _config(options), strict=options.strict, tell=progress)
    finally:
        progress.clear()
    if built.problems:
        print(report.problem_list(built.problems), file=sys.stderr)
    if not options.quiet:
        digest = built.digest
        counts = (
            len(digest.records),
            len(digest.countries),
            len(digest.agreements),
            built.published.pages,
            len(built.problems),
        )
        print(report.closing_line(*counts, built.out / "index.html"))
    return 0


def _config(options: argparse.Namespace) -> Config:
    path = options.config or find_config(options.source)
    return read_config(path) if path else Config()


def _serve(options: argparse.Namespace) -> int:
    from digest.serve import serve

    with suppress(KeyboardInterrupt):  # the way to end it
        serve(options.site, options.port, lambda address: print(report.serving(options.site, address), flush=True))
    return 0


def _check(options: argparse.Namespace) -> int:
    from digest.check import check_lines

    config = _config(options)
    for line in check_lines(options.source, config.max_file_size, config.fields, as_json=options.json):
        print(line)
    return 0


def _explain(options: argparse.Namespace) -> int:
    from digest.explain import explain_lines

    for line in explain_lines(options.file) if options.file else _entries(options):
        print(line)
    return 0


def _entries(options: argparse.Namespace) -> Iterator[str]:
    from digest.curate.entries import doubtful_lines, entity_lines
    from digest.pipeline import world

    digest = world(options.source, _config(options))
    lines = list(doubtful_lines(digest) if options.doubtful else entity_lines(digest, options.entity))
    if not lines and not options.doubtful:
        raise report.nothing_called(options.entity, options.source)
    yield from lines or [report.NOTHING_DOUBTFUL]


_COMMANDS = {"build": _build, "serve": _serve, "check": _check, "explain": _explain}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``digest`` with ``arguments`` (``sys.argv``'s by default); returns the exit status."""
    options = _parser().parse_args(arguments)
    return _guarded(_COMMANDS[options.command], options)


def build_main(arguments: Sequence[str] | None = None) -> int:
    """Run ``build.py`` with ``arguments`` (``sys.argv``'s by default); returns the exit status."""
    parser = argparse.ArgumentParser("build.py", description=_DESCRIPTION, allow_abbrev=False)
    _add_build(parser)
    return _guarded(_build, parser.parse_args(arguments))


def _guarded(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Run ``command`` and tell what ended it."""
    for stream in (sys.stdout, sys.stderr):  # a file name that the terminal cannot show must not end the command
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return command(options)
    except DigestError as error:
        print(report.failure(error), file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        print(report.INTERRUPTED, file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
