"""Requests of git's protocol, byte by byte, and what their answers hold. See git's gitprotocol-v2 and gitprotocol-pack."""

import hashlib

NOBODY = "0" * 40
EMPTY_PACK = b"PACK\0\0\0\2\0\0\0\0"


class Damaged(Exception):
    """An answer that is not what was asked for."""


def packet(text):
    data = text if isinstance(text, bytes) else text.encode()
    return b"%04x" % (len(data) + 4) + data


def fetch(wants, haves=(), depth=0, thin=False):
    """A fetch of protocol version 2, as git sends it when it has negotiated."""
    parts = [packet("command=fetch\n"), packet("agent=git/latchkey-bench\n"), packet("object-format=sha1\n"), b"0001"]
    parts += [packet(line + "\n") for line in (["thin-pack"] if thin else []) + ["no-progress", "include-tag", "ofs-delta"]]
    parts += [packet(f"deepen {depth}\n")] if depth else []
    parts += [packet(f"want {want}\n") for want in wants] + [packet(f"have {have}\n") for have in haves]
    return b"".join(parts) + packet("done\n") + b"0000"


def ls_refs(*prefixes):
    parts = [packet("command=ls-refs\n"), packet("object-format=sha1\n"), b"0001", packet("peel\n"), packet("symrefs\n")]
    return b"".join(parts + [packet(f"ref-prefix {prefix}\n") for prefix in prefixes]) + b"0000"


def receive(updates):
    """A push without objects. Each update is (old, new, name)."""
    first, *others = [" ".join(update) for update in updates]
    capabilities = "\0 report-status delete-refs atomic object-format=sha1"
    lines = packet(first + capabilities) + b"".join(packet(line) for line in others) + b"0000"
    creates = any(new != NOBODY for _, new, _ in updates)
    return lines + (EMPTY_PACK + hashlib.sha1(EMPTY_PACK).digest() if creates else b"")


def packets(data):
    """What lies between the lengths; special packets are left out."""
    at = 0
    while at < len(data):
        length = int(data[at:at + 4], 16)
        if length >= 4:
            yield data[at + 4:at + length]
        at += max(length, 4)


def refs(answer):
    """Names and ids out of an answer to ls-refs."""
    found = {}
    for line in packets(answer):
        object_id, name = line.decode().split()[:2]
        found[name] = object_id
    return found


def pack(answer):
    """The pack in an answer to fetch; its trailer is held against its bytes."""
    parts, begun = [], False
    for data in packets(answer):
        if begun and data[:1] == b"\x01":
            parts.append(memoryview(data)[1:])
        elif begun and data[:1] == b"\x03":
            raise Damaged(data[1:].decode(errors="replace"))
        begun = begun or data == b"packfile\n"
    found = b"".join(parts)
    if found[:4] != b"PACK" or hashlib.sha1(memoryview(found)[:-20]).digest() != found[-20:]:
        raise Damaged(f"the pack is cut off or damaged: {answer[:80]!r}")
    return found


def objects(found):
    return int.from_bytes(found[8:12], "big")
