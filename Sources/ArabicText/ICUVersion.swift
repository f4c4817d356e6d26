internal import CICU

/// The versions of ICU and of its Unicode data, by which words are broken and normalized.
enum ICUVersion {
  /// As "icu 72.1 unicode 15.0".
  static let text: String = {
    var icu = [UInt8](repeating: 0, count: 4)
    var unicode = icu
    unsafe icu.withUnsafeMutableBufferPointer { first in
      unsafe unicode.withUnsafeMutableBufferPointer { second in
        unsafe fihris_icu_versions(first.baseAddress, second.baseAddress)
      }
    }
    return "icu \(icu[0]).\(icu[1]) unicode \(unicode[0]).\(unicode[1])"
  }()
}
