"""Which place of a name is meant."""

from __future__ import annotations

import pytest

from lagebild.annotate.words import tokenize
from lagebild.model import Annotation, Block, Report
from lagebild.resolve.where import choose, home, open_page, recognise, setting
from lagebild.resolve.where.gazetteer import Entry, default_gazetteer
from lagebild.resolve.where.home import Home
from lagebild.resolve.where.mentions import Mention
from lagebild.resolve.where.page import Page
from lagebild.resolve.where.sphere import distances, kilometres

OHIO = Home(40.06, -82.4, "US.OH", 1.0)


def page_of(text: str, language: str = "en", where: Home | None = None) -> Page:
    report = Report(text=text, origin="constructed", language=language, blocks=(Block("paragraph", 0, len(text)),))
    tokens, sentences = tokenize(text, report.blocks, language)
    annotation = Annotation(tokens, sentences, ("PROPN",) * len(tokens), (), ())
    return open_page(report, annotation, (), default_gazetteer(), where)


def mentions(page: Page, *names: str) -> list[Mention]:
    """The names in the order of the text, each where it stands first behind the one before."""
    spans, at = [], 0
    for name in names:
        start = page.view.report.text.index(name, at)
        spans.append(page.view.report.span(start, start + len(name)))
        at = start + len(name)
    found = recognise.given(page, spans)
    setting.contain(page.view, page.words, found)
    return found


def chosen(text: str, *names: str, language: str = "en", where: Home | None = None) -> list[Entry | None]:
    page = page_of(text, language, where)
    found = mentions(page, *names)
    places = choose.choose(page, found)
    return [places.get(m) for m in found]


def regions(text: str, *names: str, language: str = "en", where: Home | None = None) -> list[str | None]:
    return [e.region if e else None for e in chosen(text, *names, language=language, where=where)]


def test_without_a_hint_the_most_populous_one() -> None:
    assert regions("In Paris it rained.", "Paris")[0] == default_gazetteer().lookup("Paris")[0].region
    assert [e and e.country for e in chosen("In Paris it rained.", "Paris")] == ["FR"]


def test_containment_said_in_the_text() -> None:
    assert regions("In Paris, Texas, it rained.", "Paris", "Texas") == ["US.TX", "US.TX"]
    assert regions("In Springfield, Ohio, it rained.", "Springfield", "Ohio") == ["US.OH", "US.OH"]


def test_a_name_means_one_place_throughout() -> None:
    assert regions("Paris, Texas, is small. Paris has a tower.", "Paris", "Texas", "Paris") == ["US.TX"] * 3


def test_other_places_of_the_report() -> None:
    text = "From Dayton and Columbus to Springfield and Xenia."
    assert set(regions(text, "Dayton", "Columbus", "Springfield", "Xenia")) == {"US.OH"}


def test_home_makes_a_small_town_likelier() -> None:
    assert regions("In Granville it rained.", "Granville", where=OHIO) == ["US.OH"]
    assert regions("In Newark it rained.", "Newark", where=OHIO) == ["US.OH"]
    assert regions("In Newark it rained.", "Newark") != ["US.OH"]


def test_home_does_not_move_countries() -> None:
    found = chosen("In Lebanon it rained on Beirut.", "Lebanon", "Beirut", where=OHIO)
    assert [e and e.country for e in found] == ["LB", "LB"]


def test_the_region_where_the_report_says_so_and_the_town_where_not() -> None:
    assert [e and e.kind for e in chosen("In Kursk.", "Kursk", language="de")] == ["settlement"]
    found = chosen("Region Kursk. In Kursk.", "Kursk", "Kursk", language="de")
    assert [e and e.kind for e in found] == ["region", "region"]


def test_a_capital_before_a_region_of_its_name() -> None:
    assert [e and e.region for e in chosen("In Washington.", "Washington")] == ["US.DC"]


def test_a_small_place_that_lies_elsewhere_is_another_one() -> None:
    found = chosen("Das Dorf Schebekino im Gebiet Donezk brennt.", "Schebekino", "Donezk", language="de")
    assert found[0] is None
    assert found[1] is not None and found[1].region == "UA.05"


def test_a_river_is_no_town() -> None:
    page = page_of("Der Fluss Dnipro fließt.", "de")
    (entry,) = chosen("Der Fluss Dnipro fließt.", "Dnipro", language="de")
    assert entry is None or entry.kind in {"water", "area"}
    assert page.gazetteer.lookup("Dnipro")[0].kind == "settlement"


def test_nothing_in_nothing_out() -> None:
    page = page_of("Nothing here.")
    assert choose.choose(page, []) == {}
    assert choose.choose(page, mentions(page_of("In Xqzk."), "Xqzk")) == {}


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [("Texas", "Dallas", True), ("Dallas", "Texas", False), ("Ohio", "Dallas", False), ("Texas", "Texas", False)],
)
def test_holds(outer: str, inner: str, held: bool) -> None:
    first = default_gazetteer().lookup
    big = {e.name: e for name in (outer, inner) for e in first(name) if e.country == "US" and e.population > 10**6}
    assert choose.holds(big[outer], big[inner]) == held


def test_a_home_is_learnt_from_names_alone() -> None:
    texts = [
        ("Newark and Granville and Heath.", ("Newark", "Granville", "Heath")),
        ("Heath, Hebron and Johnstown.", ("Heath", "Hebron", "Johnstown")),
        ("Licking County and Newark and Pataskala.", ("Licking County", "Newark", "Pataskala")),
    ]
    learnt = home.learn([mentions(page_of(text), *names) for text, names in texts])
    assert learnt is not None
    assert learnt.region == "US.OH"
    assert learnt.strength > 0.5
    assert (learnt.latitude, learnt.longitude) == pytest.approx((40.06, -82.4), abs=0.4)


def test_a_world_newspaper_has_no_home() -> None:
    names = ("Tokyo", "Kinshasa", "Jakarta", "Lagos", "Karachi", "Dhaka", "Bogota", "Tehran", "Oslo", "Nairobi")
    learnt = home.learn([mentions(page_of(", ".join(names)), *names)])
    assert learnt is None or learnt.strength < 0.5


def test_too_few_names_have_no_home() -> None:
    assert home.learn([mentions(page_of("In Heath."), "Heath")]) is None
    assert home.learn([]) is None


def test_distances_by_two_formulas_agree() -> None:
    entries = [default_gazetteer().lookup(name)[0] for name in ("Oslo", "Nairobi", "Sydney")]
    matrix = distances(entries)
    for row, a in enumerate(entries):
        for column, b in enumerate(entries):
            assert matrix[row, column] == pytest.approx(kilometres(a.latitude, a.longitude, b), abs=1.0)
