"""Publishing the report on a website: its content for the website's editor, the form's fields."""
