// swift-tools-version: 6.2
import PackageDescription

// The same settings as the library's, so that sources taken from it compile alike.
let upcoming = [
  "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility",
  "NonisolatedNonsendingByDefault", "InferIsolatedConformances", "ImmutableWeakCaptures",
]
let settings: [SwiftSetting] =
  upcoming.map { .enableUpcomingFeature($0) } + [.treatAllWarnings(as: .error), .strictMemorySafety()]

let package = Package(
  name: "fihris-benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(name: "fihris", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Its traits count allocations, by libraries that nothing here reads.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    // Loops that the library keeps to itself; SearchCore/ in it holds links to their sources.
    .executableTarget(
      name: "KernelBenchmarks",
      dependencies: [
        .product(name: "_ArabicText", package: "fihris"),
        .product(name: "_CKernels", package: "fihris"),
        .product(name: "Benchmark", package: "benchmark"),
        "BenchmarkCorpus",
      ],
      path: "KernelBenchmarks",
      swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    // What can be asked for by the names that the modules give out.
    .executableTarget(
      name: "EngineBenchmarks",
      dependencies: [
        .product(name: "_ArabicText", package: "fihris"),
        .product(name: "_SearchCore", package: "fihris"),
        .product(name: "Benchmark", package: "benchmark"),
        "BenchmarkCorpus",
      ],
      path: "EngineBenchmarks",
      swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    // Beside SQLite's full-text search, in one process.
    .executableTarget(
      name: "CompareFTS5",
      dependencies: [
        .product(name: "Fihris", package: "fihris"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        "BenchmarkCorpus",
      ],
      swiftSettings: settings),
    // Documents and queries, read with Foundation and outside every measured part.
    .target(name: "BenchmarkCorpus", swiftSettings: settings),
  ]
)
