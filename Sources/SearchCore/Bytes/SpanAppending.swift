extension Array where Element: BitwiseCopyable {
  @inline(__always) mutating func append(_ elements: Span<Element>) {
    if elements.isEmpty { return }
    append(addingCapacity: elements.count) { output in
      for index in elements.indices { output.append(elements[index]) }
    }
  }
}
