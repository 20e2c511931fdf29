"""Each module imports only what its place in the architecture allows (ARCHITECTURE.md)."""

import re

from swift_source import line
from tree import Finding

IMPORT = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?([A-Za-z_]\w*)",
    re.MULTILINE,
)

ALLOWED = {
    "Compute": {"Numerics", "Synchronization"},
    "JSON": {"Synchronization"},
    "HTTP": {"Synchronization"},
    "Models": {"Compute", "FoundationEssentials", "JSON", "Synchronization"},
    "Sessions": {"Compute", "DequeModule", "OrderedCollections", "Synchronization"},
    "Storage": {"CHiredis", "CSQLite", "Glibc", "Synchronization"},
    "API": {
        "CDocuments", "Compute", "HTTP", "JSON", "Models", "Numerics", "Sessions", "Storage", "Synchronization",
    },
    "Server": {"CLinux", "DequeModule", "Dispatch", "Glibc", "HTTP", "Synchronization"},
    "hippodrome": {
        "API", "ArgumentParser", "Configuration", "Dispatch", "FoundationEssentials", "Glibc", "HTTP", "JSON",
        "Logging", "Server", "Sessions", "Storage", "Synchronization",
    },
}

# Files that hold the one call of C that their module needs.
EXCEPTIONS = {
    "Sources/Compute/ElementaryFunctions.swift": {"Glibc"},
}


def findings(tree):
    for source in tree.sources(".swift", under="Sources/"):
        module = source.path.split("/")[1]
        if module not in ALLOWED:
            yield Finding(source.path, 0, f"the module {module} has no line in scripts/checks/layering.py")
            continue
        for match in IMPORT.finditer(source.code):
            name = match.group(1)
            if name not in ALLOWED[module] | EXCEPTIONS.get(source.path, set()):
                words = f"{module} must not import {name}"
                yield Finding(source.path, line(source.code, match.start(1)), words)
