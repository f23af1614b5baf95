// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <string_view>

#include "licstat/base/error.hpp"
#include "licstat/base/retry.hpp"

namespace licstat {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

Error cannot_read(const std::string& folder, int error) {
  return refuse(folder, DiagnosticId::ReadFailed,
                "the folder cannot be read: " + system_message(error));
}

Error cannot_look_at(const std::string& path, int error) {
  return refuse(path, DiagnosticId::ReadFailed, "cannot be read: " + system_message(error));
}

/// A name that is too long for the system is nobody's.
bool is_name_of_nothing(int error) {
  return error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG;
}

OpenFolder open_folder(const std::string& path) {
  const int descriptor =
      retried([&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
  if (descriptor < 0) throw cannot_read(path, errno);
  OpenFolder folder;
  do {
    folder.reset(::fdopendir(descriptor));
  } while (folder == nullptr && errno == EINTR);
  if (folder != nullptr) return folder;
  const int error = errno;
  ::close(descriptor);
  throw cannot_read(path, error);
}

/// nullptr: there is no other.
const dirent* next_entry(DIR* folder, const std::string& path) {
  while (true) {
    errno = 0;
    if (const dirent* const entry = ::readdir(folder)) return entry;
    if (errno == 0) return nullptr;
    if (errno != EINTR) throw cannot_read(path, errno);
  }
}

}  // namespace

std::optional<struct stat> status_of(const std::string& path) {
  struct stat status {};
  if (retried([&] { return ::stat(path.c_str(), &status); }) == 0) return status;
  if (!is_name_of_nothing(errno)) throw cannot_look_at(path, errno);
  return std::nullopt;
}

struct stat status_of_entry(const std::string& path) {
  if (const auto status = status_of(path)) return *status;
  throw cannot_look_at(path, ENOENT);
}

bool is_name_taken(const std::string& path) {
  struct stat status {};
  if (retried([&] { return ::lstat(path.c_str(), &status); }) == 0) return true;
  if (!is_name_of_nothing(errno)) throw cannot_look_at(path, errno);
  return false;
}

bool is_folder(const std::string& path) {
  const auto status = status_of(path);
  return status && S_ISDIR(status->st_mode);
}

bool is_regular_file(const std::string& path) {
  const auto status = status_of(path);
  return status && S_ISREG(status->st_mode);
}

FolderListing list_folder(const std::string& folder) {
  const OpenFolder opened = open_folder(folder);
  FolderListing listing;
  if (retried([&] { return ::fstat(::dirfd(opened.get()), &listing.status); }) != 0) {
    throw cannot_read(folder, errno);
  }
  while (const dirent* const entry = next_entry(opened.get(), folder)) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") listing.names.emplace_back(name);
  }
  std::ranges::sort(listing.names);
  return listing;
}

std::vector<std::string> names_in_folder(const std::string& folder) {
  return list_folder(folder).names;
}

std::string path_in(const std::string& folder, std::string_view name) {
  return (std::filesystem::path(folder) / name).string();
}

}  // namespace licstat
