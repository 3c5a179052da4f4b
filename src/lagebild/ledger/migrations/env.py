"""Alembic's entry: runs the migrations on the connection that ``config.attributes`` holds, in its transaction."""

from alembic import context

from lagebild.ledger.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
context.run_migrations()
