// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/file_output.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "licstat/base/bytes/folder.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxPath = 4096;
constexpr std::size_t kMaxTemporary = 8;

/// Names for the signal handler, which may neither allocate nor lock. A file for each kind of
/// records, their folder and the rejected rows are the most that is written at once.
struct TemporaryName {
  std::atomic<bool> used{false};
  std::array<char, kMaxPath> path{};
};
std::array<TemporaryName, kMaxTemporary> g_temporary;

void register_temporary(const std::string& path) {
  for (TemporaryName& name : g_temporary) {
    if (name.used.load() || path.size() >= kMaxPath) continue;
    std::memcpy(name.path.data(), path.c_str(), path.size() + 1);
    name.used.store(true);
    return;
  }
}

void unregister_temporary(const std::string& path) {
  for (TemporaryName& name : g_temporary) {
    if (name.used.load() && path == name.path.data()) name.used.store(false);
  }
}

extern "C" void remove_and_end(int signal) {
  for (TemporaryName& name : g_temporary) {
    if (name.used.load()) ::unlink(name.path.data());
  }
  // A folder goes once it is empty; on a file this does nothing.
  for (TemporaryName& name : g_temporary) {
    if (name.used.load()) ::rmdir(name.path.data());
  }
  ::raise(signal);  // SA_RESETHAND: this time it ends the program
}

[[noreturn]] void fail(const std::string& path, int error) {
  throw Error(ExitCode::OutputFailed, fmt::format("{}: {}", escape_for_screen(path),
                                                  std::generic_category().message(error)));
}

/// The file that a path names, behind links; a link to nothing names what it points to.
std::string behind_links(const std::string& path) {
  constexpr int kMaxLinks = 40;
  fs::path at = path;
  std::error_code failed;
  for (int links = 0; links < kMaxLinks && fs::is_symlink(at, failed); ++links) {
    const fs::path to = fs::read_symlink(at, failed);
    if (failed) break;
    at = to.is_absolute() ? to : at.parent_path() / to;
  }
  return at.string();
}

mode_t default_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

FileOutput::FileOutput(const std::string& path) : path_(path), target_(behind_links(path)) {
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) fail(path, EISDIR);
  const bool is_special = exists && !S_ISREG(status.st_mode);
  is_special ? open_straight() : open_temporary();
  if (exists && !is_special) {
    // The owner can be kept by root alone; the mode by everybody who may replace the file.
    if (::fchown(descriptor_, status.st_uid, status.st_gid) != 0) errno = 0;
    if (::fchmod(descriptor_, status.st_mode & 07777) != 0) fail(path_, errno);
  } else if (!is_special && ::fchmod(descriptor_, default_mode()) != 0) {
    fail(path_, errno);
  }
  output_ = std::make_unique<DescriptorOutput>(descriptor_, path_);
}

void FileOutput::open_straight() {
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor_ < 0) fail(path_, errno);
}

void FileOutput::open_temporary() {
  std::string name = target_ + ".XXXXXX";
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) fail(path_, errno);
  temporary_ = std::move(name);
  register_temporary(temporary_);
}

FileOutput::~FileOutput() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  unregister_temporary(temporary_);
}

void FileOutput::finish() {
  if (descriptor_ < 0) return;
  output_->flush();
  if (!temporary_.empty() && ::fsync(descriptor_) != 0) fail(path_, errno);
  if (::close(std::exchange(descriptor_, -1)) != 0) fail(path_, errno);
}

void FileOutput::commit() {
  finish();
  if (temporary_.empty()) return;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(path_, errno);
  unregister_temporary(std::exchange(temporary_, {}));
}

OutputFolder::OutputFolder(const std::string& path) {
  if (::mkdir(path.c_str(), 0777) == 0) {
    created_ = path;
    register_temporary(created_);
  } else if (const int error = errno; error != EEXIST || !is_folder(path)) {
    fail(path, error);
  }
}

OutputFolder::~OutputFolder() {
  if (created_.empty()) return;
  ::rmdir(created_.c_str());
  unregister_temporary(created_);
}

void OutputFolder::keep() { unregister_temporary(std::exchange(created_, {})); }

void check_folder_writable(const std::string& path) {
  struct stat status {};
  // What is not there is created, as a file is.
  if (::stat(path.c_str(), &status) != 0) return check_writable(path);
  if (!S_ISDIR(status.st_mode)) fail(path, ENOTDIR);
  if (::access(path.c_str(), W_OK | X_OK) != 0) fail(path, errno);
}

void check_writable(const std::string& path) {
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) fail(path, EISDIR);
  if (exists && !S_ISREG(status.st_mode)) return;
  std::string folder = fs::path(behind_links(path)).parent_path().string();
  if (folder.empty()) folder = ".";
  // The file itself is replaced, not written: what counts is its folder.
  if (::access(folder.c_str(), W_OK | X_OK) != 0) fail(path, errno);
}

bool is_same_file(const std::string& left, const std::string& right) {
  struct stat one {};
  struct stat other {};
  if (::stat(left.c_str(), &one) != 0 || ::stat(right.c_str(), &other) != 0) return false;
  return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

bool is_same_target(const std::string& left, const std::string& right) {
  if (left.empty() || right.empty()) return false;
  std::error_code failed;
  const fs::path one = fs::weakly_canonical(fs::absolute(left, failed), failed);
  const fs::path other = fs::weakly_canonical(fs::absolute(right, failed), failed);
  return !failed && one == other;
}

void remove_temporary_files_on_signals() {
  struct sigaction action {};
  action.sa_handler = remove_and_end;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGXFSZ}) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);
  }
}

}  // namespace licstat
