"""The files a check looks at, and what it says about them."""

import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import swift_source


@dataclass(frozen=True, order=True)
class Finding:
    """Something against the rules, at a line of a file; line 0 is the file as a whole."""

    path: str
    line: int
    words: str

    def __str__(self):
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.words}"


class Source:
    """One text file of the tree."""

    def __init__(self, root, path):
        self.path = path
        self.text = (root / path).read_text(encoding="utf-8", errors="replace")

    @property
    def is_generated(self):
        return ".generated." in self.path

    @property
    def lines(self):
        return self.text.splitlines()

    @cached_property
    def split(self):
        return swift_source.split(self.text)

    @property
    def code(self):
        """A Swift file without its comments and string literals."""
        return self.split[0]

    @property
    def comments(self):
        """A Swift file's comments alone."""
        return self.split[1]


class Tree:
    """The files under `root` that git knows or would add."""

    def __init__(self, root):
        self.root = Path(root)

    @cached_property
    def paths(self):
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=self.root, check=True, capture_output=True,
        )
        names = listing.stdout.decode().split("\0")
        return sorted(name for name in set(names) if name and (self.root / name).is_file())

    @cached_property
    def cache(self):
        return {}

    def sources(self, *suffixes, under=""):
        """The text files with one of the suffixes, in a folder of the tree."""
        for path in self.paths:
            if path.startswith(under) and path.endswith(suffixes):
                if path not in self.cache:
                    self.cache[path] = Source(self.root, path)
                yield self.cache[path]

    def exists(self, path):
        return (self.root / path).exists()
