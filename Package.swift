// swift-tools-version: 6.2
import PackageDescription

let upcoming = [
  "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility",
  "NonisolatedNonsendingByDefault", "InferIsolatedConformances", "ImmutableWeakCaptures",
]
let language: [SwiftSetting] =
  upcoming.map { .enableUpcomingFeature($0) } + [.treatAllWarnings(as: .error)]
// Not in tests: the macros of exit tests use unsafe code.
let shipped = language + [.strictMemorySafety()]

let package = Package(
  name: "fihris",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Fihris", targets: ["Fihris"]),
    // For Benchmarks and fuzzing; no promise of stability.
    .library(name: "_ArabicText", targets: ["ArabicText"]),
    .library(name: "_SearchCore", targets: ["SearchCore"]),
    .library(name: "_CKernels", targets: ["CKernels"]),
    .executable(name: "fihris", targets: ["fihris-cli"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .target(name: "CKernels"),
    .target(name: "CLexicon", exclude: ["lexicon.bin"]),
    .target(
      name: "ArabicText", dependencies: ["CICU", "CKernels", "CLexicon"], exclude: ["Resources"],
      swiftSettings: shipped),
    .target(name: "SearchCore", dependencies: ["CKernels", "CZstd"], swiftSettings: shipped),
    .target(name: "Fihris", dependencies: ["ArabicText", "SearchCore"], swiftSettings: shipped),
    .target(name: "Evaluation", swiftSettings: shipped),
    .executableTarget(
      name: "fihris-cli",
      dependencies: [
        "Fihris", "Evaluation", "CKernels", "CZstd",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: shipped),
    // Makes the generated tables and the lexicon's binary from readable sources.
    .executableTarget(name: "GenerateTables", dependencies: ["ArabicText"], swiftSettings: shipped),
    .testTarget(name: "ArabicTextTests", dependencies: ["ArabicText", "CKernels"], swiftSettings: language),
    .testTarget(name: "SearchCoreTests", dependencies: ["CKernels", "SearchCore"], swiftSettings: language),
    .testTarget(name: "FihrisTests", dependencies: ["Fihris", "Evaluation"], swiftSettings: language),
    .testTarget(name: "EvaluationTests", dependencies: ["Evaluation"], swiftSettings: language),
    .testTarget(name: "CommandLineTests", dependencies: ["CKernels", "fihris-cli"], swiftSettings: language),
    .testTarget(name: "LayeringTests", swiftSettings: language),
  ]
)
