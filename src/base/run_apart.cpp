// SPDX-License-Identifier: Apache-2.0
// The other process tells in one byte how it ended, and in words why. One that cannot even say so
// ends with the errno; one that says nothing was killed, and the system says by which signal.
#include "licstat/base/run_apart.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>
#include <string>
#include <string_view>

#include "licstat/base/error.hpp"
#include "licstat/base/retry.hpp"

namespace licstat {
namespace {

// What the first byte says; any other is the exit code of an Error, whose message follows.
constexpr char kDone = 'd';
constexpr char kNoMemory = 'm';
constexpr char kCrashed = 'c';  // the signal may follow

[[noreturn]] void fail(std::string_view what, std::string_view why) {
  throw Error(ExitCode::OutputFailed, fmt::format("{} cannot be made: {}", what, why));
}

[[noreturn]] void fail(std::string_view what, int error) { fail(what, system_message(error)); }

[[noreturn]] void fail_killed(std::string_view what, int signal) {
  const char* const name = ::sigdescr_np(signal);
  fail(what, fmt::format("its process was killed by signal {} ({}){}", signal,
                         name == nullptr ? "unknown" : name,
                         signal == SIGKILL ? ", as a system does that has no memory left: free "
                                             "some, or allow the run more"
                                           : ""));
}

class MemoryFile {
 public:
  explicit MemoryFile(std::string_view what) : what_(what), descriptor_(open_memory_file()) {
    if (descriptor_ < 0) fail(what_, errno);
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

  void copy_to(Output& out) const {
    std::array<char, 65536> block{};
    off_t at = 0;
    while (true) {
      const ssize_t size =
          retried([&] { return ::pread(descriptor_, block.data(), block.size(), at); });
      if (size < 0) fail(what_, errno);
      if (size == 0) return;
      out.write({block.data(), static_cast<std::size_t>(size)});
      at += size;
    }
  }

 private:
  std::string_view what_;
  int descriptor_;
};

/// How a child ended is told to the program, be it that who started it wanted it ignored.
class EndsAreTold {
 public:
  EndsAreTold() {
    struct sigaction usual = {};
    usual.sa_handler = SIG_DFL;
    ::sigaction(SIGCHLD, &usual, &before_);
  }
  ~EndsAreTold() { ::sigaction(SIGCHLD, &before_, nullptr); }
  EndsAreTold(const EndsAreTold&) = delete;
  EndsAreTold& operator=(const EndsAreTold&) = delete;

 private:
  struct sigaction before_ = {};
};

struct HowEnded {
  int signal = 0;  ///< that killed it; 0: none
  int error = 0;   ///< the errno that kept it from telling; 0: none
};

HowEnded how_ended(pid_t child) {
  int status = 0;
  if (retried([&] { return ::waitpid(child, &status, 0); }) != child) return {};
  return {WIFSIGNALED(status) ? WTERMSIG(status) : 0, WIFEXITED(status) ? WEXITSTATUS(status) : 0};
}

/// Where a handler of signals finds the file.
int g_told_in = -1;

[[noreturn]] void tell_and_end(std::string_view text) {
  while (!text.empty()) {
    const ssize_t size = ::write(g_told_in, text.data(), text.size());
    if (size <= 0 && errno != EINTR) ::_exit(errno);
    if (size > 0) text.remove_prefix(static_cast<std::size_t>(size));
  }
  ::_exit(0);
}

/// What cannot be had and is used all the same.
void on_crash(int signal) {
  const std::array<char, 2> told{errno == ENOMEM ? kNoMemory : kCrashed, static_cast<char>(signal)};
  tell_and_end({told.data(), told.size()});
}

/// Signals are the business of the process that waits. That a file may not grow is told by the call
/// that wanted it.
void leave_signals() {
  for (int number = 1; number < NSIG; ++number) std::signal(number, SIG_DFL);
  std::signal(SIGXFSZ, SIG_IGN);
  for (const int number : {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE}) std::signal(number, on_crash);
}

/// Where no descriptor is left, that of stderr is.
void be_silent() {
  const auto open_nowhere = [] {
    return retried([] { return ::open("/dev/null", O_WRONLY | O_CLOEXEC); });
  };
  int nowhere = open_nowhere();
  if (nowhere < 0 && errno == EMFILE) {
    ::close(STDERR_FILENO);
    nowhere = open_nowhere();
  }
  if (nowhere < 0 || nowhere == STDERR_FILENO) return;
  retried([&] { return ::dup2(nowhere, STDERR_FILENO); });
  ::close(nowhere);
}

[[noreturn]] void work_and_end(const std::function<void(const std::string&)>& work,
                               const MemoryFile& result, const MemoryFile& words) {
  g_told_in = words.descriptor();
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  leave_signals();
  be_silent();
  try {
    work(result.path());
  } catch (const Error& error) {
    const char code = static_cast<char>(error.code());
    tell_and_end(std::string(1, code) + error.what());
  } catch (const std::bad_alloc&) {
    tell_and_end({&kNoMemory, 1});
  } catch (...) {
    tell_and_end({&kCrashed, 1});
  }
  tell_and_end({&kDone, 1});
}

void check_told(std::string_view what, const std::string& told, HowEnded ended) {
  if (told.empty() && ended.signal != 0) fail_killed(what, ended.signal);
  if (told.empty() && ended.error != 0) fail(what, ended.error);
  if (told.empty()) fail(what, "its process broke off");
  if (told[0] == kDone) return;
  if (told[0] == kNoMemory) throw std::bad_alloc();
  if (told[0] != kCrashed) throw Error(static_cast<ExitCode>(told[0]), told.substr(1));
  if (told.size() > 1) fail_killed(what, told[1]);
  fail(what, "its process broke off");
}

}  // namespace

int open_memory_file() {
  return retried([] { return ::memfd_create("licstat", MFD_CLOEXEC); });
}

void run_apart(std::string_view what, const std::function<void(const std::string& path)>& work,
               Output& out) {
  const MemoryFile result(what);
  const MemoryFile words(what);
  const EndsAreTold ends_are_told;
  const pid_t child = retried([] { return ::fork(); });
  // Want of memory is no want of processes: here the work would meet it, too.
  if (child < 0 && errno == ENOMEM) fail(what, errno);
  if (child < 0) {
    work(result.path());
    return result.copy_to(out);
  }
  if (child == 0) work_and_end(work, result, words);
  const HowEnded ended = how_ended(child);
  StringOutput told;
  words.copy_to(told);
  check_told(what, told.text(), ended);
  result.copy_to(out);
}

}  // namespace licstat
