import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ends the program in good order when it is interrupted (SIGINT, SIGTERM) while it writes an index.
///
/// The first signal runs the action; a second one ends the program at once, which loses no more: a commit is
/// atomic.
final class Interruption: Sendable {
  private enum Phase {
    case armed(@Sendable (Int32) async -> Void)
    case fired(signal: Int32)
    case disarmed
  }

  private let phase: Mutex<Phase>
  private let sources: [any DispatchSourceSignal]

  /// - Parameter action: Undoes what was begun; it is given the signal and ends the program.
  init(action: @escaping @Sendable (Int32) async -> Void) {
    phase = Mutex(.armed(action))
    let signals = [SIGINT, SIGTERM]
    sources = signals.map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
    for (signal, source) in zip(signals, sources) {
      source.setEventHandler { [weak self] in self?.fire(signal) }
      _ = Glibc.signal(signal, SIG_IGN)
      source.resume()
    }
  }

  /// From here on signals end the program at once.
  ///
  /// - Returns: The signal that has come already; `nil` where none has.
  func disarm() -> Int32? {
    phase.withLock { phase in
      if case .fired(let signal) = phase { return signal }
      phase = .disarmed
      return nil
    }
  }

  private func fire(_ signal: Int32) {
    let action: (@Sendable (Int32) async -> Void)? = phase.withLock { phase in
      guard case .armed(let action) = phase else { return nil }
      phase = .fired(signal: signal)
      return action
    }
    guard let action else { exitProcess(.interrupted(by: signal)) }
    Task.detached { await action(signal) }
  }
}
