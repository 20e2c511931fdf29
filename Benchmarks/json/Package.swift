// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "json-benchmark",
    targets: [
        .target(name: "JSON", swiftSettings: settings + [.strictMemorySafety()]),
        .executableTarget(name: "JSONBenchmark", dependencies: ["JSON"], swiftSettings: settings),
        .target(name: "TestSupport", swiftSettings: settings),
        .executableTarget(name: "JSONCheck", dependencies: ["JSON", "TestSupport"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
