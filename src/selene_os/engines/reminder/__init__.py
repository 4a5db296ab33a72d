"""PH1.REM — Reminder: when do we nudge? Timing only."""
