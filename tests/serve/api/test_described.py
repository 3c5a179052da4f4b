"""The desk keeps to its OpenAPI description whatever it is sent: fuzzed by schemathesis, without the network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from lagebild.errors import ReadError
from lagebild.ledger import Failed, open_ledger
from lagebild.model import Reading, Report
from lagebild.serve import pasting
from lagebild.serve.accounts import csrf
from lagebild.serve.app import create_app
from lagebild.serve.cookies import BROWSER
from lagebild.serve.settings import Settings
from tests.ledger.readings import english, german, saying

EXAMPLES = 25  # for each route of what is described, and of what is not
HEADERS = {"X-CSRF-Token": csrf.token("a-browser"), "Cookie": f"{BROWSER}=a-browser"}
DESCRIPTION: dict[str, Any] = create_app(Settings("none.db")).openapi()
OPERATIONS = {
    f"{method.upper()} {path}": described
    for path, methods in DESCRIPTION["paths"].items()
    for method, described in methods.items()
}
# What a description cannot say: why something is refused that has the shape described.
KNOWN = {
    "claim-not-current",
    "cursor-unknown",
    "days-out-of-range",
    "days-said-twice",
    "days-turned-round",
    "judged-meanwhile",
    "judgement-unseen",
    "login-not-needed",
    "no-such-judgement",
    "no-such-place",
    "no-such-proposition",
    "no-such-report",
    "no-such-run",
    "no-such-target",
    "not-a-day",
    "wrong-judgement",
    # of readings
    "address-refused",
    "binary",
    "empty",
    "format-not-supported",
    "nothing-to-read",
    "several-to-read",
    "unreachable",
}
SETTINGS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)


def no_page(url: str, limits: object) -> Any:
    raise ReadError("unreachable", f"{url} is not asked for by tests", "ask for it yourself")


def quick(report: Report) -> Reading:
    """One claim, found without the model."""
    return Reading(report, (), saying(report.text).claims)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with something of everything."""
    file = tmp_path_factory.mktemp("fuzzed") / "lagebild.db"
    with open_ledger(file) as ledger:
        ledger.add(german())
        ledger.add(english())
        ledger.fail(Failed("scan.txt", "read", "binary", "no text", "save it as text"), b"\x89PNG")
        ledger.judge("accept", next(ledger.claims()).id, by="Anna", why="read twice")
    return file


@pytest.fixture(scope="module")
def described(file: Path) -> Iterator[Any]:
    """The description of a desk that runs, asked without a network."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pasting, "fetch", no_page)
        patch.setattr(pasting, "read_report", quick)
        app = create_app(Settings(str(file), names=("testserver",)))
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=HEADERS)


@pytest.fixture(scope="module")
def ids(file: Path) -> dict[str, list[str]]:
    """Ids that there are, by the kind of what they are of."""
    with open_ledger(file) as ledger:
        return {
            "reports": [report.id for report in ledger.reports()],
            "claims": [claim.id for claim in ledger.claims()],
            "propositions": [proposition.id for proposition in ledger.propositions()],
            "actors": [entity.id for entity in ledger.entities()],
            "judgements": [judgement.id for judgement in ledger.judgements()],
        }


def operation(described: Any, name: str) -> Any:
    return next(o for o in (found.ok() for found in described.get_all_operations()) if o.label == name)


def takes_something(name: str) -> bool:
    """Whether there is a way to ask it wrongly: any text may be an id."""
    parameters = OPERATIONS[name].get("parameters", [])
    return "requestBody" in OPERATIONS[name] or any(each["in"] == "query" for each in parameters)


def test_every_route_is_described() -> None:
    routes = {name.partition(" /api/v1/")[2] for name in OPERATIONS}
    assert routes >= set(
        "reports reports/{id} claims claims/{id} propositions/{id} disputes changes control tolls actors actors/{id}"
        " judgements judgements/{id}/undo readings failures".split()
    )
    for name, described in OPERATIONS.items():
        assert described["description"], name
        assert all("description" in each for each in described.get("parameters", []) if each["in"] != "path"), name


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_described_is_answered_as_described(described: Any, ids: dict[str, list[str]], name: str) -> None:
    asked = operation(described, name)

    @SETTINGS
    @given(case=asked.as_strategy(generation_mode=GenerationMode.POSITIVE), data=st.data())
    def send(case: Case, data: st.DataObject) -> None:
        kind = name.split("/")[3]
        if "id" in case.path_parameters and data.draw(st.booleans(), "of something that is there"):
            case.path_parameters["id"] = data.draw(st.sampled_from(ids[kind]))
        answer = case.call(headers=HEADERS)
        case.validate_response(answer, headers=HEADERS, excluded_checks=[positive_data_acceptance])
        assert answer.status_code < 400 or answer.json()["code"] in KNOWN

    send()


@pytest.mark.parametrize("name", [name for name in OPERATIONS if takes_something(name)])
def test_what_is_not_described_is_refused(described: Any, name: str) -> None:
    @SETTINGS
    @given(case=operation(described, name).as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def send(case: Case) -> None:
        case.call_and_validate(headers=HEADERS, excluded_checks=[positive_data_acceptance])

    send()


def test_the_ledger_is_sound_afterwards(file: Path) -> None:
    with open_ledger(file) as ledger:
        assert ledger.check() == ()
