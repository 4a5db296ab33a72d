"""Tests of PH1.BCAST."""
