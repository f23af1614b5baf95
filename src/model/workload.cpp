// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/workload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"

namespace licstat {

namespace {

/// Those that the built-in catalogue knows have their bits before an input is read.
constexpr std::size_t kCatalogued = 8;

}  // namespace

std::string workload_name(std::string_view text) {
  std::string name = folded_word(text);
  if (name == "onedrive") return "sharepoint";
  if (name == "viva_engage") return "yammer";
  return name;
}

Workloads::Workloads() : names_{"yammer"} {}

WorkloadSet Workloads::bit(std::string_view text) {
  if (text.empty()) return kNoWorkload;
  const std::string name = workload_name(text);
  const std::scoped_lock lock(mutex_);
  auto found = std::ranges::find(names_, name);
  if (found == names_.end()) {
    if (names_.size() == kMaxWorkloads) {
      throw Error(
          ExitCode::InputRefused,
          fmt::format("the inputs name more than {} workloads besides those of the catalogue ('{}' "
                      "is one more): is the workload column what it should be? [{}]",
                      kMaxWorkloads - kCatalogued, name, name_of(DiagnosticId::TooManyWorkloads)),
          DiagnosticId::TooManyWorkloads);
    }
    found = names_.insert(names_.end(), name);
  }
  return WorkloadSet{1} << (found - names_.begin());
}

std::vector<Workloads::Named> Workloads::by_name() const {
  const std::scoped_lock lock(mutex_);
  std::vector<Named> named;
  for (std::size_t index = 0; index < names_.size(); ++index) {
    named.push_back({names_[index], WorkloadSet{1} << index});
  }
  std::ranges::sort(named, {}, &Named::name);
  return named;
}

WorkloadSet WorkloadCache::find(std::string_view text) {
  if (text.empty()) return kNoWorkload;
  const auto found = std::ranges::find(known_, text, &Known::text);
  if (found == known_.end()) {
    if (known_.size() == kMost) known_.pop_back();
    known_.insert(known_.begin(), Known{std::string(text), workloads_.bit(text)});
  } else if (found != known_.begin()) {
    std::swap(*found, known_.front());
  }
  return known_.front().bit;
}

}  // namespace licstat
