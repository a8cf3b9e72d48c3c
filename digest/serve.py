"""A built site over HTTP, for this machine only: ``digest serve``. Any static host does; none is needed to read it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from digest import report


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site with the types that hosts give them, its own page for what is not there, no listings."""

    extensions_map = {  # noqa: RUF012 (the base class declares it so)
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".jsonl": "application/jsonl; charset=utf-8",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
    }

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        return


def server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder ``site`` on 127.0.0.1, not yet running. Raises ``UsageError``."""
    if not (site / "index.html").is_file():
        raise report.no_site(site)
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(site)))
    except (OSError, OverflowError) as error:
        raise report.port_taken(port, error) from error


def serve(site: Path, port: int, started: Callable[[str], None]) -> None:
    """Serve ``site`` until interrupted; ``started`` is told the address."""
    with server(site, port) as running:
        started(f"http://127.0.0.1:{running.server_port}/")
        running.serve_forever()
