from dataclasses import replace

import pytest

from selene_os.assembly import ENGINES, catalogue
from selene_os.kernel.capability import Role
from selene_os.kernel.reason import Reason
from selene_os.kernel.shared_reasons import INPUT_INVALID
from selene_os.runtime.catalogue import catalogue_of
from selene_os.runtime.governance import ENGINE, switch_simulation


def test_whatever_the_rooms_declare_is_found_by_its_id() -> None:
    """Capabilities, simulations and reasons, each with the engine that declares it."""
    known = catalogue()
    for engine in ENGINES:
        for each in engine.capabilities:
            assert (engine, each) == (
                known.capabilities[each.capability_id].engine,
                known.capabilities[each.capability_id].capability,
            )
            if each.simulation is not None:
                assert each.simulation == known.simulation(each.simulation.simulation_id)
            assert {reason.code for reason in each.may_say} <= set(known.reasons)
    assert known.simulation("NO_SUCH_SIMULATION") is None


def test_every_role_is_played() -> None:
    """Whatever the runtime needs somebody to do, exactly one capability does it."""
    assert set(Role) == set(catalogue().roles)


def test_every_event_of_every_room_has_a_sentence() -> None:
    """A timeline never shows a bare code."""
    known = catalogue()
    told = {name for engine in ENGINES for each in engine.capabilities for name in each.events}
    assert told <= set(known.event_sentences)
    assert [] == [name for name, sentence in known.event_sentences.items() if not sentence.endswith((".", "}"))]


def test_no_two_capabilities_have_one_id() -> None:
    """The second room that claims an id is refused at once, before anything runs."""
    with pytest.raises(ValueError, match="capabilities"):
        catalogue_of([ENGINE, replace(ENGINE, engine_id="PH1.OTHER")])


def test_no_two_capabilities_have_one_simulation() -> None:
    """A kill-switch stops exactly one kind of write."""
    copied = replace(switch_simulation, capability_id="ANOTHER_ROW")
    with pytest.raises(ValueError, match="simulations"):
        catalogue_of([ENGINE, replace(ENGINE, engine_id="PH1.OTHER", capabilities=(copied,))])


def test_no_two_capabilities_play_one_role() -> None:
    """Who is asked is never a matter of order."""
    players = [replace(switch_simulation, capability_id=f"ROW_{n}", simulation=None, role=Role.HEAR) for n in range(2)]
    with pytest.raises(ValueError, match="roles"):
        catalogue_of([replace(ENGINE, capabilities=tuple(players))])


def test_one_code_has_one_meaning() -> None:
    """Two rooms may share a reason, but not a code with two sentences."""
    other = Reason(INPUT_INVALID.code, "Something else entirely.")
    catalogue_of([replace(ENGINE, reasons=(INPUT_INVALID,))])
    with pytest.raises(ValueError, match="INPUT_INVALID"):
        catalogue_of([replace(ENGINE, reasons=(other,))])
