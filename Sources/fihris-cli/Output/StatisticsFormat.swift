import Fihris

/// The forms in which the statistics of an index are written.
struct StatisticsFormat {
  private let statistics: IndexStatistics
  private let analyzer: AnalyzerPreset

  init(_ statistics: IndexStatistics, analyzer: AnalyzerPreset) {
    self.statistics = statistics
    self.analyzer = analyzer
  }

  func text(style: OutputStyle) -> String {
    var table = TextTable([.left, .left, .right])
    table.add(["documents", "", "\(statistics.documentCount)"])
    table.add(["segments", "", "\(statistics.segmentCount)"])
    table.add(["analyzer", analyzer.rawValue])
    for field in statistics.fields {
      table.add(["field", field.name, "\(field.wordCount)", "words, boost \(field.boost)"])
    }
    for rung in statistics.terms { table.add(["terms", rung.rung.description, "\(rung.count)"]) }
    for section in statistics.sections { table.add(["bytes", section.name, "\(section.byteCount)"]) }
    table.add(["bytes", "all", "\(byteCount)"])
    table.add(["fingerprint", statistics.fingerprint])
    return table.text(style: style)
  }

  var json: [UInt8] {
    var line = JSONLine()
    line.object { line in
      line.key("documents")
      line.integer(statistics.documentCount)
      line.key("segments")
      line.integer(statistics.segmentCount)
      line.key("analyzer")
      line.string(analyzer.rawValue)
      line.key("fields")
      line.array(statistics.fields) { line, field in
        line.object { line in
          line.key("name")
          line.string(field.name)
          line.key("boost")
          line.integer(field.boost)
          line.key("words")
          line.integer(field.wordCount)
        }
      }
      line.key("terms")
      line.object { line in
        for rung in statistics.terms {
          line.key(rung.rung.description)
          line.integer(rung.count)
        }
      }
      line.key("sections")
      line.object { line in
        for section in statistics.sections {
          line.key(section.name)
          line.integer(section.byteCount)
        }
      }
      line.key("bytes")
      line.integer(byteCount)
      line.key("fingerprint")
      line.string(statistics.fingerprint)
    }
    line.newline()
    return line.bytes
  }

  private var byteCount: Int { statistics.sections.reduce(0) { $0 + $1.byteCount } }
}
