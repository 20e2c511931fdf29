"""No file over 300 lines, no function over 40, no line over 120 characters, but for long words and generated files."""

from swift_source import bodies
from tree import Finding

FILE_LINES = 300
FUNCTION_LINES = 40
LINE_LENGTH = 120
# A line with a word of this length, a number with its 700 digits say, cannot be broken.
LONG_WORD = 100


def findings(tree):
    for source in tree.sources(".swift", ".c", ".h", ".py"):
        if source.is_generated:
            continue
        count = len(source.lines)
        if count > FILE_LINES:
            yield Finding(source.path, 0, f"{count} lines, at most {FILE_LINES} are allowed")
        for number, text in enumerate(source.lines, 1):
            if len(text) > LINE_LENGTH and max(map(len, text.split()), default=0) < LONG_WORD:
                yield Finding(source.path, number, f"{len(text)} characters, at most {LINE_LENGTH} are allowed")
        if source.path.endswith(".swift"):
            for body in bodies(source.code):
                if body.length > FUNCTION_LINES:
                    words = f"a {body.kind} of {body.length} lines, at most {FUNCTION_LINES} are allowed"
                    yield Finding(source.path, body.first, words)
