"""The command ``lagebild``. Nothing heavy is imported before a command needs it."""
