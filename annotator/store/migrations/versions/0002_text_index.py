"""An index of the words of all texts, where SQLite has FTS5.

It is filled at the end of every opening that finds it behind, so after this one too.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the empty index."""
    connection = op.get_bind()
    query = "SELECT count(*) FROM pragma_module_list WHERE name IN ('fts5', 'fts5vocab')"
    if connection.dialect.name != "sqlite" or connection.exec_driver_sql(query).scalar() != 2:
        return
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE text_index"
        " USING fts5(text, content='', detail=none, tokenize='ascii')"
    )
    connection.exec_driver_sql("CREATE VIRTUAL TABLE text_words USING fts5vocab(text_index, row)")
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE text_places USING fts5vocab(text_index, instance)"
    )
