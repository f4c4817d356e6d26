import ArgumentParser

/// What the program tells the shell.
struct ExitStatus: Equatable {
  let code: Int32

  static let success = ExitStatus(code: 0)
  static let nothingFound = ExitStatus(code: 1)
  static let failure = ExitStatus(code: 2)

  /// As a shell reports a program that a signal ended.
  static func interrupted(by signal: Int32) -> ExitStatus { ExitStatus(code: 128 + signal) }

  /// What a command throws to end with this status, having said all there is to say.
  var error: ExitCode { ExitCode(code) }

  private init(code: Int32) {
    self.code = code
  }

  /// Says on standard error what went wrong, and gives the status to end with. Help and versions, which
  /// ArgumentParser throws as well, go to standard output.
  init(reporting error: any Error) {
    if let exit = error as? ExitCode {
      self.init(code: exit.rawValue)
      return
    }
    if let output = error as? OutputError, output == .closedPipe {
      self = .success
      return
    }
    let exit = FihrisCommand.exitCode(for: error)
    guard exit.isSuccess || exit == .validationFailure else {
      Diagnostics.error("\(error)")
      self = .failure
      return
    }
    let message = FihrisCommand.fullMessage(for: error)
    guard exit.isSuccess else {
      Diagnostics.error(Self.withoutPrefix(message))
      self = .failure
      return
    }
    do {
      try OutputFile.writing { output in try output.write(message + "\n") }
      self = .success
    } catch {
      self.init(reporting: error)
    }
  }

  // ArgumentParser begins its messages with a prefix of its own.
  private static func withoutPrefix(_ message: String) -> String {
    let prefix = "Error: "
    return message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
  }
}
