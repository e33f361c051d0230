"""The records: frozen attrs classes, one family a file. Each is imported where it is needed."""
