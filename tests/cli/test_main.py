from __future__ import annotations

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import lagebild
from lagebild.cli.main import app

HEAVY = (
    *(
        "alembic",
        "jinja2",
        "numpy",
        "onnxruntime",
        "psycopg",
        "py3langid",
        "spacy",
        "sqlalchemy",
        "tokenizers",
        "torch",
    ),
    "trafilatura",
)
PROBE = """
import sys
from lagebild.cli.main import app
try:
    app(sys.argv[1:], prog_name="lagebild")
except SystemExit as end:
    assert not end.code, end.code
print("LOADED", *sorted({name.split(".")[0] for name in sys.modules}))
print("STAGES", *sorted(name for name in sys.modules if name.startswith("lagebild.")))
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["read", "--help"],
        ["add", "--help"],
        ["claims", "--help"],
        ["ledger", "--help"],
        ["ledger", "check", "--help"],
    ],
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded, stages = done.stdout.splitlines()[-2:]
    assert not set(HEAVY) & set(loaded.split())
    heavy = ("lagebild.read", "lagebild.pipeline", "lagebild.ledger")
    assert not [name for name in stages.split() if name.startswith(heavy)]


def test_version() -> None:
    done = CliRunner().invoke(app, ["--version"])
    assert (done.exit_code, done.output) == (0, f"lagebild {lagebild.__version__}\n")


def test_the_package_can_be_run_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "lagebild", "--version"], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == f"lagebild {lagebild.__version__}"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read"], "FILE"),
        (["read", "a.txt", "--no-such-option"], "No such option"),
        (["read", "a.txt", "--published", "26.04.2025"], "YYYY-MM-DD"),
        (["read", "a.txt", "--published", "20250426"], "YYYY-MM-DD"),
        (["read", "a.txt", "--published", "2025-02-30"], "YYYY-MM-DD"),
        (["read", "a.txt", "--language", "fr"], "fr"),
        (["read", "a.txt", "--json", "--html", "a.html"], "--html"),
        (["add", "a.txt", "--published", "26.04.2025"], "YYYY-MM-DD"),
        (["claims", "--since", "gestern"], "YYYY-MM-DD"),
        (["claims", "--act", "shout"], "shout"),
        (["claims", "--clock", "wall"], "wall"),
        (["claims", "--limit", "0"], "--limit"),
        (["claims", "--ledger", "no-such.db"], "no-ledger"),
        (["ledger", "check", "--ledger", "mysql://localhost/a"], "ledger-address"),
        (["no-such-command"], "No such command"),
    ],
)
def test_wrong_use_says_what_and_exits_2(arguments: list[str], said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lagebild", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"},
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_public_names_are_sorted_and_there() -> None:
    assert lagebild.__all__ == sorted(lagebild.__all__)
    assert all(hasattr(lagebild, name) for name in lagebild.__all__)
