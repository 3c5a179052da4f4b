"""One file per output format: a Reading goes in; JSON, a page or a terminal table comes out."""
