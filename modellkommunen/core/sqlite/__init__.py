"""The SQLite backend of the platform: durable settings and a fair write gate."""
