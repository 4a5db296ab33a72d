"""Access in full with approvals, a journal that vouches for every ledger, and row-level security on PostgreSQL."""

from alembic import context, op
from sqlalchemy import text

from selene_os.migrations.rebuilding import rebuild

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make every table anew, keep its rows, and let the journal vouch for those of the ledgers."""
    connection = op.get_bind()
    rebuild(connection, "0003_proof", {})
    if (vouch := context.config.attributes["vouch"]) is not None:
        vouch(connection)
    elif connection.execute(text("SELECT count(*) FROM storage_tenants")).scalar_one():
        raise RuntimeError("nobody is there to vouch for the rows of this database's ledgers; use `selene init`")


def downgrade() -> None:
    """What the journal says cannot be unsaid."""
    raise RuntimeError("this step cannot be undone; restore the copy that was made before it")
