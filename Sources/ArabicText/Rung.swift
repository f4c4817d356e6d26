/// A degree of likeness at which two written words meet, from the closest to the widest.
///
/// The rungs are nested: words that meet on one rung meet on every wider one.
public enum Rung: UInt8, Sendable, CaseIterable, Comparable, CustomStringConvertible {
  /// The letters as written: marks, tatweel, presentation forms and controls are gone.
  case form
  /// The letter skeleton: alef, hamza, ya, ta marbuta, look-alikes, digits and case are folded.
  case folded
  /// Clitics and inflection are off.
  case stem
  /// The consonants that words of one family share.
  case root

  public static func < (a: Rung, b: Rung) -> Bool { a.rawValue < b.rawValue }

  public var description: String {
    switch self {
    case .form: "form"
    case .folded: "folded"
    case .stem: "stem"
    case .root: "root"
    }
  }
}
