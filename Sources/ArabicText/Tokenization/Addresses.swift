/// Web and mail addresses among the runs of a text.
enum Addresses {
  struct Address {
    var range: Range<Int>
    /// The host or the user, then the words of the rest.
    var parts: [Range<Int>]
    /// The first run after it.
    var nextRun: Int
  }

  /// The address that begins with a run.
  static func find(_ index: Int, _ runs: [WordRun], _ text: Span<UInt8>) -> Address? {
    let end = runs[index].end
    guard end < text.count else { return nil }
    let next = text[end]
    if next == UInt8(ascii: ":"), let web = web(index, runs, text) { return web }
    if next == UInt8(ascii: "."), hasLetters("www", runs[index], text) {
      return whole(index, index, runs, text)
    }
    return next == UInt8(ascii: "@") || isLocalSign(next) ? mail(index, runs, text) : nil
  }

  private static func hasLetters(_ letters: StaticString, _ run: WordRun, _ text: Span<UInt8>) -> Bool {
    guard run.end - run.start == letters.utf8CodeUnitCount else { return false }
    return letters.withUTF8Buffer { buffer in
      buffer.indices.allSatisfy { unsafe text[run.start + $0] | 0x20 == buffer[$0] }
    }
  }

  /// Whether a byte may join the parts of the name before an @.
  private static func isLocalSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "+")
  }

  private static func web(_ index: Int, _ runs: [WordRun], _ text: Span<UInt8>) -> Address? {
    let end = runs[index].end
    guard index + 1 < runs.count, runs[index + 1].start == end + 3, text[end + 1] == UInt8(ascii: "/"),
      text[end + 2] == UInt8(ascii: "/"),
      hasLetters("https", runs[index], text) || hasLetters("http", runs[index], text)
        || hasLetters("ftp", runs[index], text)
    else { return nil }
    return whole(index, index + 1, runs, text)
  }

  /// From run `first` to the last run before something that no address holds; its host begins with run `host`.
  private static func whole(_ first: Int, _ host: Int, _ runs: [WordRun], _ text: Span<UInt8>) -> Address {
    var last = host
    while last + 1 < runs.count, isInside(runs[last].end..<runs[last + 1].start, text),
      runs[last + 1].kind != .sign
    { last += 1 }
    var hostEnd = host
    while hostEnd < last, runs[hostEnd + 1].start == runs[hostEnd].end + 1,
      text[runs[hostEnd].end] == UInt8(ascii: ".") || text[runs[hostEnd].end] == UInt8(ascii: "-")
    {
      hostEnd += 1
    }
    var parts = [runs[host].start..<runs[hostEnd].end]
    if hostEnd < last { parts += runs[(hostEnd + 1)...last].map { $0.start..<$0.end } }
    return Address(range: runs[first].start..<runs[last].end, parts: parts, nextRun: last + 1)
  }

  /// Whether the bytes between two runs may stand in an address.
  private static func isInside(_ gap: Range<Int>, _ text: Span<UInt8>) -> Bool {
    guard gap.count <= 4 else { return false }
    for offset in gap {
      switch text[offset] {
      case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "?"),
        UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: ":"),
        UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "@"):
        break
      default: return false
      }
    }
    return true
  }

  /// Bytes in the name before an @ at most, and in the whole address (RFC 5321, section 4.5.3.1).
  private static let longestName = 64
  private static let longestMail = 254

  private static func mail(_ index: Int, _ runs: [WordRun], _ text: Span<UInt8>) -> Address? {
    func byteAfter(_ run: Int) -> UInt8? {
      run + 1 < runs.count && runs[run + 1].start == runs[run].end + 1 && runs[run + 1].kind != .arabic
        ? text[runs[run].end] : nil
    }
    var user = index
    while let byte = byteAfter(user), isLocalSign(byte) {
      user += 1
      guard runs[user].end - runs[index].start <= longestName else { return nil }
    }
    guard byteAfter(user) == UInt8(ascii: "@") else { return nil }
    var last = user + 1
    var dots = 0
    while let byte = byteAfter(last), byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
      dots += byte == UInt8(ascii: ".") ? 1 : 0
      last += 1
      guard runs[last].end - runs[index].start <= longestMail else { return nil }
    }
    guard dots > 0 else { return nil }
    let parts = [runs[index].start..<runs[user].end, runs[user + 1].start..<runs[last].end]
    return Address(range: runs[index].start..<runs[last].end, parts: parts, nextRun: last + 1)
  }
}
