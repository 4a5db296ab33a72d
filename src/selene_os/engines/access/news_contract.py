"""What may be asked of and answered about the news of approval requests."""

from selene_os.kernel.contract import Contract


class FindNews(Contract):
    """Find who has something to hear of approval requests now."""

    limit: int = 500


class NewsFound(Contract):
    """How many people have something to hear; they are in the page."""

    rows: int


class ShowEarliestNews(Contract):
    """Show when somebody has something to hear next."""


class EarliestNewsShown(Contract):
    """The moment, None if nobody has."""

    due_at: str | None


class TellNews(Contract):
    """Note that the people of the page are told."""

    tenant_id: str | None = None


class NewsTold(Contract):
    """Of how many requests somebody was told."""

    told_count: int
