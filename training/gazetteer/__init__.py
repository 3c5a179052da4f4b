"""How the packaged index of places is made; see README.md."""
