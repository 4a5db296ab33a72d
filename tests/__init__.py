"""Tests of what belongs to no single room: architecture, acceptance, crashes, printed documents."""
