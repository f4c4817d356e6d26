// Valgrind up to 3.19 writes into the mask that sigsuspend is given. libdispatch gives it a constant, and Valgrind
// ends with a fault of its own. This copy is writable.
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask) {
  sigset_t copy = *mask;
  return (int)syscall(SYS_rt_sigsuspend, &copy, _NSIG / 8);
}
