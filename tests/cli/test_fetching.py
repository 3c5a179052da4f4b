from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from lagebild.cli.main import app

PAGE = (
    "<html lang='de'><head><title>Altmoor</title></head><body><article><h1>Armee räumt Altmoor</h1><p>Die Armee von"
    " Nordstadt hat das Dorf Altmoor geräumt, sagte General Petra Möller am Dienstag in der Hauptstadt. Der Gouverneur"
    " der Region bestritt das: Das Dorf werde weiter gehalten, teilte er auf einer Pressekonferenz mit.</p></article>"
    "</body></html>"
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server with one page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/altmoor"
            body = PAGE.encode() if found else b"no"
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    served = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()


def test_an_address_is_added_with_its_address(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    address = f"{server}/altmoor"
    added = CliRunner().invoke(app, ["add", address, f"{server}/gone", "--published", "2025-03-04"])
    assert added.exit_code == 1
    assert "[unreachable]" in added.stderr
    claims = [json.loads(line) for line in CliRunner().invoke(app, ["claims", "--json"]).stdout.splitlines()]
    assert {claim["url"] for claim in claims} == {address}
    again = CliRunner().invoke(app, ["add", address, "--published", "2025-03-04"])
    assert "1 already there" in again.stderr
