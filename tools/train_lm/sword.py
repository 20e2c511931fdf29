"""Reads a module of the SWORD project's `zText` driver: compressed verses behind two indexes.

A testament (`ot`, `nt`) is three files:

    .bzs   12 bytes a block: start u32, compressed size u32, size u32, into .bzz
    .bzz   the blocks, each deflated by zlib
    .bzv   10 bytes a verse: block u32, start u32, size u16, into the inflated block

all little-endian. Verses follow the module's versification, headings of a testament, a book and a chapter included;
an empty verse has size 0. Verses that are one in the translation share an entry.

Source: `zverse.cpp` and `ztext.cpp` of the SWORD library, read for the layout alone.
"""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

BLOCK = struct.Struct("<III")
VERSE = struct.Struct("<IIH")


def verses(module: Path, testament: str) -> Iterator[str]:
    """The markup of every verse, in order, shared entries once."""
    index, starts, packed = (
        (module / f"{testament}.{extension}").read_bytes() for extension in ("bzs", "bzv", "bzz")
    )
    blocks = [_inflate(packed[start : start + size], whole) for start, size, whole in BLOCK.iter_unpack(index)]
    entries = list(VERSE.iter_unpack(starts))
    ends = _next_starts(entries, [len(block) for block in blocks])
    previous = None
    for entry in entries:
        block, start, size = entry
        if size == 0 or entry == previous:
            continue
        previous = entry
        # A size of 65536 or more is stored modulo 65536: the next entry's place tells.
        size += (ends[block, start] - start - size) // 65536 * 65536
        yield blocks[block][start : start + size].decode("utf-8")


def _next_starts(entries: list[tuple[int, int, int]], lengths: list[int]) -> dict[tuple[int, int], int]:
    """For every place (block, start) the next place used in that block, or the block's end."""
    places = sorted({(block, start) for block, start, size in entries if size > 0})
    following = places[1:] + [(len(lengths), 0)]
    ends = {}
    for place, after in zip(places, following):
        ends[place] = after[1] if after[0] == place[0] else lengths[place[0]]
    for block, start, size in entries:
        if size > 0 and start + size > ends[block, start]:
            raise ValueError(f"the entry at {start} of block {block} ends after the next begins")
    return ends


def _inflate(packed: bytes, size: int) -> bytes:
    inflated = zlib.decompress(packed)
    if len(inflated) != size:
        raise ValueError(f"a block of {len(inflated)} bytes, {size} expected")
    return inflated
