import pytest

from selene_os.kernel.call import Deadline
from selene_os.kernel.errors import BudgetExceeded, TransientFault


class Watch:
    def __init__(self, at_ms: int) -> None:
        self.at_ms = at_ms

    def monotonic_ms(self) -> int:
        return self.at_ms

    def pause_ms(self, milliseconds: int) -> None:
        self.at_ms += milliseconds


def test_a_deadline_says_how_much_is_left() -> None:
    """What is left shrinks with the stopwatch and is never less than nothing."""
    watch = Watch(100)
    deadline = Deadline(watch, ends_at_ms=150)
    assert 50 == deadline.remaining_ms()
    watch.pause_ms(200)
    assert 0 == deadline.remaining_ms()


def test_work_past_its_deadline_is_a_passing_fault() -> None:
    """Checking is harmless before the end and raises BudgetExceeded from the end on."""
    watch = Watch(0)
    deadline = Deadline(watch, ends_at_ms=10)
    deadline.check()
    watch.pause_ms(10)
    with pytest.raises(BudgetExceeded):
        deadline.check()
    assert issubclass(BudgetExceeded, TransientFault)
