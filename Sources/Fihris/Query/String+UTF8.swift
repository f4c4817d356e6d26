extension String {
  /// The part of a range of its UTF-8, which begins and ends between characters.
  func slice(utf8 range: Range<Int>) -> String {
    // Borrowed for the call: the string copies the bytes at once.
    unsafe utf8.span.extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
