// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/output_target.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>

#include "licstat/base/bytes/folder.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/retry.hpp"

namespace licstat {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxLinks = 40;
constexpr std::string_view kPipedInput = "-";

/// What a link says; empty: it is none, or nothing is there.
std::string read_link(const std::string& path) {
  std::array<char, PATH_MAX> to{};
  const ssize_t length = retried([&] { return ::readlink(path.c_str(), to.data(), to.size()); });
  if (length >= 0) return {to.data(), static_cast<std::size_t>(length)};
  if (errno != EINVAL && errno != ENOENT && errno != ENOTDIR) fail_output(path, errno);
  return {};
}

/// What a link points to; empty: it is none, or nothing is there.
fs::path behind_link(const fs::path& path) {
  const fs::path to = read_link(path.string());
  return to.empty() || to.is_absolute() ? to : path.parent_path() / to;
}

/// The number in "/dev/fd/1".
std::optional<int> descriptor_in(const std::string& path) {
  const std::array<std::string, 4> folders{"/dev/fd/", "/proc/self/fd/", "/proc/thread-self/fd/",
                                           fmt::format("/proc/{}/fd/", ::getpid())};
  for (const std::string& folder : folders) {
    if (!path.starts_with(folder)) continue;
    int descriptor = 0;
    const char* const end = path.data() + path.size();
    const auto [stop, failure] = std::from_chars(path.data() + folder.size(), end, descriptor);
    if (failure == std::errc{} && stop == end) return descriptor;
  }
  return std::nullopt;
}

void check_may_write(const std::string& folder, const std::string& path) {
  if (retried([&] { return ::access(folder.c_str(), W_OK | X_OK); }) != 0) fail_output(path, errno);
}

/// nullopt: it is no file that could be overwritten, such as a pipe or a terminal.
std::optional<struct stat> status_of_standard_input() {
  struct stat status {};
  if (retried([&] { return ::fstat(STDIN_FILENO, &status); }) != 0) {
    if (errno == EBADF) return std::nullopt;
    throw refuse("<stdin>", DiagnosticId::ReadFailed, "cannot be read: " + system_message(errno));
  }
  return S_ISREG(status.st_mode) ? std::optional(status) : std::nullopt;
}

/// One name of each file, be it there or not.
fs::path only_name(const std::string& path) {
  std::string real = real_path(path);
  if (!real.empty()) return real;
  const fs::path target(behind_links(path));
  const std::string folder = target.has_parent_path() ? target.parent_path().string() : ".";
  real = real_path(folder);
  return (real.empty() ? fs::path(folder) : fs::path(real)) / target.filename();
}

}  // namespace

void fail_output(const std::string& path, int error) {
  throw Error(ExitCode::OutputFailed,
              fmt::format("{}: {}", escape_for_screen(path), system_message(error)));
}

std::optional<struct stat> output_status(const std::string& path) {
  struct stat status {};
  if (retried([&] { return ::stat(path.c_str(), &status); }) == 0) return status;
  if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
  fail_output(path, errno);
}

std::string real_path(const std::string& path) {
  char* real = nullptr;
  do {
    real = ::realpath(path.c_str(), nullptr);
  } while (real == nullptr && errno == EINTR);
  if (real == nullptr && errno != ENOENT && errno != ENOTDIR) fail_output(path, errno);
  const std::unique_ptr<char, decltype(&::free)> owned(real, &::free);
  return real == nullptr ? std::string() : std::string(real);
}

bool is_output_folder(const std::string& path) {
  const auto status = output_status(path);
  return status && S_ISDIR(status->st_mode);
}

std::string behind_links(const std::string& path) {
  fs::path at = path;
  for (int links = 0; links < kMaxLinks; ++links) {
    fs::path next = behind_link(at);
    if (next.empty()) return at.string();
    at = std::move(next);
  }
  fail_output(path, ELOOP);
}

std::optional<int> named_descriptor(const std::string& path) {
  fs::path at = path;
  for (int links = 0; links < kMaxLinks && !at.empty(); ++links) {
    if (const auto descriptor = descriptor_in(at.lexically_normal().string())) return descriptor;
    at = behind_link(at);
  }
  return std::nullopt;
}

void check_folder_writable(const std::string& path) {
  const auto status = output_status(path);
  // What is not there is created, as a file is.
  if (!status) return check_writable(path);
  if (!S_ISDIR(status->st_mode)) fail_output(path, ENOTDIR);
  check_may_write(path, path);
}

void check_writable(const std::string& path) {
  if (named_descriptor(path)) return;
  const auto status = output_status(path);
  if (status && S_ISDIR(status->st_mode)) fail_output(path, EISDIR);
  if (status && !S_ISREG(status->st_mode)) return;
  const std::string folder = fs::path(behind_links(path)).parent_path().string();
  // The file itself is replaced, not written: what counts is its folder.
  check_may_write(folder.empty() ? "." : folder, path);
}

void check_replaceable(const std::string& path) {
  const auto status = output_status(path);
  const bool is_other = status && !S_ISDIR(status->st_mode) && !S_ISREG(status->st_mode);
  if (is_other || named_descriptor(path)) {
    throw Error(ExitCode::OutputFailed, fmt::format("{}: is no regular file, and is not replaced",
                                                    escape_for_screen(path)));
  }
  check_writable(path);
}

bool is_same_file(const std::string& input, const std::string& output) {
  NamedFiles files;
  files.add(input);
  return files.has(output);
}

void NamedFiles::add(const std::string& input) {
  if (input.empty()) return;
  const auto status = input == kPipedInput ? status_of_standard_input() : status_of(input);
  if (status) files_.emplace(status->st_dev, status->st_ino);
}

bool NamedFiles::has(const std::string& output) const {
  const auto status = output_status(output);
  return status && files_.contains({status->st_dev, status->st_ino});
}

bool is_same_target(const std::string& left, const std::string& right) {
  if (left.empty() || right.empty()) return false;
  return only_name(left) == only_name(right);
}

}  // namespace licstat
