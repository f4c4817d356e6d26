import CICU

/// Unicode normalization of the scalars that the Arabic tables do not cover.
///
/// The only file that calls ICU's normalizers. Calls are per word and rare: Arabic letters and
/// ASCII never come here.
enum CompatibilityFold {
  /// NFKC with case folding; marks over Latin letters are taken off.
  static func compatibilityFold(_ scalars: [UInt32]) -> [UInt32] {
    normalized(scalars, Int32(FIHRIS_NFKC_CASEFOLD_BARE_LATIN))
  }

  /// Canonical composition (NFC).
  static func canonicalComposition(_ scalars: [UInt32]) -> [UInt32] {
    normalized(scalars, Int32(FIHRIS_NFC))
  }

  /// Compatibility composition (NFKC): opens presentation forms and ligatures.
  static func compatibilityComposition(_ scalars: [UInt32]) -> [UInt32] {
    normalized(scalars, Int32(FIHRIS_NFKC))
  }

  private static func normalized(_ scalars: [UInt32], _ form: Int32) -> [UInt32] {
    guard !scalars.isEmpty, let count = Int32(exactly: scalars.count) else { return scalars }
    // A scalar gives at most 18 (U+FDFA).
    let (capacity, overflow) = count.multipliedReportingOverflow(by: 18)
    guard !overflow else { return scalars }
    var written: Int32 = -1
    let result = unsafe [UInt32](unsafeUninitializedCapacity: Int(capacity)) { room, used in
      // The shim reads `count` scalars and writes `capacity` at most.
      unsafe scalars.withUnsafeBufferPointer { source in
        written = unsafe fihris_normalize(
          form, source.baseAddress, count, room.baseAddress, capacity)
      }
      used = Int(max(written, 0))
    }
    return written < 0 ? scalars : result
  }
}
