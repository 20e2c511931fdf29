// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The processors that the service itself is compiled for.
#if arch(x86_64)
    let processor = Context.environment["HIPPODROME_PROCESSOR"] ?? "x86-64-v3"
    let vectors: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=\(processor)"])]
#else
    let vectors: [SwiftSetting] = []
#endif

let numerics = Target.Dependency.product(name: "Numerics", package: "swift-numerics")

let package = Package(
    name: "density-benchmark",
    dependencies: [.package(url: "https://github.com/apple/swift-numerics", from: "1.1.0")],
    targets: [
        .target(name: "Compute", dependencies: [numerics], swiftSettings: settings + [.strictMemorySafety()] + vectors),
        .executableTarget(
            name: "DensityBenchmark", dependencies: ["Compute", numerics], swiftSettings: settings + vectors),
    ],
    swiftLanguageModes: [.v6]
)
