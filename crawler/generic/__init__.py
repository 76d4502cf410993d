"""Reading by meaning, for pages whose platform no reader knows: labels, repeated blocks, the vocabulary of boards.

What is not certain is left out: a missing day is better than a wrong one.
"""
