internal import CICU

/// Unicode normalization by ICU (UAX #15).
enum UnicodeNormalizer {
  /// NFC.
  static func canonicalComposition(_ scalars: [UInt32]) -> [UInt32] { normalize(scalars, FIHRIS_NFC) }

  /// NFKC.
  static func compatibilityComposition(_ scalars: [UInt32]) -> [UInt32] { normalize(scalars, FIHRIS_NFKC) }

  /// NFKC_Casefold, then decomposed, so that accents can be told from letters.
  static func caseFoldedDecomposition(_ scalars: [UInt32]) -> [UInt32] {
    normalize(normalize(scalars, FIHRIS_NFKC_CASEFOLD), FIHRIS_NFD)
  }

  private static func normalize(_ scalars: [UInt32], _ form: fihris_normal_form) -> [UInt32] {
    let source = scalars.flatMap { code in
      Unicode.Scalar(code).flatMap(UTF16.encode).map(Array.init) ?? [0xFFFD]
    }
    // One unit grows to 18 at most (U+FDFA).
    let capacity = 18 * source.count + 1
    let target = unsafe [UInt16](unsafeUninitializedCapacity: capacity) { buffer, count in
      let length = unsafe source.withUnsafeBufferPointer { units in
        unsafe fihris_normalize(form, units.baseAddress, Int32(units.count), buffer.baseAddress, Int32(capacity))
      }
      count = max(0, min(Int(length), capacity))
    }
    var result: [UInt32] = []
    for scalar in String(decoding: target, as: UTF16.self).unicodeScalars { result.append(scalar.value) }
    return result
  }
}
