/// Which module may import what: the table that keeps the layers apart.
enum AllowedImports {
  /// Where in a module an import may stand.
  enum Place {
    case anywhere
    /// Only in files of these names, so that the edge to C stays in few places.
    case only([String])
    /// In so many files of the module and no more.
    case files(atMost: Int)
  }

  /// The C library, named by its platform.
  static let systemModules: Set<String> = ["Glibc", "Musl", "Darwin"]

  static let table: [String: [String: Place]] = [
    "ArabicText": [
      "CICU": .only(["BreakIterator.swift", "CompatibilityFold.swift", "ICUVersion.swift"]),
      "CKernels": .only(["PlainWords.swift"]),
      "CLexicon": .only(["Lexicon.swift"]),
      "Synchronization": .anywhere,
    ],
    "SearchCore": [
      "CKernels": .only([
        "BitPacking.swift", "BlockPacking.swift", "CRC32C.swift", "PatchedNumbers.swift", "Prefetching.swift",
        "TermTable.swift", "WindowTable.swift",
      ]),
      "CZstd": .only(["StoredBlock.swift"]),
      "C library": .only(["FileSystem.swift"]),
      "Synchronization": .anywhere,
    ],
    "Fihris": ["ArabicText": .anywhere, "SearchCore": .anywhere, "Synchronization": .anywhere],
    "Evaluation": ["C library": .only(["FileBytes.swift", "IncompleteBeta.swift", "JudgedRanking.swift"])],
    "fihris-cli": [
      "Fihris": .anywhere, "Evaluation": .anywhere, "ArgumentParser": .anywhere,
      "CKernels": .only(["UTF8Validation.swift"]), "CZstd": .only(["ZstdInput.swift"]),
      "C library": .anywhere, "Dispatch": .anywhere,
      "Synchronization": .anywhere,
    ],
    "GenerateTables": ["ArabicText": .anywhere, "C library": .anywhere, "Foundation": .anywhere],
  ]
}
