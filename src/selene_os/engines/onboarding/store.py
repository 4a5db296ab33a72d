"""PH1.ONB's store: people, campaigns and targets of one tenant, by the row and by the page."""

from selene_os.engines.onboarding.staff_store import StaffStore
from selene_os.engines.onboarding.target_pages import TargetPages


class OnboardingStore(StaffStore, TargetPages):
    """All that PH1.ONB keeps for one tenant."""
