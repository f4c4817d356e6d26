/// Work in numbered parts, done on several threads, and taken over in order.
public enum OrderedTasks {
  /// Does the parts, at most `threads` at a time, and hands over what comes of each as soon as those before it have
  /// been; as many as `threads` wait at most. One thread does them one by one.
  ///
  /// - Throws: What the first part in order throws that does, or `take`.
  public static func run<Output: Sendable, Failure: Error>(
    _ count: Int, threads: Int, _ work: @escaping @Sendable (Int) throws(Failure) -> Output,
    take: (Int, Output) throws(Failure) -> Void
  ) async throws(Failure) {
    guard threads > 1, count > 1 else {
      for number in 0..<count { try take(number, try work(number)) }
      return
    }
    let outcome = await withTaskGroup(of: (Int, Result<Output, Failure>).self) { group in
      var waiting: [Int: Result<Output, Failure>] = [:]
      var (started, ended, taken) = (0, 0, 0)
      while taken < count {
        while started < count, started - ended < threads, started - taken < 2 * threads {
          let number = started
          group.addTask { (number, Result { () throws(Failure) in try work(number) }) }
          started += 1
        }
        guard let (number, result) = await group.next() else { break }
        ended += 1
        waiting[number] = result
        while let next = waiting.removeValue(forKey: taken) {
          do throws(Failure) { try take(taken, try next.get()) } catch {
            return Result<Void, Failure>.failure(error)
          }
          taken += 1
        }
      }
      return .success(())
    }
    try outcome.get()
  }
}
