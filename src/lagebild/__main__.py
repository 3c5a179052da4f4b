"""``python -m lagebild`` is the command ``lagebild``."""

from lagebild.cli.main import app

if __name__ == "__main__":
    app(prog_name="lagebild")
