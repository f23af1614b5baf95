// SPDX-License-Identifier: Apache-2.0
// A library to be loaded before all others (LD_PRELOAD): system calls that fail when they are told
// to, as a full disk, a failing one, a signal or a power cut would make them.   (tests)
// In:     FAILING_CALLS, rules "CALL:HOW:WHEN" with commas between.
//           CALL  the call itself or what it belongs to: open, stat, rename (see below)
//           HOW   an errno such as EIO; a signal, such as KILL, before the call; SHORT: a byte;
//                 COUNT: nothing happens
//           WHEN  3: the third call; 3+: from the third on
//         FAILING_CALLS_FIRED, a path: a file that gets a byte each time the first rule comes
//         true.
// Out:    calls that no rule is about are what they are.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

enum class Action { None, Count, Fail, Signal, Short };

struct Rule {
  std::array<char, 16> call{};
  Action action = Action::None;
  int number = 0;  // of the errno or the signal
  int first = 0;
  bool for_ever = false;
  std::atomic<int> calls{0};
};

struct Name {
  const char* name;
  Action action;
  int number;
};

constexpr std::array kHow{
    Name{"COUNT", Action::Count, 0},       Name{"EACCES", Action::Fail, EACCES},
    Name{"EAGAIN", Action::Fail, EAGAIN},  Name{"EDQUOT", Action::Fail, EDQUOT},
    Name{"EINTR", Action::Fail, EINTR},    Name{"EINVAL", Action::Fail, EINVAL},
    Name{"EIO", Action::Fail, EIO},        Name{"EMFILE", Action::Fail, EMFILE},
    Name{"ENFILE", Action::Fail, ENFILE},  Name{"ENOSPC", Action::Fail, ENOSPC},
    Name{"EPERM", Action::Fail, EPERM},    Name{"EROFS", Action::Fail, EROFS},
    Name{"EXDEV", Action::Fail, EXDEV},    Name{"HUP", Action::Signal, SIGHUP},
    Name{"INT", Action::Signal, SIGINT},   Name{"KILL", Action::Signal, SIGKILL},
    Name{"PIPE", Action::Signal, SIGPIPE}, Name{"SHORT", Action::Short, 0},
    Name{"TERM", Action::Signal, SIGTERM}, Name{"XFSZ", Action::Signal, SIGXFSZ},
};

std::array<Rule, 4> g_rules;

bool parse_rule(const char* text, Rule& rule) {
  std::array<char, 16> how{};
  char plus = ' ';
  const int found =
      std::sscanf(text, "%15[^:]:%15[^:]:%d%c", rule.call.data(), how.data(), &rule.first, &plus);
  rule.for_ever = found == 4 && plus == '+';
  for (const Name& each : kHow) {
    if (std::strcmp(each.name, how.data()) != 0) continue;
    rule.action = each.action;
    rule.number = each.number;
  }
  return found >= 3 && rule.action != Action::None;
}

void parse_rules(const char* text) {
  for (Rule& rule : g_rules) {
    if (text == nullptr || *text == '\0') return;
    if (!parse_rule(text, rule)) {
      std::fprintf(stderr, "FAILING_CALLS: %s\n", text);
      std::abort();
    }
    text = std::strchr(text, ',');
    if (text != nullptr) ++text;
  }
}

