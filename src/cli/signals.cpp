// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/signals.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <ctime>

namespace licstat {
namespace {

/// All that end a program from outside. What a fault of its own raises is left to the system.
constexpr std::array kEnding{SIGHUP,  SIGINT,    SIGQUIT, SIGUSR1,   SIGUSR2,
                             SIGPIPE, SIGALRM,   SIGTERM, SIGSTKFLT, SIGXCPU,
                             SIGXFSZ, SIGVTALRM, SIGPROF, SIGIO,     SIGPWR};

constexpr std::size_t kMaxPath = 4096;
constexpr std::size_t kMaxTemporary = 32;  // files, and folders that go with all in them

/// Names for the signal handler, which may neither allocate nor lock.
struct TemporaryName {
  std::atomic<bool> used{false};
  std::array<char, kMaxPath> path{};
};
std::array<TemporaryName, kMaxTemporary> g_temporary;

std::atomic<int> g_busy{0};            // threads that are Uninterrupted
std::atomic<bool> g_ending{false};     // a handler waits for them
thread_local int t_uninterrupted = 0;  // how many live in this thread

sigset_t ending_signals() {
  sigset_t set{};
  sigemptyset(&set);
  for (const int signal : kEnding) sigaddset(&set, signal);
  return set;
}

/// Removes the files that the next part of a folder's list names; false: it was at its end. What
/// opendir(3) does would allocate.
bool remove_listed(int folder) {
  alignas(dirent64) std::array<char, 4096> list{};
  const ssize_t length = ::getdents64(folder, list.data(), list.size());
  for (ssize_t at = 0; at < length;) {
    const auto* const entry =
        reinterpret_cast<const dirent64*>(&list[static_cast<std::size_t>(at)]);
    ::unlinkat(folder, static_cast<const char*>(entry->d_name), 0);
    at += entry->d_reclen;
  }
  return length > 0;
}

/// With the files in it, and nothing that is a folder itself.
void remove_folder(const char* path) {
  const int folder = ::open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) return;
  while (remove_listed(folder)) {
  }
  ::close(folder);
  ::rmdir(path);
}

extern "C" void remove_and_end(int signal, siginfo_t* info, void* /*context*/) {
  const int error = errno;
  // Of what we wrote ourselves to a pipe that nobody reads write(2) tells, too.
  if (signal == SIGPIPE && info->si_pid == ::getpid()) return;
  g_ending.store(true);
  // This thread is not one of them, for it would not have been interrupted.
  while (g_busy.load() > 0) {
    const timespec moment{0, 1'000'000};
    ::nanosleep(&moment, nullptr);
  }
  remove_temporary_files();
  std::signal(signal, SIG_DFL);  // NOLINT(cert-err33-c): there is no other way out
  ::raise(signal);
  errno = error;
}

}  // namespace

Uninterrupted::Uninterrupted() {
  const sigset_t ending = ending_signals();
  ::pthread_sigmask(SIG_BLOCK, &ending, &before_);
  if (t_uninterrupted++ > 0) return;
  ++g_busy;
  if (!g_ending.load()) return;
  // Another thread is about to end the program: what is begun now would stay.
  --g_busy;
  while (true) ::pause();
}

Uninterrupted::~Uninterrupted() {
  if (--t_uninterrupted == 0) --g_busy;
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void note_temporary(const std::string& path) {
  for (TemporaryName& name : g_temporary) {
    if (name.used.load() || path.size() >= kMaxPath) continue;
    std::memcpy(name.path.data(), path.c_str(), path.size() + 1);
    name.used.store(true);
    return;
  }
}

void forget_temporary(const std::string& path) {
  for (TemporaryName& name : g_temporary) {
    if (name.used.load() && path == name.path.data()) name.used.store(false);
  }
}

void remove_temporary_files() noexcept {
  for (TemporaryName& name : g_temporary) {
    if (!name.used.load() || ::unlink(name.path.data()) == 0) continue;
    remove_folder(name.path.data());  // on a file this does nothing
  }
}

void remove_temporary_files_on_signals() {
  struct sigaction action {};
  action.sa_sigaction = remove_and_end;
  action.sa_flags = SA_SIGINFO | SA_RESTART;
  sigfillset(&action.sa_mask);
  for (const int signal : kEnding) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler == SIG_DFL) ::sigaction(signal, &action, nullptr);
  }
}

}  // namespace licstat
