"""Runs the migrations on the connection that ``opening`` gives, inside its transaction."""

from alembic import context

from reportedly.store.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
