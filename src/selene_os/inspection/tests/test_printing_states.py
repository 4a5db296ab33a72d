import pytest

from selene_os.inspection.printing.state_register import Arrow, Life, lives

LIGHT = Life("Light", ("OFF", "ON", "BROKEN", "STOLEN"), (Arrow("OFF", "ON", "SWITCH"), Arrow("ON", "BROKEN")))


def test_a_life_is_drawn_from_its_beginning_to_its_ends() -> None:
    """The first state begins the diagram, arrows carry their names, and what has no way out ends it."""
    drawn = [line.strip() for line in LIGHT.diagram()]
    expected = ["[*] --> OFF", "OFF --> ON: SWITCH", "ON --> BROKEN", "BROKEN --> [*]", "STOLEN --> [*]"]
    assert expected == drawn[2:-2]


def test_states_that_no_move_leads_to_are_named() -> None:
    """What cannot be reached is told, not hidden."""
    assert ["STOLEN"] == LIGHT.unreached()


@pytest.mark.parametrize("life", lives(), ids=lambda life: life.title)
def test_every_arrow_joins_states_of_its_life(life: Life) -> None:
    """Each arrow leads from a state of the life to another state of it."""
    assert life.arrows
    assert {end for arrow in life.arrows for end in (arrow.start, arrow.end)} <= set(life.states)
