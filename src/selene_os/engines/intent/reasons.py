"""Why a turn leads nowhere yet."""

from selene_os.kernel.reason import Reason, ReasonClass

NLP_INPUT_MISSING = Reason(
    "NLP_INPUT_MISSING",
    "Nothing in this says what should change.",
    'Say for example: "Require a forklift licence for warehouse operators in Germany, except trainees".',
    reason_class=ReasonClass.ANSWERABLE,
)
REASONS = (NLP_INPUT_MISSING,)
