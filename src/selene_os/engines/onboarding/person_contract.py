"""What PH1.ONB may be asked about one person."""

from selene_os.kernel.contract import Contract


class FindZone(Contract):
    """In which zone does a person live? `time_zone` is what was asked for, and counts before anything known."""

    tenant_id: str
    actor_user_id: str
    user_id: str
    time_zone: str | None = None


class ZoneFound(Contract):
    """The person is there."""

    time_zone: str
