// swift-tools-version: 6.2
import PackageDescription

/// Coverage feedback for libFuzzer and address checks, in every module; such flags are allowed in a root package only.
let sanitizers = "-sanitize=" + (Context.environment["FUZZ_SANITIZERS"] ?? "fuzzer,address")

let swift: [SwiftSetting] = [
    .unsafeFlags([sanitizers]),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A program that gives its inputs to the modules in `dependencies`.
func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: ["FuzzDriver"] + dependencies, swiftSettings: swift,
        linkerSettings: [.unsafeFlags([sanitizers, "-use-ld=lld"])]
    )
}

let numerics = Target.Dependency.product(name: "Numerics", package: "swift-numerics")

let package = Package(
    name: "hippodrome-fuzz",
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
    ],
    targets: [
        .target(name: "CFuzzer"),
        .target(name: "FuzzDriver", dependencies: ["CFuzzer"], swiftSettings: swift),
        fuzzer("FuzzRequest", ["HTTP"]),
        fuzzer("FuzzChunked", ["HTTP"]),
        fuzzer("FuzzJSON", ["JSON"]),
        fuzzer("FuzzTensors", ["API", "JSON"]),
        fuzzer("FuzzSafetensors", ["Models"]),
        .target(name: "HTTP", swiftSettings: swift),
        .target(name: "JSON", swiftSettings: swift),
        .target(name: "Compute", dependencies: [numerics], swiftSettings: swift),
        .target(name: "Models", dependencies: ["Compute", "JSON"], swiftSettings: swift),
        .target(
            name: "Sessions",
            dependencies: [
                "Compute",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "OrderedCollections", package: "swift-collections"),
            ],
            swiftSettings: swift
        ),
        .target(name: "CDocuments", cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),
        .target(
            name: "API", dependencies: ["CDocuments", "Compute", "HTTP", "JSON", "Models", "Sessions", numerics],
            swiftSettings: swift
        ),
    ],
    swiftLanguageModes: [.v6]
)
