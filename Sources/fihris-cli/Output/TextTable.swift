/// Rows of cells, aligned for a terminal or parted by tabs.
struct TextTable {
  enum Alignment { case left, right }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// - Parameter alignments: One for each column; further columns are aligned left.
  init(_ alignments: [Alignment]) {
    self.alignments = alignments
  }

  mutating func add(_ row: [String]) {
    rows.append(row)
  }

  /// The table's lines. On a terminal each cell stands in an isolate, so that columns keep their order between
  /// Arabic cells, and widths are counted in columns of the terminal.
  func text(style: OutputStyle) -> String {
    guard style != .plain else {
      return rows.map { $0.map(DisplayText.withoutControls).joined(separator: "\t") + "\n" }.joined()
    }
    let cells = rows.map { $0.map { DisplayText.forTerminal($0) } }
    var widths: [Int] = []
    for row in cells {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], DisplayText.width(cell))
      }
    }
    return cells.map { line($0, widths) + "\n" }.joined()
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in row.enumerated() {
      if column > 0 { line += "  " }
      let padding = String(repeating: " ", count: widths[column] - DisplayText.width(cell))
      let alignsRight = column < alignments.count && alignments[column] == .right
      let isLast = column == row.count - 1
      line += alignsRight ? padding + isolate(cell) : isolate(cell) + (isLast ? "" : padding)
    }
    return line
  }

  // Cells of ASCII alone cannot reorder anything on a line that begins with such a cell.
  private func isolate(_ cell: String) -> String {
    cell.utf8.allSatisfy { $0 < 0x80 } ? cell : DisplayText.isolated(cell)
  }
}
