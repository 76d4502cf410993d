"""An invented city of government websites on loopback. Everything in it is SYNTHETIC; see README.md."""
