#!/usr/bin/env python3
"""Writes data/glyph-widths.rs: the advance widths of DejaVu Sans 2.37, Regular and Bold.

    pip install fonttools
    tools/glyph-widths.py /usr/share/fonts/truetype/dejavu > data/glyph-widths.rs

The folder is the one of Debian's package fonts-dejavu-core 2.37-6; any copy of release 2.37 gives the same table.
Only facts about the font are written, no outlines: for each unbroken run of characters that have a glyph, the first
character and the widths in units of 1/2048 em, where `w; n` stands for n characters of one width.
"""

import sys
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

UNITS_PER_EM = 2048
# So many equal widths in a row are a run of their own.
LONG = 12


def runs(path):
    """The runs (first character, list of widths) of a font, in order of the characters."""
    font = TTFont(path)
    assert font["head"].unitsPerEm == UNITS_PER_EM, path
    advances = font["hmtx"].metrics
    unbroken = []
    for character, glyph in sorted(font.getBestCmap().items()):
        if not unbroken or unbroken[-1][0] + len(unbroken[-1][1]) != character:
            unbroken.append((character, []))
        unbroken[-1][1].append(advances[glyph][0])
    for first, widths in unbroken:
        part = []
        for width, equal in groupby(widths):
            count = len(list(equal))
            if count >= LONG:
                if part:
                    yield first, part
                    first, part = first + len(part), []
                yield first, [width] * count
                first += count
            else:
                part += [width] * count
        if part:
            yield first, part


def table(name, description, path):
    """One table as Rust source."""
    lines, line = [], ""
    for first, widths in runs(path):
        body = f"{widths[0]};{len(widths)}" if len(widths) >= LONG and len(set(widths)) == 1 else ",".join(map(str, widths))
        for piece in f"({first:#x},&[{body}]),".replace(",", ",\0").split("\0"):
            if len(line) + len(piece) > 120:
                lines.append(line)
                line = ""
            line += piece
    lines.append(line)
    return f"/// {description}\nstatic {name}: &[(u32, &[u16])] = &[\n" + "\n".join(lines) + "\n];\n"


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype/dejavu")
    print("// Made by tools/glyph-widths.py from DejaVu Sans 2.37: do not edit.\n")
    print(table("REGULAR", "DejaVu Sans: first character of a run, widths in 1/2048 em.", folder / "DejaVuSans.ttf"))
    print(table("BOLD", "DejaVu Sans Bold.", folder / "DejaVuSans-Bold.ttf"), end="")


main()
