"""Who publishes a page that does not declare it: the name behind its headline, or the owner of its copyright line.

The name behind the headline (``… | The Herald``) counts where the page says it again, where its address agrees, or
where newspapers are called so. The owner stands beside the sign and the year (``© 2001-2018 Civil Courier``); a maker
of the site's design is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.load.titles import Sites, is_site, parts_behind
from digest.text.unicode import fold

_YEARS = r"(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)?\d\d|present))?"
_SIGN = r"(?:©|ⓒ|\(c\)|copyright)(?:\s?(?:©|\(c\)))?"
_NAME = r"[^\W\d_](?:[^©|•·.,;:/()\n]|\.(?=\w)){1,59}"
_OWNED = re.compile(
    rf"""(?i:{_SIGN}[\s:]*(?:{_YEARS})?[\s,.:|–-]*(?:by\s+)?)(?P<behind>{_NAME})
      | ^(?P<before>{_NAME}?)\s*(?i:{_SIGN})\s*{_YEARS}""",
    re.X,
)
_CLAIMED = re.compile(r"(?:19|20)\d\d|rights reserved", re.I)
_TAIL = re.compile(
    r"""(?:\s*[-–—]\s*)?\b(?:all\ rights?\ reserved|rights\ reserved|and/or\ its\ affiliates|all\ content)\b.*$
      | \s(?:19|20)\d\d$""",
    re.I | re.X,
)
_NOT_ONE = re.compile(
    r"""\b(?:rights|theme|powered|design\w*|wordpress|developed|reuters|getty|photo|image|the\ author|protected|policy
        |terms)\b""",
    re.I | re.X,
)
_MOST_WORDS = 7
_LONGEST = 200  #: characters of a copyright line


def publisher_of(lines: Sequence[str], declared: str | None, title: str | None, sites: Sites) -> str | None:
    """The publisher's name as the page's ``lines`` and its ``declared`` title give it, None where they do not."""
    for name in parts_behind(declared, title) if declared and title else ():
        key = fold(name)
        if is_site(name, sites) or any(fold(line) == key for line in lines if len(line) <= 60):
            return name
    owners = (owner for line in reversed(lines) if len(line) <= _LONGEST and (owner := _owner(line)))
    return next(owners, None)


def _owner(line: str) -> str | None:
    match = _OWNED.search(line)
    if not match or not _CLAIMED.search(line):
        return None
    name = _TAIL.sub("", match["behind"] or match["before"]).strip(" -–—,.")
    named = name[:1].isupper() or not name.isascii()
    return name if named and 0 < len(name.split()) <= _MOST_WORDS and not _NOT_ONE.search(name) else None
