/// Turns any `Encodable` value with named properties into fields of text.
///
/// Strings are taken as they are; numbers and booleans as Swift prints them; an absent optional gives no
/// field. A value inside a value gives fields with dotted names (`author.name`), an array of scalars one
/// field with an element a line. Types with an encoding of their own give what they encode: Foundation's
/// `Date` its seconds since 2001, its `URL` a value inside the value (`link.relative`).
struct DocumentEncoder {
  /// The fields in the order in which they were encoded.
  func encode(_ value: some Encodable) throws(DocumentEncodingError) -> [(name: String, text: String)] {
    let fields = FieldCollector()
    do {
      try value.encode(to: FieldEncoder(path: [], isElement: false, fields: fields))
    } catch let error as DocumentEncodingError {
      throw error
    } catch EncodingError.invalidValue(_, let context) {
      throw .failed(path: FieldCollector.name(context.codingPath), reason: context.debugDescription)
    } catch {
      throw .failed(path: "", reason: "\(error)")
    }
    // To make a container and to add a scalar cannot throw: what went wrong there is said here.
    if let error = fields.error { throw error }
    guard !fields.holdsUnnamedValue else { throw .unnamedValue(type: "\(type(of: value))") }
    return fields.collected
  }
}

/// What the containers of one encoding write into.
private final class FieldCollector {
  private(set) var collected: [(name: String, text: String)] = []
  private(set) var holdsUnnamedValue = false
  private(set) var error: DocumentEncodingError?
  private var places: [String: (index: Int, isList: Bool)] = [:]

  static func name(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }

  /// Adds a field, or a line to a list's field.
  func add(_ text: String, at path: [any CodingKey], isElement: Bool) {
    guard !path.isEmpty else {
      holdsUnnamedValue = true
      return
    }
    let name = Self.name(path)
    if let place = places[name] {
      guard isElement, place.isList else { return fail(.duplicateField(path: name)) }
      collected[place.index].text += "\n" + text
    } else {
      places[name] = (collected.count, isElement)
      collected.append((name, text))
    }
  }

  /// Keeps the first error.
  func fail(_ error: DocumentEncodingError) { self.error = self.error ?? error }
}

/// The encoder of one value; also the container of a single scalar.
private struct FieldEncoder: Encoder, SingleValueEncodingContainer {
  let path: [any CodingKey]
  /// Whether the value is an array's element: its path is then the array's.
  let isElement: Bool
  let fields: FieldCollector

  var codingPath: [any CodingKey] { path }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if isElement { fields.fail(.nestedArray(path: FieldCollector.name(path))) }
    return KeyedEncodingContainer(KeyedFields<Key>(path: path, fields: fields))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if isElement { fields.fail(.nestedArray(path: FieldCollector.name(path))) }
    return ListedField(path: path, fields: fields)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() {}
  func encode(_ value: Bool) { add(value) }
  func encode(_ value: String) { add(value) }
  func encode(_ value: Double) { add(value) }
  func encode(_ value: Float) { add(value) }
  func encode(_ value: Int) { add(value) }
  func encode(_ value: Int8) { add(value) }
  func encode(_ value: Int16) { add(value) }
  func encode(_ value: Int32) { add(value) }
  func encode(_ value: Int64) { add(value) }
  func encode(_ value: Int128) { add(value) }
  func encode(_ value: UInt) { add(value) }
  func encode(_ value: UInt8) { add(value) }
  func encode(_ value: UInt16) { add(value) }
  func encode(_ value: UInt32) { add(value) }
  func encode(_ value: UInt64) { add(value) }
  func encode(_ value: UInt128) { add(value) }
  func encode<T: Encodable>(_ value: T) throws { try value.encode(to: self) }

  private func add(_ value: some CustomStringConvertible) {
    fields.add(value.description, at: path, isElement: isElement)
  }
}

/// Named values: each gives a field, or fields under its name.
private struct KeyedFields<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let path: [any CodingKey]
  let fields: FieldCollector

  var codingPath: [any CodingKey] { path }

  func encodeNil(forKey key: Key) {}

  // The one witness for every scalar too: each encodes itself into a single value's container.
  func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try value.encode(to: encoder(key)) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    encoder(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder(key).unkeyedContainer()
  }

  // A superclass's values are the value's own: they get no prefix.
  func superEncoder() -> any Encoder { FieldEncoder(path: path, isElement: false, fields: fields) }
  func superEncoder(forKey key: Key) -> any Encoder { encoder(key) }

  private func encoder(_ key: any CodingKey) -> FieldEncoder {
    FieldEncoder(path: path + [key], isElement: false, fields: fields)
  }
}

/// An array: its scalars are the lines of one field.
private struct ListedField: UnkeyedEncodingContainer {
  let path: [any CodingKey]
  let fields: FieldCollector
  private(set) var count = 0

  init(path: [any CodingKey], fields: FieldCollector) {
    self.path = path
    self.fields = fields
  }

  var codingPath: [any CodingKey] { path }

  mutating func encodeNil() { count += 1 }

  mutating func encode<T: Encodable>(_ value: T) throws { try value.encode(to: element()) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    element().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { element().unkeyedContainer() }

  mutating func superEncoder() -> any Encoder { element() }

  private mutating func element() -> FieldEncoder {
    count += 1
    return FieldEncoder(path: path, isElement: true, fields: fields)
  }
}
