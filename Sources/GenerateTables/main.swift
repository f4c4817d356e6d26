import Foundation

try LexiconGenerator.run(
  root: URL(filePath: CommandLine.arguments.dropFirst().first ?? ".", directoryHint: .isDirectory))
