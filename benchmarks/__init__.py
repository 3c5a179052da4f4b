"""Quality and speed, each beside a named peer, each by one command; not imported by the package."""
