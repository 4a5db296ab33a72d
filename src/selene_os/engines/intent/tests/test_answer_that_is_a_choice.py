from selene_os.engines.intent.understand import understand
from selene_os.engines.intent.vocabulary import KnownPosition, Vocabulary

TWO = Vocabulary(
    positions=(
        KnownPosition("warehouse-operator-de", "Warehouse Operator", "nw-de", "DE", ()),
        KnownPosition("warehouse-operator-us", "Warehouse Operator (US)", "nw-us", "US", ()),
    ),
    tags=(),
)


def test_a_choice_that_is_part_of_another_can_be_chosen() -> None:
    """Who answers with one of the offered names gets that one, though another begins with it."""
    first = understand("Require a forklift licence for warehouse operators", TWO, None, None)
    assert ("Warehouse Operator", "Warehouse Operator (US)") == first.missing[0].choices
    chosen = [understand(each, TWO, first, "position_id").position_id for each in first.missing[0].choices]
    assert ["warehouse-operator-de", "warehouse-operator-us"] == chosen