void tell() {
  const char* const path = std::getenv("FAILING_CALLS_FIRED");
  if (path == nullptr) return;
  const long file = ::syscall(SYS_open, path, O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::syscall(SYS_write, file, "!", 1);
  ::syscall(SYS_close, file);
}

/// What is to become of a call. A signal comes before it.
Action happens(std::string_view call, std::string_view kind) {
  [[maybe_unused]] static const bool parsed = (parse_rules(std::getenv("FAILING_CALLS")), true);
  for (Rule& rule : g_rules) {
    const std::string_view name = rule.call.data();
    if (rule.action == Action::None || (name != call && name != kind)) continue;
    const int number = ++rule.calls;
    if (number < rule.first || (number > rule.first && !rule.for_ever)) continue;
    if (&rule == g_rules.data()) tell();
    if (rule.action == Action::Signal) ::kill(::getpid(), rule.number);
    if (rule.action == Action::Fail) errno = rule.number;
    if (rule.action == Action::Fail || rule.action == Action::Short) return rule.action;
  }
  return Action::None;
}

bool fails(std::string_view call, std::string_view kind) {
  return happens(call, kind) == Action::Fail;
}

template <class Call>
Call* real(const char* name) {
  return reinterpret_cast<Call*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  std::va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  static auto* const next = real<int(const char*, int, ...)>("open");
  return fails("open", "") ? -1 : next(path, flags, mode);
}

ssize_t read(int descriptor, void* into, size_t size) {
  static auto* const next = real<ssize_t(int, void*, size_t)>("read");
  const Action action = happens("read", "");
  if (action == Action::Fail) return -1;
  return next(descriptor, into, action == Action::Short && size > 0 ? 1 : size);
}

ssize_t write(int descriptor, const void* from, size_t size) {
  static auto* const next = real<ssize_t(int, const void*, size_t)>("write");
  const Action action = happens("write", "");
  if (action == Action::Fail) return -1;
  return next(descriptor, from, action == Action::Short && size > 0 ? 1 : size);
}

/// The descriptor is closed whatever is said, as on Linux.
int close(int descriptor) {
  static auto* const next = real<int(int)>("close");
  const bool has_failed = fails("close", "");
  const int error = errno;
  const int result = next(descriptor);
  if (has_failed) errno = error;
  return has_failed ? -1 : result;
}

int fsync(int descriptor) {
  static auto* const next = real<int(int)>("fsync");
  return fails("fsync", "") ? -1 : next(descriptor);
}

int ftruncate(int descriptor, off_t size) noexcept {
  static auto* const next = real<int(int, off_t)>("ftruncate");
  return fails("ftruncate", "") ? -1 : next(descriptor, size);
}

int fchmod(int descriptor, mode_t mode) noexcept {
  static auto* const next = real<int(int, mode_t)>("fchmod");
  return fails("fchmod", "") ? -1 : next(descriptor, mode);
}

int rename(const char* from, const char* to) noexcept {
  static auto* const next = real<int(const char*, const char*)>("rename");
  return fails("rename", "") ? -1 : next(from, to);
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
  static auto* const next = real<int(int, const char*, int, const char*, unsigned)>("renameat2");
  return fails("renameat2", "rename") ? -1 : next(from_folder, from, to_folder, to, flags);
}

int link(const char* from, const char* to) noexcept {
  static auto* const next = real<int(const char*, const char*)>("link");
  return fails("link", "") ? -1 : next(from, to);
}

int unlink(const char* path) noexcept {
  static auto* const next = real<int(const char*)>("unlink");
  return fails("unlink", "") ? -1 : next(path);
}

int mkdir(const char* path, mode_t mode) noexcept {
  static auto* const next = real<int(const char*, mode_t)>("mkdir");
  return fails("mkdir", "") ? -1 : next(path, mode);
}

int rmdir(const char* path) noexcept {
  static auto* const next = real<int(const char*)>("rmdir");
  return fails("rmdir", "") ? -1 : next(path);
}

int stat(const char* path, struct stat* status) noexcept {
  static auto* const next = real<int(const char*, struct stat*)>("stat");
  return fails("stat", "") ? -1 : next(path, status);
}

int lstat(const char* path, struct stat* status) noexcept {
  static auto* const next = real<int(const char*, struct stat*)>("lstat");
  return fails("lstat", "stat") ? -1 : next(path, status);
}

int fstat(int descriptor, struct stat* status) noexcept {
  static auto* const next = real<int(int, struct stat*)>("fstat");
  return fails("fstat", "stat") ? -1 : next(descriptor, status);
}

int statx(int folder, const char* path, int flags, unsigned mask, struct statx* status) noexcept {
  static auto* const next = real<int(int, const char*, int, unsigned, struct statx*)>("statx");
  return fails("statx", "stat") ? -1 : next(folder, path, flags, mask, status);
}

void* mmap(void* at, size_t size, int protection, int flags, int descriptor,
           off_t offset) noexcept {
  static auto* const next = real<void*(void*, size_t, int, int, int, off_t)>("mmap");
  return fails("mmap", "") ? MAP_FAILED : next(at, size, protection, flags, descriptor, offset);
}

off_t lseek(int descriptor, off_t to, int from) noexcept {
  static auto* const next = real<off_t(int, off_t, int)>("lseek");
  return fails("lseek", "") ? -1 : next(descriptor, to, from);
}

int memfd_create(const char* name, unsigned flags) noexcept {
  static auto* const next = real<int(const char*, unsigned)>("memfd_create");
  return fails("memfd_create", "") ? -1 : next(name, flags);
}

pid_t fork() noexcept {
  static auto* const next = real<pid_t()>("fork");
  return fails("fork", "") ? -1 : next();
}

DIR* fdopendir(int descriptor) {
  static auto* const next = real<DIR*(int)>("fdopendir");
  return fails("fdopendir", "") ? nullptr : next(descriptor);
}

struct dirent* readdir(DIR* folder) {
  static auto* const next = real<struct dirent*(DIR*)>("readdir");
  return fails("readdir", "") ? nullptr : next(folder);
}

}  // extern "C"

