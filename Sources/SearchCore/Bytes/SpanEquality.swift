/// Spans compared element by element, where neither is copied to be.
extension Span where Element: BitwiseCopyable & Equatable {
  /// Whether both have the same elements.
  @inline(__always) func equals(_ other: Span<Element>) -> Bool {
    guard count == other.count else { return false }
    for index in indices {
      if unsafe self[unchecked: index] != other[unchecked: index] { return false }
    }
    return true
  }
}
