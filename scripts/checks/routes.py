"""The route table and openapi.json name the same operations."""

import json
import re

from tree import Finding

TABLE = "Sources/API/Routing/Routes.swift"
DESCRIPTION = "openapi.json"
METHODS = {"get", "put", "post", "delete", "patch"}
ROUTE = re.compile(r'\.(?:streamingOperation|operation|endpoint|stored|kept|fixed)\(\s*\.(\w+),\s*"([^"]+)",\s*"([^"]+)"')


def findings(tree):
    if not (tree.exists(TABLE) and tree.exists(DESCRIPTION)):
        return
    tables = sorted((tree.root / TABLE).parent.glob("Routes*.swift"))
    table = {route for path in tables for route in ROUTE.findall(path.read_text(encoding="utf-8"))}
    described = set(operations(json.loads((tree.root / DESCRIPTION).read_text(encoding="utf-8"))))
    for method, path, name in sorted(described - table):
        yield Finding(TABLE, 0, f"{method.upper()} {path} ({name}) is in {DESCRIPTION} only")
    for method, path, name in sorted(table - described):
        yield Finding(DESCRIPTION, 0, f"{method.upper()} {path} ({name}) is in {TABLE} only")


def operations(description):
    for path, item in description["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield method, path, operation["operationId"]