// Streams of the C library call the system without anybody between. The library of workbooks writes
// through them, so its own call what stands above.
namespace {

int descriptor_of(void* cookie) {
  return static_cast<int>(reinterpret_cast<std::intptr_t>(cookie));
}

ssize_t read_stream(void* cookie, char* into, size_t size) {
  return ::read(descriptor_of(cookie), into, size);
}

/// Less than all of it is an error for who calls this.
ssize_t write_stream(void* cookie, const char* from, size_t size) {
  size_t done = 0;
  while (done < size) {
    const ssize_t more = ::write(descriptor_of(cookie), from + done, size - done);
    if (more < 0) break;
    done += static_cast<size_t>(more);
  }
  return static_cast<ssize_t>(done);
}

int seek_stream(void* cookie, off64_t* at, int from) {
  *at = ::lseek(descriptor_of(cookie), *at, from);
  return *at < 0 ? -1 : 0;
}

int close_stream(void* cookie) { return ::close(descriptor_of(cookie)); }

std::FILE* stream_of(int descriptor, const char* mode) {
  void* const cookie = reinterpret_cast<void*>(static_cast<std::intptr_t>(descriptor));
  return ::fopencookie(cookie, mode, {read_stream, write_stream, seek_stream, close_stream});
}

/// A workbook is written to such a path; nothing else is opened as a stream that is.
std::FILE* open_stream(const char* path, const char* mode) {
  const int descriptor = ::open(path, O_RDWR | O_TRUNC);
  return descriptor < 0 ? nullptr : stream_of(descriptor, mode);
}

bool is_of_workbook(const char* path) {
  return std::string_view(path).starts_with("/proc/self/fd");
}

}  // namespace

extern "C" {

std::FILE* fdopen(int descriptor, const char* mode) noexcept {
  return fails("fdopen", "") ? nullptr : stream_of(descriptor, mode);
}

std::FILE* fopen(const char* path, const char* mode) {
  static auto* const next = real<std::FILE*(const char*, const char*)>("fopen");
  return is_of_workbook(path) ? open_stream(path, mode) : next(path, mode);
}

std::FILE* fopen64(const char* path, const char* mode) {
  static auto* const next = real<std::FILE*(const char*, const char*)>("fopen64");
  return is_of_workbook(path) ? open_stream(path, mode) : next(path, mode);
}

}  // extern "C"
