"""What stands around a message, and what is only said in passing."""

import pytest

from selene_os.engines.intent.tests.conversation import missing, say

WISH = "crane operators need a badge, photo, new hires only"
AROUND = [
    f"From: Jana Wolf | To: HR | Subject: crane operators -- Dear colleagues, {WISH}. Best regards, Jana",
    f"{WISH}. Cheers, Luc -- Sent from my iPhone",
    "crane operators need a badge comma photo comma new hires only full stop",
    "Position: crane operator; Item: badge; Proof: photo; Staff: new hires only",
    f"{WISH}, we have face recognition now",
    f"The new manager says {WISH}",
]


@pytest.mark.parametrize("turn", AROUND, ids=range(len(AROUND)))
def test_what_stands_around_a_wish_is_passed_over(turn: str) -> None:
    """Heads of mails and forms, dictated marks and remarks change nothing of what is wanted."""
    draft = say(turn)
    assert [("badge", "DocRequired")] == [(one.field_key, one.values.get("evidence_mode")) for one in draft.changes]
    assert missing(draft) == []


@pytest.mark.parametrize("aside", ["they must not lose it", "nobody in Poland has it", "the photo machine is broken"])
def test_what_may_matter_is_no_remark(aside: str) -> None:
    """A clause that demands, denies, or names a country or a proof is asked about."""
    assert "unclear" in missing(say(f"Require a badge for crane operators, photo, new hires only, {aside}"))
