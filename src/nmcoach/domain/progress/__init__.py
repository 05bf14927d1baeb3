"""Progress: series of the past, compared, drawn as charts and tables, and put in words."""
