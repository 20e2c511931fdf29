"""Reads Swift source just far enough to tell code from text and to find where declarations end."""

import re
from dataclasses import dataclass

DECLARATION = re.compile(r"(?<![\w.`])(func|init|deinit|subscript|var)\b(?!`)")
NO_BODY = re.compile(
    r"(func|init|deinit|subscript|var|let|case|static|mutating|associatedtype|typealias|struct|class|enum|actor"
    r"|protocol|extension|public|package|internal|private|fileprivate|import)\b|[@#;]"
)


@dataclass
class Body:
    """A declaration with a body: its kind and its first and last line, from 1."""

    kind: str
    first: int
    last: int

    @property
    def length(self):
        return self.last - self.first + 1


class Blanker:
    """Splits a source into code and comments: what is the other becomes spaces, line feeds stay."""

    def __init__(self, source):
        self.source = source
        self.code = [c if c == "\n" else " " for c in source]
        self.comments = list(self.code)
        self.at = 0

    def run(self):
        self.read_code(until=None)
        return "".join(self.code), "".join(self.comments)

    def read_code(self, until):
        """Reads to the end, or past the closing parenthesis of an interpolation."""
        depth = 0
        while self.at < len(self.source):
            rest = self.source[self.at]
            if self.source.startswith("//", self.at):
                self.take_comment(self.line_end())
            elif self.source.startswith("/*", self.at):
                self.take_comment(self.block_end())
            elif rest == "`":
                self.skip_identifier()
            elif opening := re.compile(r'(#*)("""|")').match(self.source, self.at):
                self.read_string(opening)
            else:
                depth += {"(": 1, ")": -1}.get(rest, 0)
                if until is not None and depth < 0:
                    self.at += 1
                    return
                self.code[self.at] = rest
                self.at += 1

    def take_comment(self, end):
        self.comments[self.at:end] = self.source[self.at:end]
        self.at = end

    def line_end(self):
        end = self.source.find("\n", self.at)
        return len(self.source) if end < 0 else end

    def block_end(self):
        depth, at = 0, self.at
        while at < len(self.source):
            if self.source.startswith("/*", at):
                depth, at = depth + 1, at + 2
            elif self.source.startswith("*/", at):
                depth, at = depth - 1, at + 2
                if depth == 0:
                    return at
            else:
                at += 1
        return at

    def skip_identifier(self):
        """Keeps an identifier between backticks as one harmless word."""
        end = self.source.find("`", self.at + 1)
        end = len(self.source) if end < 0 else end + 1
        self.code[self.at:end] = "_" * (end - self.at)
        self.at = end

    def read_string(self, opening):
        hashes, quote = opening.group(1), opening.group(2)
        self.at = opening.end()
        while self.at < len(self.source):
            if self.source.startswith(quote + hashes, self.at):
                self.at += len(quote + hashes)
                return
            if self.source.startswith("\\" + hashes + "(", self.at):
                self.at += len(hashes) + 2
                self.read_code(until=")")
            elif self.source.startswith("\\" + hashes, self.at):
                self.at += len(hashes) + 2
            elif quote == '"' and self.source[self.at] == "\n":
                return
            else:
                self.at += 1


def split(source):
    """The source's code and its comments, each as a text of the same length and lines."""
    return Blanker(source).run()


def bodies(code):
    """Every function, initialiser, subscript and computed variable with a body, in code without comments."""
    found = []
    for match in DECLARATION.finditer(code):
        start = body_start(code, match)
        if start is None:
            continue
        end = closing(code, start)
        found.append(Body(match.group(1), line(code, match.start()), line(code, end)))
    return found


def body_start(code, match):
    """The offset of the brace that opens the declaration's body, or None."""
    kind, at = match.group(1), match.end()
    if kind == "init" and not re.match(r"\s*[?!]?\s*[(<]", code[at:]):
        return None
    if kind in ("func", "init", "subscript"):
        at = code.find("(", at)
        if at < 0:
            return None
        at = closing(code, at) + 1
    while at < len(code):
        c = code[at]
        if c == "{":
            return at
        if c in "([":
            at = closing(code, at)
        elif c in "})=" and not code.startswith("==", at) and code[at - 1] not in "=!<>":
            return None
        elif kind == "var" and c == "\n":
            return None
        elif not code[at - 1].isalnum() and NO_BODY.match(code, at):
            return None
        at += 1
    return None


def closing(code, at):
    """The offset of the bracket that closes the one at `at`."""
    depth = 0
    for i in range(at, len(code)):
        if code[i] in "([{":
            depth += 1
        elif code[i] in ")]}":
            depth -= 1
            if depth == 0:
                return i
    return len(code) - 1


def line(text, offset):
    """The number of the line that holds `offset`, from 1."""
    return text.count("\n", 0, offset) + 1
