#!/usr/bin/env python3
"""Builds the site: ``python build.py [--source DIR] [--out DIR] [--config FILE] [--strict] [--quiet]``.

Without arguments, ``seeds/`` becomes ``dist/``. The same as the installed command ``digest build``.
"""

import sys

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (an older Python runs this file before it reads pyproject.toml)
        sys.exit("Digest needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    try:
        from digest.cli import build_main
    except ModuleNotFoundError as error:
        sys.exit("Digest needs the package " + str(error.name) + ": install its packages with `pip install .` first.")
    sys.exit(build_main())
