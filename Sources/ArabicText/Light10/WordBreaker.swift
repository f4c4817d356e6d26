internal import CICU

/// An ICU break iterator and the stretch of text that it reads, in UTF-16 with the byte offset of each unit.
///
/// Its rules are a text in ICU's syntax for UAX #29, so that any file can bring its own.
/// Not for text that a table can read: it costs tens of nanoseconds a character.
@safe struct WordBreaker: ~Copyable {
  private let iterator: OpaquePointer

  /// The stretch in UTF-16; an ill-formed part of UTF-8 is U+FFFD.
  private(set) var units: [UInt16] = []
  /// For each unit, the byte of the source where its character begins; at the end where the stretch ends.
  private(set) var offsets: [Int] = []

  private init(_ iterator: OpaquePointer) { unsafe self.iterator = iterator }

  deinit { unsafe fihris_breaker_close(iterator) }

  /// A breaker by `rules`, or by ICU's own word rules for `nil`; `nil` when ICU refuses them.
  static func open(rules: String?) -> WordBreaker? {
    var error: Int32 = 0
    let text = rules.map { Array($0.utf16) }
    let opened =
      if let text {
        unsafe text.withUnsafeBufferPointer {
          unsafe fihris_breaker_open($0.baseAddress, Int32($0.count), &error)
        }
      } else {
        unsafe fihris_breaker_open(nil, 0, &error)
      }
    guard let opened = unsafe opened else { return nil }
    return unsafe WordBreaker(opened)
  }

  /// Takes a stretch of a text.
  ///
  /// - Returns: How many ill-formed sequences it has.
  @discardableResult
  mutating func read(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    units.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var brokenCount = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = UTF8Decoding.scalar(text, at: offset, limit: range.upperBound)
      if scalar == nil { brokenCount += 1 }
      for unit in scalar.flatMap(UTF16.encode) ?? UTF16.encodedReplacementCharacter {
        units.append(unit)
        offsets.append(offset)
      }
      offset += length
    }
    offsets.append(range.upperBound)
    return brokenCount
  }

  /// Calls `body` with the units between two boundaries and the status of the rule that set the later one, in
  /// order, as if `part` were all there is, until it returns `false`.
  func forEachBoundary(in part: Range<Int>, _ body: (Range<Int>, Int32) -> Bool) {
    unsafe units.withUnsafeBufferPointer { buffer in
      guard !part.isEmpty, let base = buffer.baseAddress,
        unsafe fihris_breaker_set_text(iterator, base + part.lowerBound, Int32(part.count)) <= 0
      else { return }
      var start = part.lowerBound
      var status: Int32 = 0
      while true {
        let end = unsafe part.lowerBound + Int(fihris_breaker_next(iterator, &status))
        guard end > start, body(start..<end, status) else { return }
        start = end
      }
    }
  }
}
