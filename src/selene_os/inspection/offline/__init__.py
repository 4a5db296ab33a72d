"""What goes into an export besides the journal: a script that verifies it anywhere, without this package."""
