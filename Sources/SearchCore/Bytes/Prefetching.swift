// To ask memory for bytes before they are read: no more than a hint, nothing else happens, whatever the address.
internal import CKernels

enum Memory {
  /// So many bytes come at a time.
  static let lineLength = 64

  /// Asks for the bytes beside an address: who reads them a little later need not wait.
  @inline(__always) static func prefetch(_ address: UnsafeRawPointer) { unsafe ckernels_prefetch(address) }
}

extension Span where Element: BitwiseCopyable {
  /// Asks for an element.
  @inline(__always) func prefetch(_ index: Int) {
    unsafe withUnsafeBufferPointer { elements in
      if let start = elements.baseAddress { unsafe Memory.prefetch(start + index) }
    }
  }
}

extension MutableSpan where Element: BitwiseCopyable {
  /// Asks for an element.
  @inline(__always) func prefetch(_ index: Int) { span.prefetch(index) }
}
