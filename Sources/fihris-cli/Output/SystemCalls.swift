#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `write(2)` under a name that members called `write` do not hide.
@unsafe func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

/// A variable of the environment; `nil` where it is missing or empty.
func environmentVariable(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  let text = unsafe String(cString: value)
  return text.isEmpty ? nil : text
}

/// Whether the descriptor is a terminal.
func isTerminal(_ descriptor: Int32) -> Bool {
  isatty(descriptor) == 1
}

/// Makes writing to a closed pipe an error of the write instead of a signal that ends the program.
func ignoreClosedPipes() {
  ignoreSignal(SIGPIPE)
}

func ignoreSignal(_ number: Int32) {
  _ = signal(number, SIG_IGN)
}

func exitProcess(_ status: ExitStatus) -> Never {
  exit(status.code)
}
