/// Numbers whose digits stand in groups: 1,234,567.5.
enum GroupedNumber {
  /// The number without its group separators; `nil` unless every group after the first has three
  /// digits.
  static func withoutSeparators(_ scalars: [UInt32]) -> [UInt32]? {
    let comma: UInt32 = 0x2C
    guard scalars.contains(comma) else { return nil }
    let parts = scalars.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: comma, omittingEmptySubsequences: false)
    guard groups.count > 1, 1...3 ~= groups[0].count, groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.allSatisfy({ $0.allSatisfy(isDigit) }), parts.dropFirst().allSatisfy({ $0.allSatisfy(isDigit) })
    else { return nil }
    return scalars.filter { $0 != comma }
  }

  private static func isDigit(_ scalar: UInt32) -> Bool { 0x30...0x39 ~= scalar }
}
