"""The demo: one requirement change, from a sentence to a finished campaign, played on a real database."""
