"""The seven IPv6 indicators, as far as they can be seen from outside: one file for each thing that is asked."""
