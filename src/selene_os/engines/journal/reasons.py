"""Why the journal says no."""

from selene_os.kernel.reason import Reason, ReasonKind

JOURNAL_NOT_WHOLE = Reason(
    "JOURNAL_NOT_WHOLE",
    "The journal is not as it was written.",
    "Restore the tenant's journal from a backup and compare; the first bad entry is named.",
    ReasonKind.CONFLICT,
)
REASONS = (JOURNAL_NOT_WHOLE,)
