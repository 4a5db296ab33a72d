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
        'Version v2 of picker adds "badge". 3 people would be asked now, each once, with at most three reminders.'
        == said
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


SPECS = [
    {
        "field_key": "badge",
        "prompt_short": "Plant badge",
        "field_type": "Document",
        "evidence_mode": "DocRequired",
        "valid_for_days": 730,
        "answer_within_days": 14,
        "required_predicate": "p",
    },
    {"field_key": "size", "prompt_short": {"en": "Size", "de": "Größe"}, "choices": ["S", "M"]},
    {"field_key": "lamp", "prompt_short": "Lamp", "evidence_mode": "Attestation", "required_predicate": "other"},
]
DIFF = {"added": ["badge", "size"], "tightened": ["lamp"], "removed": ["old_key"], "reworded": ["lamp"]}


def test_what_is_confirmed_is_what_is_shown() -> None:
    """Proof, validity, time to answer and condition of each field are told, by the names that people read."""
    facts = {"field_specs": SPECS, "rules_in_words": {"p": "in Germany"}}
    said = plan_text(facts, {**HEADER, "schema_diff": DIFF, "apply_scope": "NewHiresOnly"}, [])
    assert (
        'Version v2 of picker adds "Plant badge" (a photo or scan, valid for 2 years, 14 days to answer, in Germany), '
        '"Size" (one of S, M); tightens "Lamp" (confirmed by themselves, where other); removes "old key"; '
        'rewords "Lamp". It binds new hires only; nobody is asked now.' == said
    )


def test_a_plan_in_german_is_german_throughout() -> None:
    """The same in German, with the German wording of a field where it has one."""
    facts = {"field_specs": SPECS, "rules_in_words": {"p": "in Deutschland"}, "spoken_language": "de"}
    said = plan_text(facts, {**HEADER, "schema_diff": DIFF, "apply_scope": "NewHiresOnly"}, [])
    assert (
        "Version v2 für picker verlangt neu: „Plant badge“ (Foto oder Scan, gültig 2 Jahre, 14 Tage Zeit, in "
        "Deutschland), „Größe“ (eins von S, M); verschärft: „Lamp“ (Bestätigung durch die Leute selbst, wenn other); "
        "streicht: „old key“; formuliert um: „Lamp“. Sie gilt nur für Neueinstellungen; jetzt wird niemand gefragt."
        == said
    )
