"""One test for each acceptance id of a blueprint."""
