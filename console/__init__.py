"""The pages that people open in a browser. So far one: the form behind the link in a unit's mail."""
