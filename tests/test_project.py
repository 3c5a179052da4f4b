"""Rules that the whole project keeps: what is documented, what is licensed, what may not stand in a file."""

from __future__ import annotations

import ast
import hashlib
import importlib
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

import lagebild
from lagebild import errors
from lagebild.cli.main import app

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "lagebild"
MODELS = PACKAGE / "resources" / "models"
MODULES = sorted(PACKAGE.rglob("*.py"))
ERRORS = {name for name, value in vars(errors).items() if isinstance(value, type)}

# Written in parts, so that this file keeps the rule too.
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"))]
MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(?:" + "|".join(("home", "root", "Users", "work", "mnt")) + r")/\w")


def tracked_texts() -> list[Path]:
    """The text files under version control, with new ones not yet added."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    paths = [ROOT / name for name in listed.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8192]]


def documentation() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))


def codes(*classes: str) -> Iterator[str]:
    """The first argument, where it is written out, of every call of ``classes`` in the package."""
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in classes and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_all_is_sorted_and_holds_what_is_there(path: Path) -> None:
    name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    if path.name in {"__main__.py", "env.py"}:  # they are run, not imported
        return
    module = importlib.import_module(name)
    listed = getattr(module, "__all__", [])
    assert list(listed) == sorted(set(listed))
    assert [n for n in listed if not hasattr(module, n)] == []


def test_every_command_and_option_is_documented() -> None:
    command = get_command(app)
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    commands = dict(getattr(command, "commands", {}))
    assert "read" in commands
    assert [name for name in commands if f"## `lagebild {name}`" not in text] == []
    options = {
        option
        for each in (command, *commands.values())
        for parameter in each.params
        for option in parameter.opts
        if option.startswith("--")
    }
    completion = {"--help", "--install-completion", "--show-completion"}
    assert sorted(option for option in options - completion if f"`{option}" not in text) == []


def test_every_error_code_and_warning_is_documented() -> None:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    found = {*codes(*ERRORS), *codes("Notice")}
    assert found
    assert sorted(code for code in found if f"| `{code}` |" not in text) == []


def test_documented_codes_exist() -> None:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"(?m)^\| `([a-z-]+)` \|", text))
    # A code may be chosen in an expression and passed on by name: it must at least stand in the package as a string.
    package = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    assert documented
    assert sorted(code for code in documented if f'"{code}"' not in package) == []


def test_every_cue_column_is_documented() -> None:
    text = (ROOT / "docs" / "language-rules.md").read_text(encoding="utf-8")
    for table in sorted(PACKAGE.glob("resources/*/cues.tsv")):
        columns = table.read_text(encoding="utf-8").partition("\n")[0].split("\t")
        assert [column for column in columns if f"| `{column}` |" not in text] == []


def test_every_page_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [p.name for p in (ROOT / "docs").glob("*.md") if f": {p.name}" not in navigation] == []


def test_links_between_files_lead_somewhere() -> None:
    dead = []
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                dead.append(f"{path.name}: {target}")
    assert dead == []


def test_no_machine_path_and_no_registry_in_any_file() -> None:
    found = []
    for path in tracked_texts():
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in MACHINE_PATH.finditer(text)]
        found += [f"{path.relative_to(ROOT)}: {host}" for host in HOSTS if host in text]
    assert found == []


@pytest.mark.parametrize("before", ["cd ", "(", '"', "="])
def test_machine_paths_are_recognised(before: str) -> None:
    assert MACHINE_PATH.search(f"{before}/{'home'}/anna")


@pytest.mark.parametrize("before", ["src", "https://example.invalid", "~", ".."])
def test_other_paths_are_not_machine_paths(before: str) -> None:
    assert not MACHINE_PATH.search(f"{before}/{'home'}/anna")


def test_version_is_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{lagebild.__version__}]" in changelog


def test_licence_files_are_there_and_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [name for name in project["license-files"] if not (ROOT / name).is_file()] == []
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    for path in (ROOT / "NOTICE", ROOT / "README.md", MODELS / "LICENSE"):
        assert "CC BY-NC-SA 4.0" in path.read_text(encoding="utf-8"), path.name


def test_models_are_what_their_manifests_say() -> None:
    manifests = sorted(MODELS.glob("*/manifest.json"))
    assert manifests
    for manifest in manifests:
        facts = json.loads(manifest.read_text(encoding="utf-8"))
        names = {path.name for path in manifest.parent.iterdir()}
        files = names - {"manifest.json", "LICENSE"}
        licence = manifest.parent / "LICENSE" if "LICENSE" in names else MODELS / "LICENSE"
        assert facts["licence"] in licence.read_text(encoding="utf-8")
        assert files == set(facts["sha256"]), manifest.parent.name
        for name, digest in facts["sha256"].items():
            assert hashlib.sha256((manifest.parent / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("folder", sorted(path for path in MODELS.iterdir() if path.is_dir()), ids=lambda p: p.name)
def test_a_model_fits_in_46_megabytes(folder: Path) -> None:
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 46_000_000


def test_example_reports_are_dated_and_marked_as_constructed() -> None:
    rows = (ROOT / "examples" / "published.tsv").read_text(encoding="utf-8").splitlines()
    assert rows[0].split("\t") == ["file", "published", "outlet"]
    assert {row.split("\t")[0] for row in rows[1:]} == {path.name for path in (ROOT / "examples").glob("*.txt")}
    for path in (ROOT / "examples").glob("*.txt"):
        last = path.read_text(encoding="utf-8").splitlines()[-1]
        assert last.startswith(("(Konstruiertes Beispiel: ", "(Constructed example: ")), path.name
