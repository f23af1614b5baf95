// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/file_source.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/base/retry.hpp"

namespace licstat {
namespace {

Error cannot_open(const std::string& name, const std::string& why) {
  return refuse(name, DiagnosticId::ReadFailed, fmt::format("cannot be opened: {}", why));
}

int open_file(const std::string& path) {
  // open(2) would stop at the NUL and open another file; the message would stop there, too.
  if (const std::size_t nul = path.find('\0'); nul != std::string::npos) {
    throw cannot_open(path.substr(0, nul), "its name goes on after a NUL byte");
  }
  const int descriptor =
      retried([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY); });
  if (descriptor < 0) throw cannot_open(path, system_message(errno));
  return descriptor;
}

Error changed(const std::string& name, const std::string& how) {
  return refuse(name, DiagnosticId::ChangedWhileReading,
                fmt::format("{} while it was read: run again when it is complete", how));
}

bool same_file(const struct stat& left, const struct stat& right) {
  return left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

bool same_time(const timespec& left, const timespec& right) {
  return left.tv_sec == right.tv_sec && left.tv_nsec == right.tv_nsec;
}

/// Of a folder only whether it is the same: what else is written to it is nobody's input.
void compare(const std::string& name, const struct stat& earlier, const struct stat& now) {
  if (!same_file(now, earlier)) throw changed(name, "was replaced");
  if (!S_ISREG(earlier.st_mode)) return;
  if (now.st_size != earlier.st_size) {
    throw changed(name, fmt::format("went from {} to {} bytes", earlier.st_size, now.st_size));
  }
  if (!same_time(now.st_mtim, earlier.st_mtim)) throw changed(name, "was written");
}

Error changed_out_of_sight(const std::string& name, int error) {
  return changed(name, error == ENOENT ? "was removed" : "became unreadable");
}

}  // namespace

void check_unchanged(const std::string& path, const struct stat& earlier) {
  if (!S_ISREG(earlier.st_mode) && !S_ISDIR(earlier.st_mode)) return;
  struct stat now {};
  if (retried([&] { return ::stat(path.c_str(), &now); }) != 0) {
    throw changed_out_of_sight(path, errno);
  }
  compare(path, earlier, now);
}

// Both doors delegate first and inspect in their own body: from then on the object counts as
// built, so that its destructor closes the file if the inspection refuses it.
FileSource::FileSource(const std::string& path)
    : FileSource(open_file(path), path, Ownership::Owned) {
  inspect();
}

FileSource::FileSource(int descriptor, std::string name)
    : FileSource(descriptor, std::move(name), Ownership::Borrowed) {
  inspect();
}

FileSource::FileSource(int descriptor, std::string name, Ownership ownership)
    : descriptor_(descriptor), name_(std::move(name)), ownership_(ownership) {}

FileSource::~FileSource() {
  if (ownership_ == Ownership::Owned) ::close(descriptor_);
}

void FileSource::inspect() {
  if (retried([&] { return ::fstat(descriptor_, &opened_); }) != 0)
    throw cannot_open(name_, system_message(errno));
  if (S_ISDIR(opened_.st_mode)) {
    throw refuse(name_, DiagnosticId::ReadFailed, "is a directory, not a file");
  }
  // Only a hint to the kernel; that pipes refuse it is no matter.
  if (is_regular()) ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
}

std::size_t FileSource::read(std::span<char> into) {
  // A terminal or a FIFO may have more after its end: the rest would belong to nobody.
  if (at_end_) return 0;
  const ssize_t length = read_some(into);
  if (length < 0) {
    throw refuse(name_, DiagnosticId::ReadFailed,
                 fmt::format("cannot be read at byte {}: {}", offset_, system_message(errno)));
  }
  at_end_ = length == 0;
  offset_ += static_cast<std::uint64_t>(length);
  return static_cast<std::size_t>(length);
}

/// Waits where another program left the descriptor in non-blocking mode; a file has always
/// something to say.
ssize_t FileSource::read_some(std::span<char> into) const {
  Patience patience(descriptor_, POLLIN);
  while (true) {
    const ssize_t length = retried([&] { return ::read(descriptor_, into.data(), into.size()); });
    if (length >= 0 || errno != EAGAIN || is_regular() || !patience.waits()) return length;
  }
}

void FileSource::check_unchanged() const {
  if (!is_regular()) return;
  // By the path where there is one: a file renamed over it leaves the descriptor on the old one.
  if (ownership_ == Ownership::Owned) return licstat::check_unchanged(name_, opened_);
  struct stat now {};
  if (retried([&] { return ::fstat(descriptor_, &now); }) != 0) {
    throw changed_out_of_sight(name_, errno);
  }
  compare(name_, opened_, now);
}

void FileSource::check_same_as(const struct stat& earlier) const {
  if (is_regular()) compare(name_, earlier, opened_);
}

}  // namespace licstat
