"""How the outlines of the map are made; see build.py and README.md. Not imported by the package."""
