"""Reads everything, changes nothing: records, ids and the journal, looked at from outside."""
