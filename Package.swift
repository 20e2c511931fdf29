// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is held to.
let common: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Targets that call no C also mark every unsafe expression.
let strict = common + [.strictMemorySafety()]

/// The oldest x86-64 processors that the executable serves: it refuses to start on others. `x86-64-v3` has AVX2 and
/// fused multiply-adds; `x86-64` is every one, at a price in speed (docs/decisions/0007-processor.md).
#if arch(x86_64)
    let processor = Context.environment["HIPPODROME_PROCESSOR"] ?? "x86-64-v3"
    let vectors: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=\(processor)"])]
    let processorCheck: [CSetting] = [.define("HIPPODROME_PROCESSOR", to: "\"\(processor)\"")]
#else
    let vectors: [SwiftSetting] = []
    let processorCheck: [CSetting] = []
#endif

let numerics = Target.Dependency.product(name: "Numerics", package: "swift-numerics")

let package = Package(
    name: "hippodrome",
    products: [
        .library(name: "Compute", targets: ["Compute"]),
        .executable(name: "hippodrome", targets: ["hippodrome"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
    ],
    targets: [
        .target(name: "Compute", dependencies: [numerics], swiftSettings: strict + vectors),
        .target(name: "JSON", swiftSettings: strict),
        .target(name: "Models", dependencies: ["Compute", "JSON"], swiftSettings: strict),
        .target(name: "HTTP", swiftSettings: strict),
        .target(
            name: "Sessions",
            dependencies: [
                "Compute",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "OrderedCollections", package: "swift-collections"),
            ],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CHiredis", providers: [.apt(["libhiredis-dev"])]),
        .target(name: "Storage", dependencies: ["CHiredis", "CSQLite"], swiftSettings: common),
        .target(name: "CDocuments", cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),
        .target(
            name: "API",
            dependencies: ["CDocuments", "Compute", "HTTP", "JSON", "Models", "Sessions", "Storage", numerics],
            swiftSettings: strict
        ),
        .target(name: "CLinux", cSettings: processorCheck),
        .target(
            name: "Server",
            dependencies: [
                "CLinux", "HTTP",
                .product(name: "DequeModule", package: "swift-collections"),
            ],
            swiftSettings: common
        ),
        .executableTarget(
            name: "hippodrome",
            dependencies: [
                "API", "HTTP", "JSON", "Server", "Sessions", "Storage",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: common
        ),
        .testTarget(
            name: "ComputeTests", dependencies: ["Compute", numerics], resources: [.copy("Golden")],
            swiftSettings: common),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: common),
        .testTarget(name: "JSONTests", dependencies: ["JSON", "TestSupport"], swiftSettings: common),
        .testTarget(
            name: "ModelsTests", dependencies: ["Models", "Compute", "JSON", "TestSupport"],
            resources: [.copy("Golden"), .copy("Fixtures")], swiftSettings: common),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP", "TestSupport"], swiftSettings: common),
        .testTarget(name: "StorageTests", dependencies: ["Storage"], swiftSettings: common),
        .testTarget(name: "SessionsTests", dependencies: ["Sessions", "Compute"], swiftSettings: common),
        .testTarget(
            name: "APITests",
            dependencies: ["API", "Compute", "HTTP", "JSON", "Models", "Sessions", "Storage", "TestSupport", numerics],
            swiftSettings: common),
        .testTarget(
            name: "ServerTests", dependencies: ["Server", "HTTP", "CLinux", "TestSupport"], swiftSettings: common),
        .testTarget(
            name: "HippodromeTests",
            dependencies: [
                "hippodrome", "API", "JSON", "Server", "Sessions",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: common
        ),
    ],
    swiftLanguageModes: [.v6]
)
