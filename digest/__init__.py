"""Digest: a folder of news articles in, a static site of typed facts out.

The stages, in order, each a package: ``load``, ``extract``, ``resolve``, ``site`` (render), ``publish``.
"""

__version__ = "0.1.0"
