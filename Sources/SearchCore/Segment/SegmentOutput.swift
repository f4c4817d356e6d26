/// Where the bytes of a segment go while it is written: a file, or memory.
public struct SegmentOutput: Sendable {
  private let file: FileOutput?
  /// What has been appended, where there is no file.
  private var kept: [UInt8] = []
  /// Bytes appended.
  private(set) var count = 0

  /// A segment in memory.
  public init() { file = nil }

  init(_ file: FileOutput) { self.file = file }

  mutating func append(_ bytes: [UInt8]) throws(SegmentError) {
    if let file {
      do { try file.write(bytes, at: count) } catch { throw .storage(error) }
    } else {
      kept.append(contentsOf: bytes)
    }
    count += bytes.count
  }

  /// What has been appended, and `pending`, which is still to be; what is appended later may be in it or not.
  func view(_ pending: [UInt8]) throws(SegmentError) -> SegmentBytes {
    guard let file else { return SegmentBytes(kept + pending) }
    let slack = [UInt8](repeating: 0, count: SegmentBytes.slack)
    do {
      try file.write(pending + slack, at: count)
      return try file.map()
    } catch { throw .storage(error) }
  }

  /// Has the disk keep what has been appended.
  func sync() throws(SegmentError) {
    do { try file?.sync() } catch { throw .storage(error) }
  }

  /// The whole segment, which the disk keeps.
  consuming func finish() throws(SegmentError) -> SegmentBytes {
    guard let file else { return SegmentBytes(kept) }
    try sync()
    do { return try file.map() } catch { throw .storage(error) }
  }
}
