// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/name_hiding.hpp"

#include <fmt/format.h>

#include "licstat/base/escape.hpp"
#include "licstat/cli/plain_fault.hpp"

namespace licstat {
namespace {

std::vector<std::string> paths_named(const LoadOptions& load) {
  std::vector<std::string> paths;
  paths.reserve(load.inputs.size());
  for (const InputName& input : load.inputs) paths.push_back(input.path);
  return paths;
}

}  // namespace

NameHiding::NameHiding(const Redaction& redaction, const LoadOptions& load)
    : redaction_(redaction), paths_(redaction, paths_named(load)) {
  paths_.know(load.customer_id, {});
}

std::string NameHiding::reason(const Skipped& skipped) const {
  return redaction_.hides_users() ? skipped.reason : skipped.whole_reason();
}

std::string NameHiding::message(const Error& error) const {
  if (!redaction_.hides_users()) return error.what();
  if (const auto* const unfit = dynamic_cast<const UnfitInputs*>(&error)) return unfit->plain();
  if (!error.id()) return error.what();
  const auto* const refused = dynamic_cast<const RefusedInput*>(&error);
  const std::string place = refused == nullptr ? "" : path(refused->path()) + ": ";
  const PlainFault& plain = plain_fault(*error.id());
  return fmt::format("{}{}; fix: {} [{}]", place, plain.fault, plain.fix, name_of(*error.id()));
}

void NameHiding::hide_in(Diagnostic& diagnostic) const {
  if (!redaction_.hides_users()) return;
  const PlainFault& plain = plain_fault(diagnostic.id);
  const std::string shown = path(diagnostic.path);
  if (diagnostic.field_is_data) {  // so is the pointer to it
    diagnostic.column.clear();
    diagnostic.place = diagnostic.line == 0 ? shown : fmt::format("{}:{}", shown, diagnostic.line);
  } else {
    diagnostic.place.replace(0, diagnostic.path.size(), shown);
  }
  const bool has_field = !diagnostic.field.empty() && !diagnostic.field_is_data;
  diagnostic.message =
      has_field ? fmt::format("{}: {}", diagnostic.field, plain.fault) : std::string(plain.fault);
  diagnostic.path = shown;
  diagnostic.fix = plain.fix;
  diagnostic.row.clear();
}

void NameHiding::hide_in(LoadReport& report) const {
  if (redaction_.hides_users()) {
    for (Skipped& each : report.skipped) each.detail.clear();
  }
  if (!redaction_.hides_customers()) return;
  hide_paths(report);
  for (UnmatchedNames& each : report.exports.unmatched_names) {
    each.customer = redaction_.customer(each.customer);
  }
}

void NameHiding::hide_paths(LoadReport& report) const {
  for (InputAccount& each : report.accounts) each.path = path(each.path);
  for (Skipped& each : report.skipped) each.path = path(each.path);
  for (LeftOut& each : report.left_out) each.folder = path(each.folder);
  for (auto* const paths : {&report.undated_reports, &report.empty_reports}) {
    for (std::string& each : *paths) each = path(each);
  }
}

}  // namespace licstat
