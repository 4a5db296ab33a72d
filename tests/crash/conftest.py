"""What fails in the shared checks of this folder is shown like any other assertion."""

import pytest

pytest.register_assert_rewrite("tests.crash.asked", "tests.crash.processes")
