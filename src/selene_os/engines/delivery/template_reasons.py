"""Why PH1.DELIVERY does not take a wording."""

from selene_os.kernel.reason import Reason

DELIVERY_TEMPLATE_INVALID = Reason(
    "DELIVERY_TEMPLATE_INVALID",
    "The wording cannot be used.",
    "Correct what is named below; nothing was saved.",
)
