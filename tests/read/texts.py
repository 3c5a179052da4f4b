"""Constructed paragraphs; every person and outlet in them is invented."""

LONG = (
    "Die Streitkräfte haben nach Angaben des Ministeriums in der Nacht mehrere Orte im Norden der Region "
    "beschossen und dabei erheblichen Schaden angerichtet. Der Gouverneur sprach von vier Verletzten, die in "
    "ein Krankenhaus gebracht worden seien, und rief die Bewohner auf, in den Schutzräumen zu bleiben, bis die "
    "Gefahr vorüber sei. Das Stromnetz sei an drei Stellen unterbrochen, die Reparatur werde einige Tage "
    "dauern."
)

OTHER = (
    "Die Gegenseite bestritt das umgehend. Ein Sprecher des Generalstabs erklärte, die eigenen Einheiten "
    "hätten in jener Nacht keine Ziele im Norden angegriffen; vielmehr habe eine fehlgeleitete Rakete das "
    "Umspannwerk getroffen."
)

ENGLISH = (
    "The armed forces shelled several towns in the north of the region overnight, according to the ministry, "
    "and caused considerable damage. The governor spoke of four wounded people who had been taken to a "
    "hospital, and called on residents to stay in the shelters until the danger had passed."
)

ENGLISH_OTHER = (
    "The other side denied this at once. A spokesman for the general staff said that its units had not "
    "attacked any target in the north that night, and that a stray missile had hit the substation instead."
)
