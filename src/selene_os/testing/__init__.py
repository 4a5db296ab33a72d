"""What tests stand on: a database of their own on SQLite and on PostgreSQL, and a fixed moment."""
