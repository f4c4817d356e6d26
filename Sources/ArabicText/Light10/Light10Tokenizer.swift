/// Words as Lucene's StandardTokenizer, LowerCaseFilter and DecimalDigitFilter make them: UAX #29
/// words by the standard rules, no joints, marks and tatweel kept. A key is such a word.
struct Light10Tokenizer {
  private var words: StandardWords?

  /// Units of UTF-16 in a word at most; longer ones are cut.
  static let maximumUnits = 255

  /// Appends the tokens of a text; ill-formed UTF-8 is read as U+FFFD.
  mutating func tokenize(_ text: Span<UInt8>, into batch: inout TokenBatch) {
    if words == nil { words = StandardWords() }
    words?.forEach(in: text) { units, range in
      append(units, to: &batch)
      batch.keyEnds.append(UInt32(truncatingIfNeeded: batch.keyBytes.count))
      batch.positions.append(batch.positionCount)
      batch.starts.append(UInt32(truncatingIfNeeded: range.lowerBound))
      batch.ends.append(UInt32(truncatingIfNeeded: range.upperBound))
      batch.positionCount &+= 1
    }
  }

  private func append(_ units: ArraySlice<UInt16>, to batch: inout TokenBatch) {
    // Case is rarely met in Arabic text: letters of two bytes are copied as they are.
    for unit in units {
      switch unit {
      case 0x41...0x5A: batch.keyBytes.append(UInt8(unit | 0x20))
      case 0..<0x80: batch.keyBytes.append(UInt8(unit))
      case 0x0660...0x0669: batch.keyBytes.append(UInt8(unit - 0x0660 + 0x30))
      case 0x0600...0x06EF: UTF8Scalars.append(UInt32(unit), to: &batch.keyBytes)
      default:
        lowerCased(units, into: &batch)
        return
      }
    }
  }

  private func lowerCased(_ units: ArraySlice<UInt16>, into batch: inout TokenBatch) {
    let start = batch.keyEnds.last.map(Int.init) ?? 0
    batch.keyBytes.removeLast(batch.keyBytes.count - start)
    for scalar in String(decoding: units, as: UTF16.self).unicodeScalars {
      if scalar.value >= 0x80, scalar.properties.generalCategory == .decimalNumber,
        let value = scalar.properties.numericValue
      {
        batch.keyBytes.append(0x30 + UInt8(value))
      } else {
        // One code point for one, as Java's Character.toLowerCase.
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        let mapped = lower.count == 1 ? lower.first ?? scalar : scalar.value == 0x0130 ? "i" : scalar
        batch.keyBytes.append(contentsOf: UTF8.encode(mapped) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}
