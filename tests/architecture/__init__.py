"""Tests of the source itself: what import rules and linters cannot say."""
