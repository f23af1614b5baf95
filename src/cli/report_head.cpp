// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_head.hpp"

#include <string>
#include <string_view>

#include "licstat/cli/blake2b.hpp"

namespace licstat {
namespace {

constexpr std::size_t kShownBytes = 4;

/// What hash_of_facts() makes of the built-in catalogue: that takes milliseconds, longer than most
/// reports. A test tells what it must be when the catalogue has changed.
constexpr std::string_view kBuiltInHash = "f8c0e274";

std::string hash_of(const Catalogue& catalogue, const Workloads& workloads) {
  if (catalogue.is_built_in()) return std::string(kBuiltInHash);
  return hash_of_facts(catalogue, workloads);
}

std::string name_of(const Estate& estate, const std::string& customer_id) {
  const auto index = customer_id.empty() ? std::nullopt : estate.find_customer(customer_id);
  return index ? estate.customers()[*index].name : std::string();
}

}  // namespace

std::string hash_of_facts(const Catalogue& catalogue, const Workloads& workloads) {
  std::string text;
  for (const std::string& fact : catalogue.facts(workloads)) text += fact + '\n';
  return blake2b_hex(text, {}, kShownBytes);
}

ReportHead report_head(const Analysis& analysis, const Redaction& redaction) {
  const Reading& reading = analysis.reading();
  ReportHead head;
  head.clean = reading.is_clean();
  head.left_out = reading.report().left_out;
  for (LeftOut& each : head.left_out) {
    const std::string name = name_of(analysis.facts().estate, each.customer_id);
    if (!name.empty()) each.customer_name = name;
    if (!redaction.hides_customers() || each.customer_id.empty()) continue;
    each.customer_id = redaction.customer(each.customer_id);
    each.customer_name = each.customer_id;
  }
  head.catalogue = [&analysis] { return hash_of(analysis.catalogue(), analysis.workloads()); };
  head.redacted = redaction.asked();
  head.redaction_key = redaction.key_hash();
  return head;
}

}  // namespace licstat
