"""Bytes to text: byte-order mark, then UTF-8, then what the file declares, then detection; the choice is told.

Recognized: UTF-8, UTF-16 and UTF-32 with or without a mark, and any encoding Python knows when declared in the
file's first 2 kB (HTML ``charset=``, XML ``encoding=``); else ``charset-normalizer`` decides.
Refused: files with null bytes that are not UTF-16 or UTF-32, and files that no encoding fits.
Known miss: a short text in a single-byte encoding may be taken for a sister encoding (ISO-8859-2 for Windows-1250).
"""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import IO

from digest.load.page import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 64_000  #: bytes that tell the encoding of a file read line by line
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.I)
# Single-byte encodings of Latin letters that detectors take for one another.
_LATIN = frozenset(
    """cp1250 cp1252 cp1254 cp1257 cp1258 cp850 latin_1 iso8859_2 iso8859_3 iso8859_4 iso8859_9 iso8859_10 iso8859_13
    iso8859_14 iso8859_15 iso8859_16 mac_roman mac_latin2 mac_turkish""".split()
)
#: What files are written in; detection among all that Python knows finds mainframes in newspapers.
_IN_USE = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp437"),
    *("cp850", "cp852", "cp866", "koi8_r", "koi8_u", "mac_roman", "mac_cyrillic", "utf_8", "utf_7", "latin_1"),
    *("iso8859_2", "iso8859_3", "iso8859_4", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_9"),
    *("iso8859_10", "iso8859_13", "iso8859_14", "iso8859_15", "iso8859_16", "tis_620", "big5", "big5hkscs", "gb18030"),
    *("gbk", "hz", "euc_jp", "shift_jis", "cp932", "iso2022_jp", "euc_kr", "cp949", "johab", "iso2022_kr", "ptcp154"),
)
_SISTERS = ("cp1250", "iso8859_2", "cp1254", "cp1257")  #: tried besides the detected one
# A sign where a word has a letter: the mark of a wrong encoding. Quotes, dashes and apostrophes do stand at words.
_SIGN_IN_WORD = re.compile(
    r"(?<=[^\W\d_])[\x80-\x9f¢-¦¨©¬®-³µ¶¸¹¼-¾×÷€†‡‰ˆ˜˝˛˙ˇ\ufffd]|[¢-¦¨¬®-³µ¶¸¹¼-¾×÷\ufffd](?=[^\W\d_])"
)
_NOT_WESTERN = frozenset("pl cs sk hu ro hr et lv lt tr az".split())
# What browsers read when a page says the name on the left (WHATWG Encoding Standard).
_AS_BROWSERS_DO = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
}


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of ``data`` and the name of its encoding, None where it is plain UTF-8.

    Raises ``Unreadable`` where no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), None if encoding == "utf-8-sig" else encoding
    if b"\0" in data:
        encoding = _unmarked_utf16(data)
        return _strictly(data, encoding), encoding
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _declared(data) or _detected(data)


def decoded_lines(opened: IO[bytes]) -> tuple[Iterator[str], str | None]:
    """The lines of an open file, decoded one by one, and the encoding's name as ``decode`` gives it.

    The encoding is that of the file's beginning; a later line that is none of it is decoded by itself. Raises
    ``Unreadable`` where no encoding fits the beginning.
    """
    head = opened.read(_HEAD)
    head += opened.readline()
    encoding = decode(head)[1]
    opened.seek(0)
    name = (encoding or "utf-8-sig").split(",")[0]
    if name.startswith(("utf-16", "utf-32")) or b"\n" not in head:
        return io.TextIOWrapper(opened, name, errors="replace"), encoding
    return (_one_line(line, name) for line in opened), encoding


def decoded_chunks(opened: IO[bytes]) -> tuple[Callable[[int], str], str | None]:
    """What reads so many characters of an open JSON file, and the encoding's name as ``decode`` gives it, told by the
    file's beginning. Raises ``Unreadable`` where no encoding fits that."""
    head = opened.read(_HEAD)
    if len(head) == _HEAD:  # cut where no character is cut
        head = head[: len(head) // 4 * 4] if b"\0" in head[:64] else head[: head.rfind(b'"') + 1]
    encoding = decode(head)[1]
    opened.seek(0)
    name = (encoding or "utf-8-sig").split(",")[0]
    return io.TextIOWrapper(opened, name, errors="replace", newline="").read, encoding


def _one_line(line: bytes, encoding: str) -> str:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        try:
            return decode(line)[0]
        except Unreadable:
            return line.decode(encoding, errors="replace")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"byte {error.start}", f"the file says it is {encoding.upper()} but is not", "save it again as UTF-8"
        ) from error


