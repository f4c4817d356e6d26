import Foundation

/// The `fihris` program of this build, run as a process of its own.
struct BuiltProgram {
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String

    var lines: [Substring] { output.split(separator: "\n") }
  }

  /// Beside the bundle or the runner of the tests; `nil` where it was not built.
  static let path: String? = {
    let runner = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = runner.deletingLastPathComponent()
    // A bundle on macOS holds its binary three folders down.
    for _ in 0..<4 {
      let program = folder.appendingPathComponent("fihris").path
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: program, isDirectory: &isDirectory), !isDirectory.boolValue {
        return program
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }()

  /// Runs the program to its end.
  static func run(_ arguments: [String], input: String = "") throws -> Outcome {
    try run(path ?? "fihris", arguments, input: input)
  }

  /// Runs a line of shell, in which `$FIHRIS` is the program.
  static func shell(_ line: String) throws -> Outcome {
    try run("/bin/bash", ["-c", line], input: "")
  }

  private static func run(_ program: String, _ arguments: [String], input: String) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["FIHRIS": path ?? ""]) { $1 }
    let folder = try TemporaryFolder()
    // Files, not pipes: no output is too long for them.
    process.standardInput = FileHandle(forReadingAtPath: try folder.write(input, to: "in"))
    process.standardOutput = FileHandle(forWritingAtPath: try folder.write("", to: "out"))
    process.standardError = FileHandle(forWritingAtPath: try folder.write("", to: "err"))
    try process.run()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: try folder.text(of: "out"), errors: try folder.text(of: "err"))
  }
}

extension BuiltProgram {
  /// Runs the program with an input that does not end, and interrupts it once it is ready for that.
  static func runInterrupted(_ arguments: [String], input: String) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "fihris")
    process.arguments = arguments
    let folder = try TemporaryFolder()
    let pipe = Pipe()
    process.standardInput = pipe
    process.standardOutput = FileHandle(forWritingAtPath: try folder.write("", to: "out"))
    process.standardError = FileHandle(forWritingAtPath: try folder.write("", to: "err"))
    try process.run()
    pipe.fileHandleForWriting.write(Data(input.utf8))
    // The program takes charge of signals before it reads.
    while process.isRunning && unreadByteCount(pipe) > 0 { usleep(1000) }
    process.interrupt()
    process.waitUntilExit()
    try pipe.fileHandleForWriting.close()
    return Outcome(
      code: process.terminationStatus, output: try folder.text(of: "out"), errors: try folder.text(of: "err"))
  }

  private static func unreadByteCount(_ pipe: Pipe) -> Int32 {
    var count: Int32 = 0
    _ = ioctl(pipe.fileHandleForWriting.fileDescriptor, UInt(FIONREAD), &count)
    return count
  }
}
