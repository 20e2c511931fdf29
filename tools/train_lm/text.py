"""The text: fetched from a Debian package, cleaned of markup, split into books held out and books to train on."""

import hashlib
import html
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .sword import verses

PACKAGE = "sword-text-web"
VERSION = "426.0-1"
MODULE = "usr/share/sword/modules/texts/ztext/engWEB2015eb"

# One book of each kind, chosen for having no second telling elsewhere in the text (as Kings has in Chronicles, Daniel
# and Esther in their Greek forms, and the first three Gospels in each other), before anything was measured.
HELD_OUT = ("1Sam", "Eccl", "Amos", "Gal")

BOOK_START = re.compile(r'<div canonical="true" osisID="(\w+)" sID="[^"]*" type="book"/>')
BOOK_END = re.compile(r'<div canonical="true" eID="[^"]*" osisID="(\w+)" type="book"/>')
NOTE = re.compile(r"<note\b.*?</note>", re.DOTALL)
# A note may stand where the space between two words was.
NOTE_MARK = "\0"
NOTE_BETWEEN_WORDS = re.compile(r"(?<=[\w,;:.!?’”])\0(?=[\w‘“])")
# What is no part of the running text: headings that are not canonical, introductions and other matter.
LEFT_OUT = (
    re.compile(r'<title(?![^>]*canonical="true").*?</title>', re.DOTALL),
    re.compile(r"<speaker>.*?</speaker>", re.DOTALL),
    re.compile(r'<div sID="(\w+)" type="(introduction|front|glossary)"/>.*?<div eID="\1" type="\2"/>', re.DOTALL),
)
CHAPTER_END = re.compile(r'<chapter eID="[^"]*"/>')
LINE_BREAK = re.compile(r'<(?:div [^>]*type="x-p"|l\b|lb\b|/?title\b|/?item\b)[^>]*>')
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Corpus:
    """Cleaned books in the text's own order, by their OSIS names."""

    books: dict[str, str]

    @property
    def training(self) -> dict[str, str]:
        return {name: text for name, text in self.books.items() if name not in HELD_OUT}

    @property
    def held_out(self) -> dict[str, str]:
        return {name: self.books[name] for name in HELD_OUT}

    @property
    def digest(self) -> str:
        """SHA-256 over every book's name and text."""
        return hashlib.sha256("".join(f"{n}\n{t}\n" for n, t in self.books.items()).encode()).hexdigest()


def fetch(folder: Path) -> Path:
    """Downloads and unpacks the package into `folder`, once, and answers the module's folder. Needs no root."""
    module = folder / "package" / MODULE
    if not module.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-q", f"{PACKAGE}={VERSION}"], cwd=folder, check=True)
        archive = next(folder.glob(f"{PACKAGE}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", str(archive), str(folder / "package")], check=True)
    return module


def read_corpus(module: Path, expected_digest: str) -> Corpus:
    """The cleaned text of a module; refused if it is not the text that the models were trained on."""
    books: dict[str, str] = {}
    for testament in ("ot", "nt"):
        books |= split_books(verses(module, testament))
    corpus = Corpus(books)
    if corpus.digest != expected_digest:
        raise ValueError(f"the cleaned text has SHA-256 {corpus.digest}, {expected_digest} expected")
    return corpus


def split_books(entries: Iterable[str]) -> dict[str, str]:
    """A testament's verses → its cleaned books."""
    markup = NOTE.sub(NOTE_MARK, " ".join(entries))
    for pattern in LEFT_OUT:
        markup = pattern.sub("", markup)
    books = {}
    for start in BOOK_START.finditer(markup):
        end = BOOK_END.search(markup, start.end())
        if end is None or end[1] != start[1]:
            raise ValueError(f"the book {start[1]} does not end")
        books[start[1]] = clean(markup[start.end() : end.start()])
    return books


def clean(markup: str) -> str:
    """Running text: a line for each paragraph or line of verse, an empty line between chapters."""
    chapters = []
    for chapter in CHAPTER_END.split(markup):
        text = html.unescape(TAG.sub("", LINE_BREAK.sub("\n", chapter)))
        text = NOTE_BETWEEN_WORDS.sub(" ", text).replace(NOTE_MARK, "")
        lines = (" ".join(line.split()) for line in text.split("\n"))
        chapters.append("\n".join(line for line in lines if line))
    return "\n\n".join(chapter for chapter in chapters if chapter) + "\n"
