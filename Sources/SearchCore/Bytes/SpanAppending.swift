/// Spans at the end of arrays.
extension Array where Element: BitwiseCopyable {
  /// Appends a copy of the elements; of none, nothing is written.
  @inline(__always) mutating func append(_ elements: Span<Element>) {
    if elements.isEmpty { return }
    unsafe elements.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
