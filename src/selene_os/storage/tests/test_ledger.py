import pytest
from sqlalchemy.exc import IntegrityError

from selene_os.kernel.errors import TransientFault
from selene_os.storage.database import Database
from selene_os.storage.ledger import Remembered, remember_request, request, settle_step, steps_settled
from selene_os.storage.tests.factories import AT, add_tenants


def test_a_request_is_remembered_with_what_was_asked_and_answered(acme: Database) -> None:
    """The same key finds the digest of the payload and the answer, whole."""
    answer = {"kind": 0, "document": {"ok": True, "items": [1, None, "ä"]}}
    with acme.write() as transaction:
        assert request(transaction, "acme", "k1") is None
        remember_request(transaction, "acme", "k1", "digest", answer, AT)
    with acme.read() as transaction:
        assert Remembered("digest", answer) == request(transaction, "acme", "k1")


def test_nobody_is_answered_from_another_tenants_ledger(acme: Database) -> None:
    """The same key of another tenant is unknown, and free for that tenant's own request."""
    add_tenants(acme, "globex")
    with acme.write() as transaction:
        remember_request(transaction, "acme", "k1", "digest", "acme's answer", AT)
        assert request(transaction, "globex", "k1") is None
        remember_request(transaction, "globex", "k1", "digest", "globex's answer", AT)
        assert Remembered("digest", "acme's answer") == request(transaction, "acme", "k1")


def test_a_key_is_remembered_once(acme: Database) -> None:
    """The second of two transactions with one key is told to look again, and finds the first one's answer."""
    with acme.write() as transaction:
        remember_request(transaction, "acme", "k1", "digest", "first", AT)
    with pytest.raises(TransientFault), acme.write() as transaction:
        remember_request(transaction, "acme", "k1", "digest", "second", AT)
    with acme.write() as transaction:
        assert Remembered("digest", "first") == request(transaction, "acme", "k1")


def test_a_request_of_no_tenant_is_not_kept(database: Database) -> None:
    """The ledger holds tenants' requests only."""
    with pytest.raises(IntegrityError), database.write() as transaction:
        remember_request(transaction, "nobody", "k1", "digest", "answer", AT)


def test_a_step_is_settled_by_what_it_was_asked(acme: Database) -> None:
    """A run's settled steps are found by step and digest of the ask; another run's are not among them."""
    with acme.write() as transaction:
        settle_step(transaction, "acme", "run_1", "S01", "a" * 64, {"ok": True}, AT)
        settle_step(transaction, "acme", "run_1", "S01", "b" * 64, {"ok": False}, AT)
        settle_step(transaction, "acme", "run_2", "S01", "a" * 64, {"other": 1}, AT)
        settled = steps_settled(transaction, "acme", "run_1")
    assert {("S01", "a" * 64): {"ok": True}, ("S01", "b" * 64): {"ok": False}} == settled


def test_a_step_is_settled_once(acme: Database) -> None:
    """What is settled stays what it is."""
    with acme.write() as transaction:
        settle_step(transaction, "acme", "run_1", "S01", "a" * 64, 1, AT)
    with pytest.raises(TransientFault), acme.write() as transaction:
        settle_step(transaction, "acme", "run_1", "S01", "a" * 64, 2, AT)
