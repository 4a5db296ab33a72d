"""One line of history of the schema: each step a frozen text for SQLite and one for PostgreSQL.

`python -m selene_os.migrations.freeze 0001_spine` prints the schema that the rooms declare now into a step's texts; a
test compares, by catalogue, a migrated database with one created from the rooms.
"""
