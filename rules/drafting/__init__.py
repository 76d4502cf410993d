"""Drafting a rule from what a clerk says about a duty: questions in the office's words, a valid rule with examples."""
