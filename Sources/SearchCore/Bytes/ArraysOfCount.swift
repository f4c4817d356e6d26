// Arrays of a known count. The initializers of the standard library that take one ask the run-time each time for the type
// of the storage; these know it.

extension Array where Element: BitwiseCopyable {
  /// Elements that are written before they are read: to empty them first takes time for nothing.
  init(room count: Int) {
    self.init()
    reserveCapacity(count)
    append(addingCapacity: count) { output in
      unsafe output.withUnsafeMutableBufferPointer { _, initialized in initialized = count }
    }
  }
}

extension Array where Element: BitwiseCopyable & ExpressibleByIntegerLiteral {
  /// So many times 0.
  init(zeros count: Int) {
    self.init()
    reserveCapacity(count)
    append(addingCapacity: count) { output in output.append(repeating: 0, count: count) }
  }
}
