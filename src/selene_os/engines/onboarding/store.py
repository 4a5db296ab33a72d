"""PH1.ONB's store: people, campaigns and targets of one tenant, by the row and by the page."""

from selene_os.engines.onboarding.letter_store import LetterStore
from selene_os.engines.onboarding.reaching_store import ReachingStore
from selene_os.engines.onboarding.staff_store import StaffStore


class OnboardingStore(StaffStore, ReachingStore, LetterStore):
    """All that PH1.ONB keeps for one tenant."""
