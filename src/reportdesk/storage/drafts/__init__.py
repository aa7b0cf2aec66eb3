"""The draft file: reading and writing it, its schema, bounds, migrations and milestones."""
