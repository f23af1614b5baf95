// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/temporary_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "licstat/base/bytes/folder.hpp"
#include "licstat/base/retry.hpp"
#include "licstat/cli/output_target.hpp"
#include "licstat/cli/signals.hpp"

namespace licstat {
namespace {

namespace fs = std::filesystem;

constexpr int kMostTries = 100;

std::string random_letters() {
  constexpr std::string_view kLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  std::array<unsigned char, 6> bytes{};
  if (retried([&] { return ::getrandom(bytes.data(), bytes.size(), 0); }) < 0) return "XXXXXX";
  std::string letters;
  for (const unsigned char byte : bytes) letters += kLetters[byte % kLetters.size()];
  return letters;
}

/// 0, or the error. On Linux the descriptor is closed by an interrupted close(2), too.
int close_descriptor(int descriptor) {
  return ::close(descriptor) == 0 || errno == EINTR ? 0 : errno;
}

mode_t mask_of_modes() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return mask;
}

void remove_files_in(const std::string& folder) noexcept {
  try {
    for (const std::string& name : names_in_folder(folder))
      remove_hidden(fmt::format("{}/{}", folder, name));
  } catch (...) {
    return;
  }
}

}  // namespace

std::string hidden_name_beside(const std::string& target) {
  const fs::path path(target);
  constexpr std::size_t kLongestName = 255;
  constexpr std::size_t kAdded = 8;  // "." and ".XXXXXX"
  const std::string name = path.filename().string().substr(0, kLongestName - kAdded);
  return (path.parent_path() / ('.' + name + '.' + random_letters())).string();
}

TemporaryFile::TemporaryFile(const std::string& target, const std::string& shown,
                             NameOnDisk named)
    : TemporaryFile(shown) {  // built from here on: what it creates it also removes
  for (int tries = 1;; ++tries) {
    path_ = named == NameOnDisk::Hidden ? hidden_name_beside(target) : target;
    if (create(named)) break;
    const bool is_taken = errno == EEXIST && named == NameOnDisk::Hidden;
    if (!is_taken || tries == kMostTries) fail_output(shown_, errno);
  }
  output_ = std::make_unique<DescriptorOutput>(descriptor_, shown_);
}

/// What is in a temporary folder goes with it, and needs no note of its own.
bool TemporaryFile::create(NameOnDisk named) {
  const Uninterrupted created_and_noted;
  constexpr int kNew = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
  constexpr mode_t kOurs = 0600;
  descriptor_ = retried([&] { return ::open(path_.c_str(), kNew, kOurs); });
  if (descriptor_ < 0) return false;
  if (named == NameOnDisk::Hidden) note_temporary(path_);
  is_created_ = true;
  return true;
}

TemporaryFile::~TemporaryFile() {
  const Uninterrupted removed_and_forgotten;
  if (descriptor_ >= 0) close_descriptor(descriptor_);
  if (path_.empty() || !is_created_) return;
  remove_hidden(path_);
  forget_temporary(path_);
}

void TemporaryFile::take_mode_of(const std::optional<struct stat>& old) const {
  constexpr mode_t kPermissions = 07777;
  constexpr mode_t kEverybody = 0666;
  // The owner can be kept by root alone, the mode not on every file system: it stays 0600 then.
  if (old) retried([&] { return ::fchown(descriptor_, old->st_uid, old->st_gid); });
  const mode_t mode = old ? old->st_mode & kPermissions : kEverybody & ~mask_of_modes();
  retried([&] { return ::fchmod(descriptor_, mode); });
}

void TemporaryFile::finish() {
  if (descriptor_ < 0) return;
  output_->flush();
  if (retried([&] { return ::fsync(descriptor_); }) != 0) fail_output(shown_, errno);
  if (const int error = close_descriptor(std::exchange(descriptor_, -1)); error != 0) {
    fail_output(shown_, error);
  }
  output_.reset();
}

int TemporaryFile::move_to(std::string path) {
  const Uninterrupted moved_and_noted;
  if (retried([&] { return ::rename(path_.c_str(), path.c_str()); }) != 0) return errno;
  forget_temporary(path_);
  path_ = std::move(path);
  note_temporary(path_);
  return 0;
}

void TemporaryFile::release() { forget_temporary(std::exchange(path_, {})); }

StagingFolder::StagingFolder(const std::string& target, mode_t mode) {
  for (int tries = 1; tries <= kMostTries; ++tries) {
    path_ = hidden_name_beside(target);
    const Uninterrupted created_and_noted;
    error_ = retried([&] { return ::mkdir(path_.c_str(), mode); }) == 0 ? 0 : errno;
    if (error_ == 0) take_back();
    if (error_ != EEXIST) return;
  }
}

StagingFolder::~StagingFolder() {
  if (!is_ours_) return;
  const Uninterrupted removed_and_forgotten;
  // A disk that failed once may work again; what stays is hidden.
  for (int tries = 0; tries < 2; ++tries) {
    remove_files_in(path_);
    if (retried([&] { return ::rmdir(path_.c_str()); }) == 0) break;
  }
  release();
}

void StagingFolder::release() {
  is_ours_ = false;
  forget_temporary(path_);
}

void StagingFolder::take_back() {
  is_ours_ = true;
  note_temporary(path_);
}

void remove_hidden(const std::string& path) noexcept {
  // A disk that failed once may work again, and nothing is lost by trying.
  if (retried([&] { return ::unlink(path.c_str()); }) != 0) ::unlink(path.c_str());
}

int sync_folder(const std::string& path) {
  const int descriptor =
      retried([&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
  if (descriptor < 0) return errno;
  const int error = retried([&] { return ::fsync(descriptor); }) == 0 ? 0 : errno;
  close_descriptor(descriptor);
  return error == EINVAL ? 0 : error;  // not every file system has something to do here
}

}  // namespace licstat
