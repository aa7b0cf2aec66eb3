"""Standard sentences: written from the tables, known again in a text, and kept up to date."""
