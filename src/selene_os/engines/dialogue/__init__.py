"""PH1.X — Dialogue: one question, one confirmation, one reply."""
