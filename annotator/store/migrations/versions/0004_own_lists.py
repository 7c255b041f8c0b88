"""Tables for the words and token patterns that users bring of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables, empty."""
    op.create_table(
        "own_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("match_case", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_own_list"),
        sa.UniqueConstraint("name", name="uq_own_list_name"),
        sa.UniqueConstraint("uid", name="uq_own_list_uid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "list_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("is_pattern", sa.Boolean(), nullable=False),
        sa.Column("entity_id", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["label_id"], ["label.id"], name="fk_list_entry_label_id"),
        sa.ForeignKeyConstraint(["list_id"], ["own_list.id"], name="fk_list_entry_list_id"),
        sa.PrimaryKeyConstraint("id", name="pk_list_entry"),
        sa.UniqueConstraint("uid", name="uq_list_entry_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_list_entry_label_id", "list_entry", ["label_id"])
    op.create_index("ix_list_entry_list_id", "list_entry", ["list_id"])
