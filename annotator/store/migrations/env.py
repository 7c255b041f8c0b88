"""Runs migrations on the connection that `annotator.store.upgrading` hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["metadata"],
    # SQLite cannot alter most of a table: Alembic copies it instead.
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
