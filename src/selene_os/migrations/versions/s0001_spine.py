"""The spine: every room's first tables, the ledgers' triggers and the write gate."""

from alembic import op

from selene_os.storage.frozen import statements
from selene_os.storage.schema import run_all

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create everything."""
    connection = op.get_bind()
    run_all(connection, statements("0001_spine", connection.dialect.name))


def downgrade() -> None:
    """There is nothing before the first step."""
    raise RuntimeError("the first step cannot be undone; drop the database instead")
