"""Runs every check on the tree and prints what it finds; exits with 1 if that is anything."""

import sys
from pathlib import Path

import escapes
import layering
import links
import routes
import sizes
from tree import Tree

CHECKS = [sizes, layering, escapes, links, routes]


def main():
    tree = Tree(Path(__file__).resolve().parents[2])
    found = sorted({finding for check in CHECKS for finding in check.findings(tree)})
    for finding in found:
        print(finding)
    for check in CHECKS:
        print(f"checked: {check.__doc__}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
