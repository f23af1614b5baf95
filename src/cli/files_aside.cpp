// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/files_aside.hpp"

#include <cerrno>
#include <cstdio>
#include <utility>

#include "licstat/base/retry.hpp"
#include "licstat/cli/output_target.hpp"
#include "licstat/cli/temporary_file.hpp"

namespace licstat {
namespace {

bool renames(const std::string& from, const std::string& to) {
  return retried([&] { return ::rename(from.c_str(), to.c_str()); }) == 0;
}

}  // namespace

void FilesAside::set_aside(const std::string& path, const std::string& shown) {
  std::string hidden = hidden_name_beside(path);
  files_.push_back({path, std::move(hidden)});
  if (renames(path, files_.back().hidden)) return;
  files_.pop_back();
  if (errno != ENOENT) fail_output(shown, errno);
}

void FilesAside::bring_back() noexcept {
  for (const Aside& each : files_) static_cast<void>(renames(each.hidden, each.path));
  files_.clear();
}

void FilesAside::remove() noexcept {
  for (const Aside& each : files_) remove_hidden(each.hidden);
  files_.clear();
}

}  // namespace licstat
