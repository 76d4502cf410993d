"""SYNTHETIC list, home and board pages with their truth: invented titles, invented departments, hosts under ``.test``.

Written from how such sites look, not from how the readers work. A batch is a set of webmasters; each is a function of a seed.
"""
