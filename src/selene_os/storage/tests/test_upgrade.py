from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from selene_os.kernel.errors import DatabaseNotReady
from selene_os.storage.database import Database
from selene_os.storage.readiness import newest, require_ready
from selene_os.storage.tests.factories import StandingWatch, tenants_in
from selene_os.storage.upgrade import upgrade


def test_an_empty_database_is_not_ready_until_it_is_upgraded(empty_database_url: str) -> None:
    """Before, the message says what to do; afterwards the newest schema is there."""
    database = Database(empty_database_url, StandingWatch())
    with pytest.raises(DatabaseNotReady, match="selene init"):
        require_ready(database)
    revision = upgrade(database)
    assert revision
    require_ready(database)
    assert [] == tenants_in(database)
    database.close()


def test_the_newest_step_is_known_by_its_file(empty_database_url: str) -> None:
    """Whether a database is ready is told without the machinery that migrates, and yet means the same revision."""
    database = Database(empty_database_url, StandingWatch())
    assert newest() == upgrade(database)
    database.close()


def test_upgrading_again_changes_nothing(acme: Database) -> None:
    """`selene init` on a database that is in use is harmless."""
    assert upgrade(acme) == upgrade(acme)
    assert ["acme"] == tenants_in(acme)


def test_a_database_of_another_version_is_not_used(acme: Database) -> None:
    """A newer or older schema is refused before anything is read or written."""
    with acme.owner() as owner:
        owner.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNotReady, match="9999"):
        require_ready(acme)


def test_a_database_that_cannot_be_reached_says_so(tmp_path: Path) -> None:
    """No stack of the driver's, but a sentence."""
    nowhere = Database(f"postgresql://nobody@/none?host={tmp_path}", StandingWatch())
    with pytest.raises(DatabaseNotReady, match="cannot be used"):
        require_ready(nowhere)


def test_a_new_file_is_made_where_its_folder_is_missing(tmp_path: Path) -> None:
    """`selene init` makes the folder too."""
    database = Database(f"sqlite:///{tmp_path}/deep/er/selene.db", StandingWatch())
    upgrade(database)
    with database.owner() as owner:
        assert "storage_tenants" in inspect(owner).get_table_names()
    database.close()
