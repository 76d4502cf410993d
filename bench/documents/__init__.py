"""SYNTHETIC pages of documents and of refusals, made from a seed; every page knows how it must be read.

Written as webmasters write, not as the readers read: no file here imports the project. Nothing is copied from a real page.
"""
