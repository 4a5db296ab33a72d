"""Tests of the dialogue room."""
