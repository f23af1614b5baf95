// SPDX-License-Identifier: Apache-2.0
// Runs one command and prints what it took: wall time (ns), user and system time (us), peak memory
// (KiB) and exit status, 128+n for signal n.
//   licstat_bench_spawn OUTPUT COMMAND [ARGUMENT...]
//
// A program of its own because Linux hands the peak memory of a process on to what it starts: what
// Python starts never seems to take less than Python.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>

namespace {

long long microseconds(const timeval& time) { return time.tv_sec * 1'000'000LL + time.tv_usec; }

long long nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

int fail(const char* what, int error) {
  std::fprintf(stderr, "licstat_bench_spawn: %s: %s\n", what, std::strerror(error));
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return fail("OUTPUT COMMAND [ARGUMENT...]", EINVAL);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, argv[1], O_WRONLY | O_CREAT | O_TRUNC,
                                   0644);

  const long long start = nanoseconds();
  pid_t child = 0;
  if (const int error = posix_spawnp(&child, argv[2], &actions, nullptr, argv + 2, environ)) {
    return fail(argv[2], error);
  }
  int status = 0;
  rusage used{};
  if (wait4(child, &status, 0, &used) < 0) return fail("wait4", errno);
  const long long wall = nanoseconds() - start;

  std::printf("%lld %lld %ld %d\n", wall, microseconds(used.ru_utime) + microseconds(used.ru_stime),
              used.ru_maxrss, WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
}
