"""What can be seen of a company's world: documents, rows of tables, the journal."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from selene_os.kernel.reads import Read
from selene_os.runtime import listing
from selene_os.runtime.service import Selene
from selene_os.storage.canonical import from_text
from selene_os.storage.metadata import METADATA

TENANT = "acme"
POSITION = "picker"


class Looking:
    """Reads of the application service in short, and the tables themselves."""

    selene: Selene

    def show(self, run_id: str, tenant: str = TENANT) -> Mapping[str, Any]:
        """A run's document."""
        return self.selene.show_run(tenant, run_id).document

    def run_of(self, campaign_id: str) -> str:
        """The run that leads a campaign."""
        answer = self.selene.look(TENANT, lambda ctx: listing.runs(ctx, None, 1_000))
        return next(str(each["run_id"]) for each in answer.document["items"] if each["campaign_id"] == campaign_id)

    def campaign(self, campaign_id: str, tenant: str = TENANT) -> Mapping[str, Any]:
        """A campaign's document."""
        return self.selene.read(tenant, Read.CAMPAIGN, {"campaign_id": campaign_id}).document

    def counts(self, campaign_id: str) -> dict[str, int]:
        """How many people of a campaign have each status that anybody has; the counts add up."""
        counts = dict(self.campaign(campaign_id)["counts"])
        six = ("pending", "requested", "reminded", "completed", "exempted", "failed")
        assert counts["total"] == sum(counts[name] for name in six), counts
        assert counts["unresolved"] == sum(counts[name] for name in six[:3]), counts
        return {name: counts[name] for name in six if counts[name]}

    def statuses(self, campaign_id: str) -> dict[str, str]:
        """Each person's status in a campaign."""
        return {user: each["status"] for user, each in self.targets(campaign_id).items()}

    def targets(self, campaign_id: str, tenant: str = TENANT) -> dict[str, Any]:
        """A campaign's targets by person."""
        answer = self.selene.look(tenant, lambda ctx: listing.targets(ctx, campaign_id, None, 10_000))
        return {each["recipient_user_id"]: each for each in answer.document["items"]}

    def timeline(self, campaign_id: str, user_id: str) -> list[str]:
        """The events of one person in a campaign."""
        answer = self.selene.look(TENANT, lambda ctx: listing.timeline(ctx, campaign_id, user_id))
        return [each["event"] for each in answer.document["entries"]]

    def inbox(self, user: str) -> Sequence[Mapping[str, Any]]:
        """The messages that a person has."""
        return list(self.selene.read(TENANT, Read.INBOX, {"user_id": user}).document["items"])

    def schema(self, position: str = POSITION, version: str | None = None) -> Mapping[str, Any]:
        """A position's requirements, the current version's unless another is named."""
        asked = {"position_id": position, "schema_version_id": version}
        return self.selene.read(TENANT, Read.POSITION_SCHEMA, asked).document

    def rows(self, table: str, tenant: str = TENANT) -> list[dict[str, Any]]:
        """A table's rows of one tenant, in the order of their keys."""
        of = METADATA.tables[table]
        statement = select(of).where(of.c.tenant_id == tenant).order_by(*of.primary_key)
        with self.selene.world.database.read() as transaction:
            return [dict(row._mapping) for row in transaction.execute(statement)]

    def everything(self, tenant: str = TENANT, *, but: Sequence[str] = ()) -> dict[str, list[dict[str, Any]]]:
        """All rows that a tenant has, by table."""
        names = [name for name, each in METADATA.tables.items() if "tenant_id" in each.c and name not in but]
        return {name: self.rows(name, tenant) for name in names}

    def journalled(self, tenant: str = TENANT) -> list[str]:
        """The events of a tenant's journal, stream by stream."""
        return [from_text(row["body"])["event"] for row in self.rows("journal_entries", tenant)]

    def verified(self, tenant: str = TENANT) -> bool:
        """Whether the tenant's journal is whole."""
        return bool(self.selene.read(tenant, Read.JOURNAL_VERIFICATION, {}).document["valid"])
