from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from lagebild.cli.main import app
from lagebild.ledger import Ledger, Query, StoredClaim, open_ledger
from tests.ledger.readings import english, german

Run = Callable[..., Result]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """The ledger in an empty folder, with two reports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LAGEBILD_LEDGER", raising=False)
    with open_ledger("lagebild.db") as opened:
        opened.add(german())
        opened.add(english())
        yield opened


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


def claim(ledger: Ledger, local: str = "c2") -> StoredClaim:
    return next(c for c in ledger.claims(Query(rejected=True)) if c.language == "de" and c.local == local)


def test_a_claim_is_rejected_and_that_is_undone(ledger: Ledger) -> None:
    short = claim(ledger).id[:14]
    done = run("judge", short, "reject", "--by", "Anna", "--why", "a question")
    assert done.exit_code == 0
    assert "Anna: reject claim:" in done.stdout
    assert claim(ledger).judgement == "reject"
    made = next(ledger.judgements())
    assert (made.by, made.why) == ("Anna", "a question")
    assert run("judge", made.id, "undo", "--by", "Ben").exit_code == 0
    assert claim(ledger).judgement is None
    listed = [json.loads(line) for line in run("ledger", "judgements", "--json").stdout.splitlines()]
    assert [each["kind"] for each in listed] == ["reject", "undo"]
    assert listed[1]["undoes"] == made.id


def test_a_field_is_edited(ledger: Ledger) -> None:
    edited = run("judge", claim(ledger).id, "edit", "--by", "Anna", "--set", "act=accuse", "--set", "stance = for")
    assert edited.exit_code == 0, edited.output
    assert (claim(ledger).act, claim(ledger).stance) == ("accuse", "for")


def test_who_says_what_they_have_seen_judges_over_nothing_else(ledger: Ledger) -> None:
    id = claim(ledger).id
    assert run("judge", id, "reject", "--by", "Anna", "--seen", "0").exit_code == 0
    late = run("judge", id, "accept", "--by", "Ben", "--seen", "0")
    assert (late.exit_code, "judged-meanwhile" in late.stderr) == (2, True)
    (made,) = ledger.judgements()
    assert run("judge", made.id, "undo", "--by", "Ben", "--seen", "0").exit_code == 2
    assert run("judge", made.id, "undo", "--by", "Ben", "--seen", made.id).exit_code == 0


def edited(ledger: Ledger, local: str, *changes: str) -> Result:
    options = [word for change in changes for word in ("--set", change)]
    return run("judge", claim(ledger, local).id, "edit", "--by", "Anna", *options)


def test_words_and_speakers_are_edited(ledger: Ledger) -> None:
    done = edited(ledger, "c1", "content=Dorf  Altmoor", "content=vollständig geräumt", "cue=sagte", "source=")
    assert done.exit_code == 0, done.output
    assert "content=Dorf Altmoor … vollständig geräumt cue=sagte source= " in done.stdout
    assert (claim(ledger, "c1").content, claim(ledger, "c1").cue) == ("Dorf Altmoor … vollständig geräumt", "sagte")
    assert claim(ledger, "c1").source is None
    assert edited(ledger, "c1", "content=Die Armee ... geräumt", "cue=").exit_code == 0
    assert claim(ledger, "c1").content.startswith("Die Armee hat das Dorf Altmoor nach eigenen")
    assert claim(ledger, "c1").cue is None
    actor = claim(ledger, "c3").speakers[0]
    assert edited(ledger, "c1", "speakers=nordstadt", f"speakers={actor.id[:14]}", "act=deny").exit_code == 0
    assert [speaker.name for speaker in claim(ledger, "c1").speakers] == ["Nordstadt", actor.name]
    assert claim(ledger, "c1").act == "deny"
    assert edited(ledger, "c1", "speakers=").exit_code == 0
    assert claim(ledger, "c1").speakers == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (("content=Die Stadt",), "the report does not say 'Die Stadt'"),
        (("content=a",), "the report does not say 'a'"),
        (("content=",), "a claim needs a content"),
        (("content=Die Armee … Einhorn",), "after the first words the report does not say 'Einhorn'"),
        (("content=das Dorf Altmoor", "content=Dorf"), "the parts overlap"),
        (("cue=sagte", "cue=bestritt"), "a cue is a single part"),
        (("speakers=Northtown",), "'Northtown' is not one of the report's actors"),
        (("speakers=actor:",), "'actor:' is not one of the report's actors"),
        (("act=deny", "act=state"), "act is changed twice"),
        (("content",), "'content' changes nothing"),
        (("within=c1", "cue="), "within cannot be changed"),
    ],
)
def test_what_the_report_does_not_say_is_no_edit(ledger: Ledger, changes: tuple[str, ...], said: str) -> None:
    done = edited(ledger, "c1", *changes)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert "wrong-judgement" in done.stderr
    assert list(ledger.judgements()) == []


def test_two_actors_are_one_and_one_is_two(ledger: Ledger) -> None:
    names = {entity.name: entity.id for entity in ledger.entities()}
    first, second = names["Petra Möller"], next(id for name, id in names.items() if name != "Petra Möller")
    merged = run("judge", second, "merge", "--with", first, "--by", "Anna", "--json")
    assert merged.exit_code == 0, merged.output
    one = next(entity for entity in ledger.entities() if entity.id == second)
    assert "Petra Möller" in one.names
    assert run("judge", json.loads(merged.stdout)["id"], "undo", "--by", "Anna").exit_code == 0
    assert {entity.id for entity in ledger.entities()} == set(names.values())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("claim:zz", "reject"), "no-such-target"),
        (("planet:1", "reject"), "no-such-target"),
        (("TARGET", "edit"), "wrong-option"),
        (("TARGET", "edit", "--set", "act=sing"), "wrong-judgement"),
        (("TARGET", "edit", "--set", "act"), "wrong-judgement"),
        (("TARGET", "reject", "--set", "act=deny"), "wrong-option"),
        (("TARGET", "accept", "--with", "TARGET"), "wrong-option"),
        (("TARGET", "merge", "--with", "TARGET"), "wrong-judgement"),
        (("TARGET", "merge"), "wrong-judgement"),
    ],
)
def test_what_cannot_be_said_is_refused(ledger: Ledger, arguments: tuple[str, ...], code: str) -> None:
    id = claim(ledger).id
    done = run("judge", *(id if each == "TARGET" else each for each in arguments), "--by", "Anna")
    assert done.exit_code == 2
    assert f"[{code}]" in done.stderr
    assert list(ledger.judgements()) == []


def test_nobody_judges_without_a_name(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("judge", claim(ledger).id, "accept").exit_code == 2
    monkeypatch.setenv("LAGEBILD_JUDGE", "Carla")
    assert run("judge", claim(ledger).id, "accept").exit_code == 0
    assert next(ledger.judgements()).by == "Carla"


def test_who_speaks_is_listed_once_with_all_names(ledger: Ledger) -> None:
    listed = [json.loads(line) for line in run("actors", "--json").stdout.splitlines()]
    assert len({each["id"] for each in listed}) == len(listed)
    assert [each["name"] for each in listed if "Möller" in each["name"]] == ["Petra Möller"]
    assert [json.loads(line)["name"] for line in run("actors", "möll", "--json").stdout.splitlines()] == [
        "Petra Möller"
    ]
    assert run("actors", "nobody").stderr == "No actor was found.\n"


def test_a_question_is_asked_as_of_a_day(ledger: Ledger) -> None:
    assert run("asof", "1999-01-01", "claims", "--json").stdout == ""
    now = run("asof", "2999-01-01", "claims", "--json").stdout
    assert now == run("claims", "--json").stdout != ""
    assert run("asof", "yesterday", "claims").exit_code == 2
    assert run("asof", "2999-01-01", "questions").exit_code == 2
