import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is done when the program is interrupted (SIGINT, SIGTERM) while it writes an index.
///
/// The first signal runs the action in force; a second one ends the program at once, which can leave files
/// behind that the next writer removes, but never half an index: a commit is atomic.
final class Interruption: Sendable {
  typealias Action = @Sendable (_ signal: Int32) async -> Void

  private struct State {
    var action: Action
    var signal: Int32?
  }

  private let state: Mutex<State>

  init(action: @escaping Action) {
    state = Mutex(State(action: action, signal: nil))
    let isRegistered = DispatchSemaphore(value: 0)
    for number in [SIGINT, SIGTERM] {
      ignoreSignal(number)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      // The handler keeps the source, and so itself, to the end of the program.
      source.setEventHandler { [self] in withExtendedLifetime(source) { fire(number) } }
      source.setRegistrationHandler { isRegistered.signal() }
      source.resume()
      // Registered elsewhere, a moment later: a signal before would be ignored for good.
      isRegistered.wait()
    }
  }

  /// The first signal that came; `nil` where none has.
  var signal: Int32? { state.withLock { $0.signal } }

  /// Puts another action in force, unless a signal has come already.
  ///
  /// - Returns: The signal that came first.
  func replaceAction(_ action: @escaping Action) -> Int32? {
    state.withLock { state in
      if state.signal == nil { state.action = action }
      return state.signal
    }
  }

  private func fire(_ signal: Int32) {
    let action: Action? = state.withLock { state in
      guard state.signal == nil else { return nil }
      state.signal = signal
      return state.action
    }
    guard let action else { exitProcess(.interrupted(by: signal)) }
    Task.detached { await action(signal) }
  }
}
