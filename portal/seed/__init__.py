"""Loads `content/`: one file per page, both languages side by side (docs/seeding.md)."""
