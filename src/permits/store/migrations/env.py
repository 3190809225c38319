"""Runs migrations on the connection it is given, inside the transaction that it is in."""

from alembic import context

from permits.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
