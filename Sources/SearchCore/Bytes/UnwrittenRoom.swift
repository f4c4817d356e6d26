/// Arrays of elements that are written before they are read: to empty them first takes time for nothing.
extension Array where Element: BitwiseCopyable {
  init(room count: Int) {
    unsafe self.init(unsafeUninitializedCapacity: count) { $1 = count }
  }
}
