/// What is asked of an index: clauses, each of which must, should or must not be met.
///
/// A query is built in code or read from the plain syntax by ``init(parsing:fields:)``.
public struct Query: Sendable, Equatable {
  /// What a clause demands of a document.
  public enum Occurrence: Sendable, Equatable {
    /// Adds to the score; no document needs it.
    case should
    /// Adds to the score; a document without it is no hit.
    case must
    /// Adds nothing; a document with it is no hit.
    case mustNot
  }

  /// What a clause looks for.
  public enum Kind: Sendable, Equatable {
    /// Text to analyze; it may give several words, each on every rung.
    case words(String)
    /// These words, side by side and in this order.
    case phrase(String)
    /// The form as written, without the wider rungs.
    case exact(String)

    /// The text as it was typed, without operators.
    public var text: String {
      switch self {
      case .words(let text), .phrase(let text), .exact(let text): text
      }
    }
  }

  /// One demand.
  public struct Clause: Sendable, Equatable {
    /// `nil` leaves it to the search's options.
    public var occurrence: Occurrence?
    /// What is looked for.
    public var kind: Kind
    /// The field to look in; `nil` is every field of the schema.
    public var field: String?
    /// A factor of the clause's score.
    public var boost: Float

    /// A demand for this.
    public init(_ kind: Kind, occurrence: Occurrence? = nil, field: String? = nil, boost: Float = 1) {
      self.occurrence = occurrence
      self.kind = kind
      self.field = field
      self.boost = boost
    }
  }

  /// In any order; their scores add up.
  public var clauses: [Clause]

  /// A query of these clauses.
  public init(clauses: [Clause]) { self.clauses = clauses }

  /// Reads the plain syntax; any text is a query.
  ///
  /// | written | means |
  /// |---|---|
  /// | `كتاب العلم` | words; a run of them is one clause |
  /// | `"كتاب العلم"`, also “ ” „ “ and « » | a phrase |
  /// | `title:كتاب`, `title:"كتاب العلم"` | in that field alone, if `fields` names it |
  /// | `+كتاب` | required |
  /// | `-كتاب` | excluded |
  /// | `=كتاب` | this form alone |
  ///
  /// Operators stand at the beginning of a word, in this order: `+` or `-`, then the field, then `=` or a
  /// quote. Their full-width forms and the minus sign U+2212 are read alike; dashes are not. Directional
  /// controls around an operator are passed over. What cannot be read as an operator is text: a sign that
  /// stands alone or within a word, a quote that is never closed, a name that `fields` lacks.
  public init(parsing text: String, fields: [String]) {
    if QueryParser.isPlain(text) {
      clauses = [Clause(.words(text))]
    } else {
      var parser = QueryParser(text, fields: fields)
      clauses = parser.parse()
    }
  }
}

extension Query: CustomStringConvertible {
  /// The query in the plain syntax.
  ///
  /// A query that was parsed gives the same value when its description is parsed with the same fields. The
  /// syntax has no way to write a boost or a bare ``Occurrence/should``; these are left out.
  public var description: String { clauses.map(\.description).joined(separator: " ") }
}

extension Query.Clause: CustomStringConvertible {
  /// The clause in the plain syntax.
  public var description: String {
    let sign =
      switch occurrence {
      case .must: "+"
      case .mustNot: "-"
      case .should, nil: ""
      }
    let prefix = sign + (field.map { $0 + ":" } ?? "")
    return switch kind {
    case .words(let text): prefix + text
    case .exact(let text): prefix + "=" + text
    case .phrase(let text): prefix + QuotationMark.quote(text)
    }
  }
}
