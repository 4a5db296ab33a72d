"""An index of older messages that wait to be looked at again, because the newer one that spoke for them has ended."""

from alembic import op

from selene_os.storage import frozen

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the index. What gave way before stands in it, and is looked at once."""
    for statement in frozen.statements("0004_returning", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    """Nothing is lost with the index."""
    op.drop_index("ix_broadcast_messages_free", "broadcast_messages")
