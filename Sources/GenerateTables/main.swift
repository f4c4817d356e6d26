import Foundation

// The package's folder is the first argument, or the current one.
let root = URL(filePath: CommandLine.arguments.dropFirst().first ?? ".", directoryHint: .isDirectory)
do {
  try LexiconGenerator.run(root: root)
} catch {
  FileHandle.standardError.write(Data("GenerateTables: \(error)\n".utf8))
  exit(1)
}
