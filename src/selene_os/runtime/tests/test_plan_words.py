"""A plan tells how people would be reached, and whose clock the reminders follow."""

from selene_os.runtime.plan_words import plan_text

HEADER = {
    "position_id": "picker",
    "schema_version_id": "v2",
    "schema_diff": {"added": ["badge"]},
    "apply_scope": "CurrentAndNew",
    "people": 3,
    "excluded": 0,
    "undecided": 0,
}


def line(user_id: str, channel: str | None) -> tuple[str, str, str, str | None, str]:
    """Give the line of somebody to be asked."""
    return ("TARGET", user_id, '["badge"]', channel, "{}")


def test_the_app_alone_is_not_worth_a_word() -> None:
    """Where everybody is asked in the app, and knows their zone, nothing is said of channels or zones."""
    said = plan_text({}, HEADER, [line("ada", "app"), line("ben", "app")])
    assert (
        "Version v2 of picker adds badge. 3 people would be asked now, each once, with at most three reminders." == said
    )


def test_channels_and_those_whom_none_reaches_are_counted() -> None:
    """Every other way is named with its number, and who will be recorded as failed."""
    said = plan_text({}, HEADER, [line("ada", "app"), line("ben", "email"), line("cy", None)])
    assert "1 through app, 1 through email, 1 cannot be reached and will be recorded as failed." in said


def test_people_without_a_zone_are_counted() -> None:
    """Their reminders follow another clock than their own."""
    lines = [line("ada", "app")]
    assert "1 of them has no time zone of their own and follows the country's or the tenant's." in plan_text(
        {}, HEADER, lines, 1
    )
    assert "2 of them have no time zone and follow the country's or the tenant's." in plan_text({}, HEADER, lines, 2)
