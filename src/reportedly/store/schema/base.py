"""What all tables belong to, and the revision that they are."""

from __future__ import annotations

from sqlalchemy import MetaData

__all__ = ["HEAD", "METADATA"]

HEAD = "0008"
"""The newest revision of the schema, known without importing Alembic; a test holds it to the migrations."""

METADATA = MetaData()
