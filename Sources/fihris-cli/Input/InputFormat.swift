/// The form of an input.
enum InputFormat: String, CaseIterable, Sendable {
  /// Decided for each file by ``detected(name:start:)``.
  case auto
  /// One JSON object a line.
  case jsonl
  /// `id<TAB>text` lines; further tabs belong to the text.
  case tsv
  /// A file is a document: its first non-empty line the title, the rest the text.
  case text
  /// TREC's SGML: `<DOC><DOCNO>…</DOCNO>…</DOC>`.
  case trec

  /// The form a file has by its name, or else by its first bytes.
  ///
  /// - Parameters:
  ///   - name: The file's name without a suffix of compression.
  ///   - start: The first bytes after decompression, as many as there are at hand.
  static func detected(name: String, start: ArraySlice<UInt8>) -> InputFormat {
    switch name.split(separator: ".").dropFirst().last.map({ $0.lowercased() }) {
    case "jsonl", "ndjson", "json": return .jsonl
    case "tsv": return .tsv
    case "txt", "text", "md": return .text
    case "trec", "sgml", "sgm": return .trec
    default: break
    }
    let content = start.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    if content.first == UInt8(ascii: "{") { return .jsonl }
    if content.starts(with: "<DOC".utf8) { return .trec }
    let firstLine = content.prefix { $0 != UInt8(ascii: "\n") }
    return firstLine.contains(UInt8(ascii: "\t")) ? .tsv : .text
  }
}
