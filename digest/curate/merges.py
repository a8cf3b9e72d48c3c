"""``merges.yaml``: the curator's word on what is the same and what is different. It wins over every rule, for ever.

::

    people:
      same:
        - [park-min-soo, park-minsu]
      different:
        - [kim-min-jung, kim-min-jung @ 2024-02-08-mayor-opens-museum]

The lists stand under ``people``, ``organizations``, ``agreements``, ``events``. An entry is named by the last part of
its page's address; ``@`` and the last part of an article's, or several with commas, means what that article says of it.
``digest explain --doubtful`` prints what may want a line here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from digest.errors import ConfigError
from digest.world import EntryRef, Ruling, Verdict

FILE_NAME = "merges.yaml"
FIELDS = {"people": "officials", "organizations": "organizations", "agreements": "agreements", "events": "events"}
_VERDICTS: dict[str, Verdict] = {"same": "same", "different": "different"}


def read_merges(source: Path) -> tuple[Ruling, ...]:
    """The rulings beside the folder ``source`` or inside it. Raises ``ConfigError``, which tells every mistake."""
    paths = [folder / FILE_NAME for folder in (source.absolute().parent, source)]
    found = [path for path in paths if path.is_file()]
    if len(found) == 2:
        raise ConfigError(f"Two lists of merges, {found[0]} and {found[1]}", "put both in one file")
    try:
        return parse_merges(found[0].read_text(encoding="utf-8-sig")) if found else ()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{found[0]} cannot be read: {error}", "check its permissions and that it is UTF-8"
        ) from error


def parse_merges(text: str, name: str = FILE_NAME) -> tuple[Ruling, ...]:
    """``text`` as rulings. Raises ``ConfigError``, which tells every mistake in it."""
    mistakes: list[str] = []
    try:
        rulings = list(_rulings(yaml.compose(text, Loader=yaml.SafeLoader), name, mistakes))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        raise ConfigError(f"{name}{place}: this is not YAML", "put names that hold : or # in quotes") from error
    if mistakes:
        raise ConfigError("\n".join(mistakes), "mend these lines; `digest explain --doubtful` prints how they look")
    return tuple(rulings)


def _rulings(root: yaml.Node | None, name: str, mistakes: list[str]) -> Iterator[Ruling]:
    for field, verdicts in _entries(root, FIELDS, name, mistakes):
        for verdict, rows in _entries(verdicts, _VERDICTS, name, mistakes):
            for row in rows.value if isinstance(rows, yaml.SequenceNode) else [rows] if rows.value else ():
                line = row.start_mark.line + 1
                refs = _refs(row)
                if len(refs) < 2:
                    mistakes.append(f"{name}, line {line}: expected two entries or more, such as [one, other]")
                else:
                    yield Ruling(FIELDS[field], _VERDICTS[verdict], refs, name, line)


def _entries(
    node: yaml.Node | None, known: dict[str, str] | dict[str, Verdict], name: str, mistakes: list[str]
) -> Iterator[tuple[str, yaml.Node]]:
    """Key and value of a mapping whose keys are ``known``."""
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return
    if not isinstance(node, yaml.MappingNode):
        mistakes.append(
            f"{name}, line {node.start_mark.line + 1}: expected one of {', '.join(known)}, each with a list"
        )
        return
    for key, value in node.value:
        if key.value in known:
            yield key.value, value
        else:
            line = key.start_mark.line + 1
            mistakes.append(f"{name}, line {line}: {key.value} is none of {', '.join(known)}")


def _refs(row: yaml.Node) -> tuple[EntryRef, ...]:
    items = row.value if isinstance(row, yaml.SequenceNode) else []
    texts = [item.value for item in items if isinstance(item, yaml.ScalarNode)]
    return tuple(_ref(text) for text in texts if text.strip()) if len(texts) == len(items) else ()


def _ref(text: str) -> EntryRef:
    slug, _, articles = text.partition("@")
    return EntryRef(slug.strip(), tuple(part.strip() for part in articles.split(",") if part.strip()))
