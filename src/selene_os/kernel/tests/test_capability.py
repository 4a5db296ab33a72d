import pytest

from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.contract import Contract
from selene_os.kernel.outcome import Done, Outcome
from selene_os.kernel.simulation import Simulation, SimulationType

WRITES = Simulation("GREET_COMMIT", SimulationType.COMMIT, "Greet somebody.", ("greetings",))


class Greet(Contract):
    name: str


class Greeted(Contract):
    text: str


def greet(ask: Greet, _: Call, __: object) -> Outcome[Greeted]:
    """Greet somebody.

    More is said further down.
    """
    return Done(Greeted(text=f"Hello {ask.name}"))


@pytest.mark.parametrize("effect", [Effect.GATED_WRITE, Effect.DELIVERY_REQUEST])
def test_a_gated_effect_needs_a_simulation(effect: Effect) -> None:
    """No simulation, no execution: such a capability cannot even be declared."""
    with pytest.raises(ValueError, match="need a simulation"):
        capability("GREET_ROW", asks=Greet, gives=Greeted, effect=effect)


@pytest.mark.parametrize("effect", [Effect.NONE, Effect.RECORD_WRITE])
def test_what_is_not_gated_has_no_simulation(effect: Effect) -> None:
    """A simulation that nothing asks for would be a promise about nothing."""
    with pytest.raises(ValueError, match="need a simulation"):
        capability("GREET_ROW", asks=Greet, gives=Greeted, effect=effect, simulation=WRITES)


def test_a_labelled_function_still_does_what_it_did() -> None:
    """The label adds an id and a purpose, and calls through."""
    labelled = capability("GREET_ROW", asks=Greet, gives=Greeted, effect=Effect.NONE)(greet)
    assert ("GREET_ROW", "Greet somebody.") == (labelled.capability_id, labelled.purpose)
    assert Done(Greeted(text="Hello Ada")) == labelled(Greet(name="Ada"), None, None)


def test_the_effects_are_the_words_of_a_blueprints_cell() -> None:
    """The parenthesis is part of the value, and says what is gated."""
    gated = {"DB_WRITE (simulation-gated)", "EXTERNAL_DELIVERY_REQUEST (simulation-gated)"}
    assert gated == {each.value for each in Effect if each.is_gated}
    assert {"NONE", "DB_WRITE"} == {each.value for each in Effect if not each.is_gated}
