"""Every check can fail, and says nothing where there is nothing to say."""

import subprocess
import tempfile
import unittest
from pathlib import Path

import escapes
import layering
import links
import routes
import sizes
import swift_source
from tree import Tree


def tree(files):
    """A folder under git with these files, and its owner."""
    folder = tempfile.TemporaryDirectory()
    for path, text in files.items():
        place = Path(folder.name, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=folder.name, check=True)
    return folder, Tree(folder.name)


def words(check, files):
    folder, subject = tree(files)
    with folder:
        return [str(finding) for finding in check.findings(subject)]


class SwiftSourceTests(unittest.TestCase):
    def code(self, text):
        return swift_source.split(text)[0].split()

    def test_strings_and_comments_are_no_code(self):
        self.assertEqual(self.code('a "try! \\(b + "}") c" d // e\n/* f /* g */ h */ i'), ["a", "b", "+", "d", "i"])
        self.assertEqual(self.code('x #"\\(y) " z"# w #"\\#(v)"#'), ["x", "w", "v"])
        self.assertEqual(self.code('a """\n " { \\" """ b'), ["a", "b"])

    def test_names_between_backticks_are_words(self):
        self.assertNotIn("{", "".join(self.code("func `it's { a \" brace`() ")))

    def test_bodies_are_found(self):
        code = swift_source.split(
            "struct S {\n  var a: Int {\n    1\n  }\n  var b = 2\n  init?(_ f: () -> Void = {}) {\n\n\n  }\n"
            "  static func == (l: S, r: S) -> Bool where S: Q {\n  }\n  subscript(i: Int) -> Int { 0 }\n"
            "  deinit {\n  }\n  let c = S.init(1)\n}\nprotocol P {\n  func f() throws(E) -> Int\n  func g()\n}\n"
            "func h() { }\n"
        )[0]
        found = [(body.kind, body.first, body.last) for body in swift_source.bodies(code)]
        self.assertEqual(
            found,
            [("var", 2, 4), ("init", 6, 9), ("func", 10, 11), ("subscript", 12, 12), ("deinit", 13, 14),
             ("func", 21, 21)],
        )


class SizeTests(unittest.TestCase):
    def test_what_fits_passes(self):
        body = "func f() {\n" + "    a()\n" * 38 + "}\n"
        self.assertEqual(words(sizes, {"Sources/A/A.swift": body + "//\n" * 260}), [])

    def test_a_long_file_is_found(self):
        self.assertIn("301 lines", words(sizes, {"Sources/A/A.swift": "//\n" * 301})[0])
        self.assertEqual(words(sizes, {"Sources/A/A.generated.swift": "//\n" * 301}), [])

    def test_a_long_function_is_found(self):
        found = words(sizes, {"Sources/A/A.swift": "\nfunc f() {\n" + "    a()\n" * 39 + "}\n"})
        self.assertEqual(found, ["Sources/A/A.swift:2: a func of 41 lines, at most 40 are allowed"])

    def test_a_long_line_is_found(self):
        self.assertEqual(len(words(sizes, {"Sources/A/A.swift": "// " * 41})), 1)
        self.assertEqual(words(sizes, {"Sources/A/A.swift": "    let a = " + "1" * 200}), [])


class LayeringTests(unittest.TestCase):
    def test_arrows_that_point_down_pass(self):
        self.assertEqual(words(layering, {"Sources/API/A.swift": "package import HTTP\n// import Glibc\n"}), [])

    def test_an_arrow_that_points_up_is_found(self):
        for module, name in [("HTTP", "Glibc"), ("Compute", "HTTP"), ("API", "Server"), ("JSON", "Dispatch")]:
            found = words(layering, {f"Sources/{module}/A.swift": f"@preconcurrency internal import {name}\n"})
            self.assertEqual(found, [f"Sources/{module}/A.swift:1: {module} must not import {name}"])

    def test_an_unknown_module_is_found(self):
        self.assertEqual(len(words(layering, {"Sources/New/A.swift": ""})), 1)


class EscapeTests(unittest.TestCase):
    BAD = [
        "import Foundation", "let a = try! f()", "let a = try? f()", 'fatalError("x")',
        "extension S: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1", "DispatchQueue.global(qos: .utility)",
        "Task.detached { }", "a as? B", "a as! B",
        "let a: [String: Any]", "let a = unsafe b", "struct SessionManager {}", "// TODO later", "/* FIXME */",
    ]
    GOOD = [
        "import FoundationEssentials", '"try! fatalError("', "// try! is banned", "let a: any B", "try f()", "a as B",
        "// TODO: issue 12", "let unsafely = 1", "let global = 2",
    ]

    def test_each_escape_is_found(self):
        for text in self.BAD:
            with self.subTest(text):
                self.assertEqual(len(words(escapes, {"Sources/Compute/A.swift": text + "\n"})), 1)

    def test_what_only_looks_like_one_passes(self):
        for text in self.GOOD:
            with self.subTest(text):
                self.assertEqual(words(escapes, {"Sources/Compute/A.swift": text + "\n"}), [])


class LinkTests(unittest.TestCase):
    def test_links_that_lead_somewhere_pass(self):
        text = "[a](docs/b.md#c) [d](https://e.f) [g](#h) `docs/b.md` `scripts/run` and\n```\n[x](y)\n```\n"
        self.assertEqual(words(links, {"README.md": text, "docs/b.md": "[r](../README.md)", "scripts/run": ""}), [])

    def test_a_dead_link_and_a_dead_path_are_found(self):
        found = words(links, {"README.md": "[a](b.md)\n`Sources/C/D.swift`\n"})
        self.assertEqual(
            found, ["README.md:1: the link to b.md leads nowhere", "README.md:2: there is no Sources/C/D.swift"]
        )


class RouteTests(unittest.TestCase):
    TABLE = '.endpoint(.get, "/a", "getA", A.self, for: .everyone),\n.operation(\n.post, "/b", "postB", B.self),\n'

    def test_equal_tables_pass(self):
        text = '{"paths":{"/a":{"get":{"operationId":"getA"}},"/b":{"parameters":[],"post":{"operationId":"postB"}}}}'
        self.assertEqual(words(routes, {routes.TABLE: self.TABLE, routes.DESCRIPTION: text}), [])

    def test_a_difference_is_found_on_either_side(self):
        text = '{"paths":{"/a":{"get":{"operationId":"getA"}},"/c":{"get":{"operationId":"getC"}}}}'
        self.assertEqual(len(words(routes, {routes.TABLE: self.TABLE, routes.DESCRIPTION: text})), 2)


if __name__ == "__main__":
    unittest.main()
