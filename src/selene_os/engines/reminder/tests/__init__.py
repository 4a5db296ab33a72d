"""Tests of PH1.REM."""
