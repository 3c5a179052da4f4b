"""A report in which everything that can be text is markup, or turns the direction of writing."""

from __future__ import annotations

from lagebild.model import (
    Actor,
    Block,
    Claim,
    Clocks,
    Hop,
    Moment,
    Place,
    Proposition,
    Quantity,
    Reading,
    Relation,
    Report,
    Timex,
)

RAN = "a script of the report ran"  # the title that any of them would leave behind
SCRIPT = f"<script>document.title='{RAN}'</script>"
IMAGE = f"\"'><img src=x onerror=\"document.title='{RAN}'\">"
LINK = '<a href="javascript:document.title=1">here</a>'
TURNED = "\u202eegalliv eht\u202c"  # shown from right to left

OUTLET = f"Post {IMAGE}"
ARMY = f"Army Group {SCRIPT}"
CITY = f"Northtown {IMAGE}"
PLACE = f"Altmoor{IMAGE}"
HEADLINE = f"Army takes {PLACE} {SCRIPT} {TURNED}"
TAKEN = f"it had taken {PLACE} {TURNED} {LINK}"
REFUSED = f"that {PLACE} {SCRIPT} had fallen"
DEAD = f"19 men{IMAGE}"
TEXT = f"{HEADLINE}\n\nOn Monday {ARMY} said {TAKEN}. {CITY} denied {REFUSED}. {ARMY} said {DEAD} were killed."
DAY = "2025-03-04"


def hostile() -> Reading:
    """An army that says it has taken a place, a city that denies it, and a number, all with markup in their words."""
    report = Report(
        TEXT,
        f"report {IMAGE}.txt",
        "en",
        (Block("headline", 0, len(HEADLINE)), Block("paragraph", len(HEADLINE) + 2, len(TEXT))),
        title=HEADLINE,
        outlet=OUTLET,
        agencies=(f"dpa{SCRIPT}",),
        published=DAY,
        published_from="given",
        read_at="2025-03-06T07:08:09Z",
    )

    def at(words: str) -> tuple[int, int]:
        start = TEXT.index(words)
        return start, start + len(words)

    army, city, place, dead = (report.span(*at(words)) for words in (ARMY, CITY, PLACE, DEAD))
    clocks = Clocks(Moment(DAY, DAY, ("t1",)), Moment(DAY, DAY, ("t1",)), DAY, report.read_at)
    said = report.span(*at(" said "))
    return Reading(
        report,
        (
            Actor(
                "a1",
                ARMY,
                "organisation",
                also=(f"{ARMY} {IMAGE}",),
                roles=(SCRIPT,),
                mentions=(army,),
                key=f"org:{IMAGE}",
            ),
            Actor("a2", CITY, "government", mentions=(city,)),
        ),
        (
            Claim(
                "c1",
                "reported",
                (report.span(*at(TAKEN)),),
                report.span(said.start + 1, said.end - 1),
                (army,),
                ("a1",),
                proposition="p1",
                times=("t1",),
                places=("l1",),
                clocks=clocks,
                chain=(Hop("speaker", ARMY, army),),
                why=(f"rule {IMAGE}",),
            ),
            Claim(
                "c2",
                "reported",
                (report.span(*at(REFUSED)),),
                report.span(*at("denied")),
                (city,),
                ("a2",),
                act="deny",
                polarity="negative",
                stance="against",
                proposition="p1",
                relations=(Relation("denies", "c1"),),
                places=("l1",),
                clocks=clocks,
            ),
            Claim("c3", "reported", (dead,), source=(army,), speakers=("a1",), quantities=("q1",), clocks=clocks),
        ),
        (Proposition("p1", TAKEN, ("c1", "c2")),),
        times=(Timex("t1", report.span(*at("Monday")), "DATE", DAY, DAY, DAY),),
        places=(Place("l1", place, PLACE, "settlement", "XS", 50.5, 36.25, 123, f"Moorland{SCRIPT}"),),
        quantities=(Quantity("q1", dead, 19, None, "at_least", "person", f"men{IMAGE}", "killed"),),
    )
