"""The shapes of what goes out, so that the OpenAPI description has them; what is sent is made by the modules that make
it for ``--json`` too. Fields may be added.
"""
