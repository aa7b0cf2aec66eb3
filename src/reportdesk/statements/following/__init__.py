"""Which numbers of a text follow the tables, and making those follow that can."""
