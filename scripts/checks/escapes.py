"""What this code base does without, and the few places where it may stand."""

import re
from dataclasses import dataclass, field

from swift_source import line
from tree import Finding


@dataclass
class Rule:
    """A pattern that is refused in the Swift code under `under`, but for the files in `allowed`."""

    pattern: re.Pattern
    words: str
    under: str = "Sources/"
    allowed: set = field(default_factory=set)


RULES = [
    Rule(re.compile(r"\bimport\s+Foundation\b"), "Foundation makes the executable 40 MB larger: FoundationEssentials"),
    Rule(re.compile(r"\btry!"), "try! ends the process"),
    Rule(re.compile(r"\btry\?"), "try? hides why"),
    Rule(re.compile(r"\bfatalError\s*\("), "fatalError ends the process"),
    Rule(re.compile(r"@unchecked\s+Sendable\b"), "@unchecked Sendable"),
    Rule(re.compile(r"\bnonisolated\s*\(\s*unsafe\s*\)"), "nonisolated(unsafe)"),
    Rule(
        re.compile(r"\.global\s*\("), "a global queue: make one with an owner",
        allowed={"Sources/Server/Work/WorkQueue.swift"},
    ),
    Rule(re.compile(r"\bTask\s*\.\s*detached\b"), "a task without an owner"),
    Rule(re.compile(r"\bas[?!]"), "a cast that may fail: say the type"),
    Rule(re.compile(r"\bAny\b"), "Any: say the type"),
    Rule(re.compile(r"\bunsafe\b(?!\s*\))|\bUnsafe\w+"), "Compute holds no unsafe code", under="Sources/Compute/"),
    Rule(
        re.compile(r"\b(?:class|struct|enum|actor|protocol)\s+\w*(?:Manager|Helper|Utils|Impl)\b"),
        "a type is named for what it holds",
    ),
]

# A note of work to do belongs to an issue.
NOTE = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?!.*(?:#\d+|issue \d+))")


def findings(tree):
    for rule in RULES:
        for source in tree.sources(".swift", under=rule.under):
            if source.path in rule.allowed:
                continue
            for match in rule.pattern.finditer(source.code):
                yield Finding(source.path, line(source.code, match.start()), rule.words)
    for source in tree.sources(".swift"):
        for match in NOTE.finditer(source.comments):
            yield Finding(source.path, line(source.comments, match.start()), f"{match.group(0)} without an issue")