def _unmarked_utf16(data: bytes) -> str:
    """Text of mostly ASCII letters has a null in every second byte: which one tells the order."""
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for encoding, ours, theirs in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if ours > 0.3 * len(sample) / 2 and theirs < ours / 10 and _is_text(sample.decode(encoding, "replace")):
            return encoding
    raise Unreadable("", "the file is binary, not text", "export it as text, Markdown or HTML")


def _is_text(text: str) -> bool:
    """Whether nearly all characters are ones that texts are made of."""
    odd = sum(unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") and c not in "\t\n\r\f" for c in text[:2000])
    return odd <= len(text[:2000]) * 0.05


def _declared(data: bytes) -> tuple[str, str] | None:
    found = _DECLARED.search(data[:2048])
    if not found:
        return None
    name = found.group(1).decode("ascii").lower()
    encoding = _AS_BROWSERS_DO.get(name, name)
    if encoding.replace("_", "-") in ("utf-8", "utf8"):
        return _mostly_utf8(data)
    try:
        return data.decode(encoding, errors="replace" if encoding == "cp1252" else "strict"), encoding
    except (LookupError, UnicodeDecodeError):
        return None


def _mostly_utf8(data: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few broken bytes (a cut at the end, one pasted character): read with marks for those."""
    text = data.decode("utf-8", errors="replace")
    return (text, "utf-8, with broken bytes") if text.count("\ufffd") <= 1 + len(data) // 2000 else None


def _detected(data: bytes) -> tuple[str, str]:
    nearly = _mostly_utf8(data)
    if nearly and _multibyte(nearly[0]):
        return nearly
    by_lines = _utf8_with_others(data)
    if by_lines:
        return by_lines
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(_IN_USE)).best()
    if best is None or not _is_text(str(best)):
        raise Unreadable("", "no character encoding fits the file", "save it again as UTF-8")
    if best.encoding in _LATIN:
        return _best_latin(data, best.encoding)
    return str(best), ("cp949" if best.encoding == "euc_kr" else best.encoding).replace("_", "-")


def _utf8_with_others(data: bytes) -> tuple[str, str] | None:
    """UTF-8 into which lines of Windows-1252 were pasted; None where no line is UTF-8 beyond ASCII, or most are not."""
    lines = data.split(b"\n")
    ours = sum(not line.isascii() and _is_utf8(line) for line in lines)
    theirs = sum(not line.isascii() and not _is_utf8(line) for line in lines)
    if not ours or theirs > ours:
        return None
    text = "\n".join(line.decode("utf-8" if _is_utf8(line) else "cp1252", "replace") for line in lines)
    return None if _SIGN_IN_WORD.search(text) else (text, "utf-8, with lines of cp1252")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _best_latin(data: bytes, detected: str) -> tuple[str, str]:
    """Of Latin letters' encodings the one that puts the fewest signs into words and makes the most small words of a
    language; of equals Windows-1252, by far the most frequent, unless the language is one that it cannot write."""
    from digest.load.language import small_words

    def fitness(encoding: str) -> tuple[int, int, bool]:
        text = data[:8000].decode(encoding, errors="replace")
        language, count = max(small_words(text).items(), key=lambda pair: pair[1], default=("", 0))
        return -len(_SIGN_IN_WORD.findall(text)), count, (encoding == "cp1252") != (language in _NOT_WESTERN)

    best = max(dict.fromkeys(("cp1252", detected, *_SISTERS)), key=fitness)
    return data.decode(best, errors="replace"), best.replace("_", "-")


def _multibyte(text: str) -> bool:
    """Whether as much was decoded beyond ASCII as was lost: then the file is UTF-8 with an accident."""
    return sum(not c.isascii() and c != "\ufffd" for c in text) >= text.count("\ufffd")
