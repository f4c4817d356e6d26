/// Finds runs by tables, directly on UTF-8; its slow equivalent is ``RuleBreaker``, which it calls
/// for stretches with characters that its tables do not have.
struct RunScanner {
  /// Appends the runs of a text. Ill-formed UTF-8 is a boundary.
  ///
  /// - Parameters:
  ///   - sieves: What tells usual words.
  ///   - rules: What reads characters that the tables do not have.
  /// - Returns: How many ill-formed sequences there are.
  static func appendRuns(
    of text: Span<UInt8>, to runs: inout [WordRun], _ sieves: Joints.Sieves, rules: () -> RuleBreaker?
  ) -> Int {
    var scanner = RunScanner()
    return scanner.scan(text, &runs, sieves, rules)
  }

  private var broken = 0

  private mutating func scan(
    _ text: Span<UInt8>, _ runs: inout [WordRun], _ sieves: Joints.Sieves, _ rules: () -> RuleBreaker?
  ) -> Int {
    let tables = Tables.shared
    let ascii = tables.ascii.span
    let arabic = tables.arabic.span
    let count = text.count
    var offset = 0

    scan: while offset < count {
      offset = PlainWords.append(from: offset, of: text, sieves, to: &runs)
      if offset >= count { break }
      let start = offset
      let (first, firstLength) = Self.classify(text, offset, count, ascii, arabic)
      switch first {
      case .boundary, .mark, .format, .tatweel:
        offset &+= firstLength
      case .plainLetter, .arabicLetter, .closingLetter:
        var end = start &+ firstLength
        var isPlain = first != .arabicLetter
        var isClosed = first == .closingLetter
        offset = end
        while offset < count {
          let (next, length) = Self.classify(text, offset, count, ascii, arabic)
          if next == .plainLetter {
            if isClosed { break }
            offset &+= length
            // A control before the letter is part of the word.
            if end != offset &- length { isPlain = false }
            end = offset
          } else if next == .closingLetter {
            isClosed = true
            offset &+= length
            if end != offset &- length { isPlain = false }
            end = offset
          } else if next == .arabicLetter && !isClosed || next == .mark || next == .tatweel {
            offset &+= length
            isPlain = false
            end = offset
          } else if next == .format {
            offset &+= length
          } else if next == .unknown {
            offset = slowly(text, from: start, &runs, rules)
            continue scan
          } else {
            break
          }
        }
        runs.append(WordRun(kind: .arabic, isPlain: isPlain, start: start, end: end))
      case .letter, .asciiDigit, .digit:
        var kind = first == .letter ? WordRun.Kind.alphanumeric : .number
        var isAscii = first != .digit
        var end = start &+ firstLength
        offset = end
        while offset < count {
          let (next, length) = Self.classify(text, offset, count, ascii, arabic)
          switch next {
          case .letter where kind == .alphanumeric || isAscii: kind = .alphanumeric
          case .asciiDigit: break
          case .digit where kind == .number: isAscii = false
          case .mark: break
          case .format:
            offset &+= length
            continue
          case .unknown:
            offset = slowly(text, from: start, &runs, rules)
            continue scan
          default:
            runs.append(WordRun(kind: kind, start: start, end: end))
            continue scan
          }
          offset &+= length
          end = offset
        }
        runs.append(WordRun(kind: kind, start: start, end: end))
      case .unknown:
        offset = slowly(text, from: start, &runs, rules)
      }
    }
    return broken
  }

  /// Has the rules read from `start` to the next white space; returns where that is.
  private mutating func slowly(
    _ text: Span<UInt8>, from start: Int, _ runs: inout [WordRun], _ rules: () -> RuleBreaker?
  ) -> Int {
    var end = start
    while end < text.count, text[end] > 0x20 {
      let (scalar, length) = UTF8Decoding.scalar(text, at: end, limit: text.count)
      if scalar == nil { broken += 1 }
      end += length
    }
    rules()?.appendRuns(of: text, start..<end, to: &runs)
    return max(end, start + 1)
  }

  @inline(__always) private static func classify(
    _ text: Span<UInt8>, _ offset: Int, _ count: Int, _ ascii: Span<UInt8>, _ arabic: Span<UInt8>
  ) -> (ScalarClass, Int) {
    let first = unsafe text[unchecked: offset]
    if first & 0xFC == 0xD8, offset &+ 1 < count {
      let second = unsafe text[unchecked: offset &+ 1]
      guard second & 0xC0 == 0x80 else { return (.unknown, 1) }
      let index = Int(first & 3) << 6 | Int(second & 0x3F)
      return (ScalarClass(rawValue: unsafe arabic[unchecked: index]) ?? .unknown, 2)
    }
    if first < 0x80 {
      return (ScalarClass(rawValue: unsafe ascii[unchecked: Int(first)]) ?? .unknown, 1)
    }
    return classifyRare(text, offset, count)
  }

  private static func classifyRare(_ text: Span<UInt8>, _ offset: Int, _ count: Int) -> (ScalarClass, Int) {
    func at(_ distance: Int) -> UInt8 { offset + distance < count ? text[offset + distance] : 0 }
    func known(_ table: [UInt8], _ byte: UInt8, _ length: Int) -> (ScalarClass, Int) {
      (ScalarClass(rawValue: table[Int(byte & 0x3F)]) ?? .unknown, length)
    }
    if at(0) == 0xC2, at(1) & 0xC0 == 0x80 { return known(ScalarClass.latinSupplement, at(1), 2) }
    if at(0) == 0xE2, at(1) == 0x80, at(2) & 0xC0 == 0x80 { return known(ScalarClass.punctuation, at(2), 3) }
    return (.unknown, 1)
  }

  /// The tables, held so that a scan looks them up once.
  private struct Tables {
    let ascii: [UInt8]
    let arabic: [UInt8]
    static let shared = Tables(ascii: ScalarClass.ascii, arabic: ScalarClass.arabic)
  }
}
