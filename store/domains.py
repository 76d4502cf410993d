"""The part of a host name that one registrant holds: ``huizhou.gov.cn`` of ``czj.huizhou.gov.cn``."""

from __future__ import annotations

_KINDS = frozenset({"ac", "com", "edu", "gov", "mil", "net", "org"})
_PROVINCES = frozenset(
    {"ah", "bj", "cq", "fj", "gd", "gs", "gx", "gz", "ha", "hb", "he", "hi", "hk", "hl", "hn", "jl", "js",
     "jx", "ln", "mo", "nm", "nx", "qh", "sc", "sd", "sh", "sn", "sx", "tj", "tw", "xj", "xz", "yn", "zj"}
)  # fmt: skip


def registrable(host: str) -> str:
    """The registrable domain: below ``.cn``'s own categories and provinces (CNNIC) three labels, elsewhere two.

    Addresses and single labels come back as they are. Shared suffixes of other countries (``co.uk``) are not known: no
    website of a Chinese authority lies there.
    """
    bare = host.rstrip(".").lower()
    labels = bare.split(".")
    # Addresses in whatever spelling: 127.1, 0x7f.1, [::1].
    if ":" in bare or labels[-1].isdigit() or labels[-1].startswith("0x") or len(labels) < 3:
        return bare
    deep = labels[-1] == "cn" and labels[-2] in _KINDS | _PROVINCES
    return ".".join(labels[-3:] if deep else labels[-2:])
