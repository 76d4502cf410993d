"""The bytes a verdict rests on, kept as WARC 1.1."""
