internal import CICU
internal import Synchronization

/// An ICU break iterator over UTF-16.
///
/// To compile rules takes milliseconds: that is done once in a process, and each iterator is a copy.
/// Not for several tasks at once.
@safe final class BreakIterator {
  /// What is a boundary.
  enum Rules {
    /// ``WordBreakRules``.
    case wordRuns
    /// ``StandardWordRules``.
    case standardWords
    /// ICU's own word rules with its dictionaries.
    case dictionaryWords

    fileprivate var original: Original {
      switch self {
      case .wordRuns: Original.wordRuns
      case .standardWords: Original.standardWords
      case .dictionaryWords: Original.dictionaryWords
      }
    }
  }

  private let iterator: OpaquePointer

  /// `nil` when ICU refuses: rules are constant, so only a broken installation can be the cause.
  init?(_ rules: Rules) {
    guard let copy = unsafe rules.original.copy() else { return nil }
    unsafe iterator = copy
  }

  deinit { unsafe fihris_breaker_close(iterator) }

  /// Calls `body` with each stretch between two boundaries, counted from the first unit, and the status of
  /// its rule.
  func forEach(_ units: ArraySlice<UInt16>, _ body: (Range<Int>, Int32) -> Void) {
    unsafe units.withUnsafeBufferPointer { buffer in
      guard unsafe fihris_breaker_set_text(iterator, buffer.baseAddress, Int32(buffer.count)) <= 0 else {
        return
      }
      var start = 0
      var status: Int32 = 0
      while true {
        let end = unsafe Int(fihris_breaker_next(iterator, &status))
        guard end > start else { return }
        body(start..<end, status)
        start = end
      }
    }
  }

  /// The first boundary after the first unit and the status of its rule; `nil` when ICU finds none.
  func firstBoundary(_ units: ArraySlice<UInt16>) -> (end: Int, status: Int32)? {
    unsafe units.withUnsafeBufferPointer { buffer in
      guard unsafe fihris_breaker_set_text(iterator, buffer.baseAddress, Int32(buffer.count)) <= 0 else {
        return nil
      }
      var status: Int32 = 0
      let end = unsafe Int(fihris_breaker_next(iterator, &status))
      return end > 0 ? (end, status) : nil
    }
  }

  /// A compiled iterator that is only ever copied, by one thread at a time.
  @safe fileprivate final class Original: @unchecked Sendable {
    static let wordRuns = Original(WordBreakRules.text)
    static let standardWords = Original(StandardWordRules.text)
    static let dictionaryWords = Original(nil)

    private let iterator: OpaquePointer?
    private let gate = Mutex(())

    private init(_ rules: String?) {
      var error: Int32 = 0
      if let units = rules.map({ Array($0.utf16) }) {
        unsafe iterator = units.withUnsafeBufferPointer {
          unsafe fihris_breaker_open($0.baseAddress, Int32($0.count), &error)
        }
      } else {
        unsafe iterator = fihris_breaker_open(nil, 0, &error)
      }
    }

    func copy() -> OpaquePointer? {
      unsafe gate.withLock { _ in
        guard let iterator = unsafe iterator else { return nil }
        return unsafe fihris_breaker_copy(iterator)
      }
    }
  }
}
