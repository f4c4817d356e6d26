import Synchronization
import Testing

@testable import SearchCore

@Suite struct OrderedTasksTests {
  private struct Failure: Error, Equatable { var number: Int }

  /// How many parts are being worked on, and how many were at most.
  private final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock { $0.most } }

    func during<R>(_ body: () -> R) -> R {
      state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      defer { state.withLock { $0.now -= 1 } }
      return body()
    }
  }

  @Test("Every part is taken over once, in order, whatever the threads, which are never more than asked for")
  func order() async {
    for threads in [1, 2, 3, 16] {
      for count in [0, 1, 2, 50] {
        let gauge = Gauge()
        var taken: [Int] = []
        await OrderedTasks.run(count, threads: threads) { number in
          gauge.during { (0..<(number * 7919 % 13 * 1000)).reduce(number) { $0 ^ ($1 & 0) } }
        } take: { number, output in
          taken.append(number)
          #expect(output == number)
        }
        #expect(taken == Array(0..<count))
        #expect(gauge.most <= threads)
      }
    }
  }

  /// Runs 20 parts, and returns those taken over and what was thrown.
  private static func run(
    threads: Int, workFails: Set<Int>, takingFails: Set<Int>
  ) async -> (taken: [Int], failure: Failure?) {
    var taken: [Int] = []
    do throws(Failure) {
      try await OrderedTasks.run(20, threads: threads) { (number) throws(Failure) -> Int in
        if workFails.contains(number) { throw Failure(number: number) }
        return number
      } take: { (number, _) throws(Failure) in
        if takingFails.contains(number) { throw Failure(number: number) }
        taken.append(number)
      }
    } catch { return (taken, error) }
    return (taken, nil)
  }

  @Test("What the first part throws that throws is thrown, after those before it were taken over")
  func failures() async {
    for threads in [1, 4] {
      let works = await OrderedTasksTests.run(threads: threads, workFails: [5, 6], takingFails: [])
      #expect(works.taken == [0, 1, 2, 3, 4] && works.failure == Failure(number: 5))
      let takes = await OrderedTasksTests.run(threads: threads, workFails: [], takingFails: [3, 19])
      #expect(takes.taken == [0, 1, 2] && takes.failure == Failure(number: 3))
    }
  }
}
