import Fihris

/// The forms in which a hit is written.
enum HitFormat {
  /// The name of the field that is shown beside the identifier.
  private static let titleField = "title"

  /// Rank, score, identifier and title on a line, the snippet with its marked words under it.
  static func terminal(_ hit: Hit, color: Bool) -> String {
    var text = padded("\(hit.rank)", to: 3) + "  " + DecimalText.fixed(hit.score, decimals: 4)
    for field in [hit.id, title(of: hit)] where !field.isEmpty {
      text += "  " + DisplayText.isolated(DisplayText.forTerminal(field))
    }
    text += "\n"
    if let snippet = hit.snippet, !snippet.text.isEmpty {
      let before = snippet.isCutBefore ? "… " : ""
      let after = snippet.isCutAfter ? " …" : ""
      text += indent + DisplayText.isolated(before + marked(snippet, color: color) + after) + "\n"
    }
    if let explanation = hit.explanation { text += terminal(explanation, of: hit.score) }
    return text
  }

  /// Rank, score, identifier, title and snippet, parted by tabs; with an explanation its parts follow, each on a
  /// line that begins with a tab.
  static func plain(_ hit: Hit) -> String {
    let fields = [hit.id, title(of: hit), hit.snippet?.text ?? ""].map(DisplayText.withoutControls)
    let score = DecimalText.fixed(hit.score, decimals: TrecRun.scoreDecimals)
    var text = "\(hit.rank)\t\(score)\t" + fields.joined(separator: "\t") + "\n"
    guard let explanation = hit.explanation else { return text }
    for row in rows(explanation, of: hit.score) {
      text += "\t" + row.map(DisplayText.withoutControls).joined(separator: "\t") + "\n"
    }
    return text
  }

  /// `{"rank", "id", "score", "fields", "snippet"}`, and `"explanation"` where there is one.
  static func appendJSON(_ hit: Hit, to line: inout JSONLine) {
    line.object { line in
      line.key("rank")
      line.integer(hit.rank)
      line.key("id")
      line.string(hit.id)
      line.key("score")
      line.number(hit.score)
      line.key("fields")
      line.object { line in
        for field in hit.fields {
          line.key(field.name)
          line.string(field.text)
        }
      }
      line.key("snippet")
      if let snippet = hit.snippet { append(snippet, to: &line) } else { line.null() }
      if let explanation = hit.explanation {
        line.key("explanation")
        append(explanation, to: &line)
      }
    }
    line.newline()
  }

  private static let indent = "     "

  private static func title(of hit: Hit) -> String {
    hit.fields.first { $0.name == titleField }?.text ?? ""
  }

  private static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }

  private static func marked(_ snippet: Snippet, color: Bool) -> String {
    MarkedText(snippet).runs.map { run in
      let text = DisplayText.forTerminal(run.text)
      guard color, let rung = run.rung else { return text }
      // Bold and underlined: the word itself in some spelling; underlined: a relative of it.
      return (rung <= .folded ? "\u{1B}[1;4m" : "\u{1B}[4m") + text + "\u{1B}[0m"
    }.joined()
  }

  private static func terminal(_ explanation: Explanation, of score: Double) -> String {
    var table = TextTable([.right, .left, .left, .left])
    for row in rows(explanation, of: score) { table.add(row) }
    return table.text(style: .terminal(color: false))
      .split(separator: "\n").map { indent + $0 + "\n" }.joined()
  }

  /// - Parameter score: The hit's, which the parts add up to.
  private static func rows(_ explanation: Explanation, of score: Double) -> [[String]] {
    func short(_ value: some BinaryFloatingPoint) -> String { DecimalText.fixed(Double(value), decimals: 4) }
    func percent(_ part: Double) -> String {
      score > 0 ? DecimalText.fixed(100 * part / score, decimals: 1) + " %" : ""
    }
    var rows: [[String]] = []
    for part in explanation.parts {
      // A word added that lists no terms scores the most it can: the document is one of those that stay first.
      let added = part.isExpansion ? part.rungs.isEmpty ? "expansion, at most" : "expansion" : ""
      rows.append([short(part.score), part.clause, added, percent(part.score)])
      for rung in part.rungs {
        rows.append([
          "", rung.term.isEmpty ? "phrase" : rung.rung.description, rung.term,
          (rung.weight > 0 ? "\(percent(rung.share)) = \(short(rung.share)): " : "too common to score: ")
            + (rung.cuts.isEmpty ? "" : "cut \(rung.cuts.joined(separator: " ")), ")
            + "frequency \(rung.frequency), weight \(short(rung.weight)), idf \(short(rung.idf)), "
            + "in \(rung.documentFrequency) documents",
        ])
      }
    }
    for pair in explanation.neighbours {
      rows.append([
        short(pair.score), pair.words.joined(separator: " "), "neighbours",
        "\(percent(pair.score)): in order \(pair.inOrder), near \(pair.near)",
      ])
    }
    for word in explanation.early {
      rows.append([
        short(word.score), word.word, "early", "\(percent(word.score)): first at \(word.place)",
      ])
    }
    for word in explanation.harakat {
      rows.append([
        short(word.score), word.word, "harakat",
        "\(percent(word.score)): others at \(word.contradicting) of \(word.places) places",
      ])
    }
    return rows
  }

  private static func append(_ snippet: Snippet, to line: inout JSONLine) {
    line.object { line in
      line.key("field")
      line.string(snippet.field)
      line.key("text")
      line.string(snippet.text)
      line.key("marks")
      line.array(snippet.marks) { line, mark in
        line.array { line in
          line.integer(mark.start)
          line.integer(mark.end)
          line.string(mark.rung.description)
        }
      }
    }
  }

  private static func append(_ explanation: Explanation, to line: inout JSONLine) {
    line.object { line in
      line.key("parts")
      line.array(explanation.parts) { line, part in
        line.object { line in
          line.key("clause")
          line.string(part.clause)
          line.key("score")
          line.number(Double(part.score))
          if part.isExpansion {
            line.key("expansion")
            line.boolean(true)
          }
          line.key("rungs")
          line.array(part.rungs) { line, rung in
            line.object { line in
              line.key("rung")
              line.string(rung.rung.description)
              line.key("term")
              line.string(rung.term)
              line.key("frequency")
              line.number(Double(rung.frequency))
              line.key("weight")
              line.number(Double(rung.weight))
              line.key("idf")
              line.number(Double(rung.idf))
              line.key("document_frequency")
              line.integer(rung.documentFrequency)
              line.key("share")
              line.number(rung.share)
              line.key("cuts")
              line.array(rung.cuts) { line, cut in line.string(cut) }
            }
          }
        }
      }
      line.key("neighbours")
      line.array(explanation.neighbours) { line, pair in
        line.object { line in
          line.key("words")
          line.array(pair.words) { line, word in line.string(word) }
          line.key("score")
          line.number(pair.score)
          line.key("in_order")
          line.integer(pair.inOrder)
          line.key("near")
          line.integer(pair.near)
        }
      }
      line.key("early")
      line.array(explanation.early) { line, word in
        line.object { line in
          line.key("word")
          line.string(word.word)
          line.key("score")
          line.number(word.score)
          line.key("place")
          line.integer(word.place)
        }
      }
      line.key("harakat")
      line.array(explanation.harakat) { line, word in
        line.object { line in
          line.key("word")
          line.string(word.word)
          line.key("score")
          line.number(word.score)
          line.key("contradicting")
          line.integer(word.contradicting)
          line.key("places")
          line.integer(word.places)
        }
      }
    }
  }
}
