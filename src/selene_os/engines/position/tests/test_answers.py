from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.position.answers import Accepted, Rejected, judged
from selene_os.engines.position.tests.factories import one_spec

TODAY = date(2026, 3, 2)
ENUM = {"field_type": "Enum", "choices": ["Class A", "Über"]}
DOCUMENT = {"field_type": "Document", "evidence_mode": "DocRequired"}
ATTESTATION = {"field_type": "Attestation", "evidence_mode": "Attestation"}
AGE = {"field_type": "Integer", "validation": {"min": 18, "max": 99}}
RATE = {"field_type": "Decimal", "validation": {"min": "0.5", "max": "99,5", "decimals": 2}}
DAY = {"field_type": "Date", "validation": {"min_date": "2020-01-01", "max_date": "today"}}
CODE = {"validation": {"min_length": 2, "max_length": 4, "pattern": "^[A-Z]"}}


@pytest.mark.parametrize(
    ("values", "typed", "kept"),
    [
        ({}, "  Grüße  ", "Grüße"),
        (CODE, "ABCD", "ABCD"),
        (AGE, "+18", "18"),
        ({"field_type": "Integer"}, "-007", "-7"),
        (RATE, "12,50", "12.50"),
        (RATE, "012.5", "12.5"),
        ({"field_type": "Decimal"}, "-0", "0"),
        (DAY, "2026-03-02", "2026-03-02"),
        (ENUM, "class a", "Class A"),
        (ENUM, "ÜBER", "Über"),
        (DOCUMENT, "doc:4711", "doc:4711"),
        (DOCUMENT, "scan-2026.pdf", "scan-2026.pdf"),
        (ATTESTATION, "Yes", "yes"),
        (ATTESTATION, "ja", "yes"),
        (ATTESTATION, "TRUE", "yes"),
        (ATTESTATION, "I confirm.", "yes"),
    ],
)
def test_a_good_answer_is_kept_in_one_form(values: dict[str, Any], typed: str, kept: str) -> None:
    """However it was typed, the same answer is kept as the same text."""
    assert Accepted(kept) == judged(one_spec(**values), typed, TODAY)
    assert Accepted(kept) == judged(one_spec(**values), kept, TODAY)


@pytest.mark.parametrize(
    ("values", "typed", "code"),
    [
        ({}, "", "ANSWER_TYPE_INVALID"),
        ({}, " \n", "ANSWER_TYPE_INVALID"),
        ({}, None, "ANSWER_TYPE_INVALID"),
        ({}, 12, "ANSWER_TYPE_INVALID"),
        ({}, "a\x00", "ANSWER_TYPE_INVALID"),
        ({}, "x" * 1_001, "ANSWER_TOO_LONG"),
        (CODE, "ABCDE", "ANSWER_TOO_LONG"),
        (CODE, "A", "ANSWER_OUT_OF_RANGE"),
        (CODE, "abc", "ANSWER_TYPE_INVALID"),
        (AGE, "17", "ANSWER_OUT_OF_RANGE"),
        (AGE, "100", "ANSWER_OUT_OF_RANGE"),
        (AGE, "18.0", "ANSWER_TYPE_INVALID"),
        (AGE, "٢٥", "ANSWER_TYPE_INVALID"),
        ({"field_type": "Integer"}, "1" * 20, "ANSWER_OUT_OF_RANGE"),
        ({"field_type": "Integer"}, "1" * 900, "ANSWER_TYPE_INVALID"),
        (RATE, "0.4", "ANSWER_OUT_OF_RANGE"),
        (RATE, "99.51", "ANSWER_OUT_OF_RANGE"),
        (RATE, "1.234", "ANSWER_TYPE_INVALID"),
        (RATE, "1.000,5", "ANSWER_TYPE_INVALID"),
        (RATE, "1e3", "ANSWER_TYPE_INVALID"),
        (DAY, "02.03.2026", "ANSWER_TYPE_INVALID"),
        (DAY, "2026-02-30", "ANSWER_TYPE_INVALID"),
        (DAY, "2019-12-31", "ANSWER_OUT_OF_RANGE"),
        (DAY, "2026-03-03", "ANSWER_OUT_OF_RANGE"),
        (ENUM, "Class B", "ANSWER_NOT_A_CHOICE"),
        (DOCUMENT, "my licence", "ANSWER_DOCUMENT_INVALID"),
        (DOCUMENT, "doc:", "ANSWER_DOCUMENT_INVALID"),
        (DOCUMENT, "d" * 257, "ANSWER_DOCUMENT_INVALID"),
        (ATTESTATION, "no", "ANSWER_NOT_ATTESTED"),
        (ATTESTATION, "perhaps", "ANSWER_NOT_ATTESTED"),
    ],
)
def test_a_bad_answer_is_explained(values: dict[str, Any], typed: Any, code: str) -> None:
    """An answer that does not count says why, without repeating it."""
    verdict = judged(one_spec(**values), typed, TODAY)
    assert isinstance(verdict, Rejected)
    assert code == verdict.reason.code
    assert verdict.message


def test_a_day_with_points_is_told_how_days_are_written() -> None:
    """Who types a day the local way is shown the one that counts."""
    verdict = judged(one_spec(**DAY), "31.3.2026", TODAY)
    assert isinstance(verdict, Rejected)
    assert "2026-03-31, not as 31.03.2026" in verdict.message


_SPECS = st.sampled_from([{}, CODE, AGE, RATE, DAY, ENUM, DOCUMENT, ATTESTATION])
_TYPED = st.one_of(st.text(), st.from_regex(r"[-+]?[0-9]{1,20}([.,][0-9]{1,9})?", fullmatch=True), st.integers())


@given(_SPECS, _TYPED)
def test_judging_never_fails_and_settles(values: dict[str, Any], typed: Any) -> None:
    """Anything can be typed; what is accepted is accepted again, in the same form."""
    verdict = judged(one_spec(**values), typed, TODAY)
    if isinstance(verdict, Accepted):
        assert verdict == judged(one_spec(**values), verdict.value, TODAY)
