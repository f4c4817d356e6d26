internal import Synchronization

/// Something that happens once, for other threads to see.
final class Signal: Sendable {
  private let state = Atomic(false)

  var isGiven: Bool { state.load(ordering: .relaxed) }

  func give() { state.store(true, ordering: .relaxed) }
}
