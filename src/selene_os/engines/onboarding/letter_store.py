"""What letters to people of one tenant may speak of; composed once, because it is asked for every letter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select

from selene_os.engines.onboarding.rules import OPEN_CAMPAIGNS
from selene_os.engines.onboarding.tables import CAMPAIGNS, PEOPLE, TARGETS
from selene_os.storage.page_rows import TENANT
from selene_os.storage.store import TenantStore

_THEIRS: Any = bindparam("of_people", expanding=True)
_OF_PERSON = ("user_id", "name", "language", "country", "time_zone")
_OF_CAMPAIGN = ("campaign_id", "company_id", "position_id", "schema_version_id", "deadline", "created_by")
_PEOPLE = select(*(PEOPLE.c[name] for name in _OF_PERSON)).where(
    PEOPLE.c.tenant_id == TENANT, PEOPLE.c.user_id.in_(_THEIRS)
)
_WANTED = (
    select(TARGETS.c.recipient_user_id, TARGETS.c.missing_fields, *(CAMPAIGNS.c[name] for name in _OF_CAMPAIGN))
    .join(
        CAMPAIGNS,
        (CAMPAIGNS.c.tenant_id == TARGETS.c.tenant_id) & (CAMPAIGNS.c.campaign_id == TARGETS.c.campaign_id),
    )
    .where(
        TARGETS.c.tenant_id == TENANT,
        TARGETS.c.recipient_user_id.in_(_THEIRS),
        TARGETS.c.completed_at.is_(None),
        CAMPAIGNS.c.state.in_([state.value for state in OPEN_CAMPAIGNS]),
    )
    .order_by(CAMPAIGNS.c.launched_at, CAMPAIGNS.c.campaign_id)
)


class LetterStore(TenantStore):
    """People and what is wanted of them, for letters."""

    def people_written_to(self, user_ids: Sequence[str]) -> Sequence[Row[Any]]:
        """Who they are to a letter."""
        return self.execute(_PEOPLE, {"tenant": self.tenant_id, "of_people": list(user_ids)}).all()

    def wanted_of(self, user_ids: Sequence[str]) -> Mapping[str, Sequence[Row[Any]]]:
        """By person, their open targets in campaigns that go on, the oldest campaign first."""
        found: dict[str, list[Row[Any]]] = defaultdict(list)
        for row in self.execute(_WANTED, {"tenant": self.tenant_id, "of_people": list(user_ids)}):
            found[row.recipient_user_id].append(row)
        return found
