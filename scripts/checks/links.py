"""Links and paths in the documentation lead somewhere."""

import posixpath
import re

from swift_source import line
from tree import Finding

FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:Sources|Tests|scripts|docs|deploy|examples|Benchmarks|Fuzz|\.ci)/[\w./+-]*)`")


def findings(tree):
    for source in tree.sources(".md"):
        text = FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), source.text)
        for match in LINK.finditer(text):
            target = match.group(1).split("#")[0]
            if not target or re.match(r"[a-z]+:", target):
                continue
            place = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), target))
            if not tree.exists(place):
                yield Finding(source.path, line(text, match.start()), f"the link to {target} leads nowhere")
        for match in PATH.finditer(text):
            if not tree.exists(match.group(1)):
                yield Finding(source.path, line(text, match.start()), f"there is no {match.group(1)}")
