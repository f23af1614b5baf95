// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/tenant.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/read/csv_scan.hpp"

namespace licstat {
namespace {

constexpr std::size_t kGuid = 36;

std::string guid_after_key(const std::string& text, std::string_view key) {
  constexpr std::string_view kBetween = " \t\":,;";
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
    const std::size_t value = text.find_first_not_of(kBetween, at + key.size());
    if (value == std::string::npos) return {};
    if (is_guid(std::string_view(text).substr(value, kGuid))) return text.substr(value, kGuid);
  }
  return {};
}

std::vector<CsvField> fields_at(std::string_view text, const Layout& layout, std::size_t start) {
  std::vector<CsvField> fields;
  scan_csv_record(text, start, layout.delimiter, &fields);
  return fields;
}

using Cells = std::span<const CsvField>;

/// Of the column accountId.
std::string tenant_of_column(std::string_view text, const Layout& layout, Cells row) {
  // The header is the last line before the rows; it holds no line break in these exports.
  const std::size_t line_break = text.rfind('\n', layout.header_bytes - 2);
  const auto header =
      fields_at(text, layout, line_break == std::string_view::npos ? 0 : line_break + 1);
  for (std::size_t at = 0; at < std::min(header.size(), row.size()); ++at) {
    const std::string_view name = trim_blanks(header[at].content);
    const std::string_view value = trim_blanks(row[at].content);
    if (equal_ignoring_case(name, "accountId") && is_guid(value)) return ascii_lower(value);
  }
  return {};
}

/// Whether a column that somebody added says whose the row is: others may be of other tenants.
bool names_customer(const Layout& layout, Cells row) {
  for (std::size_t at = 0; at < std::min(layout.columns.size(), row.size()); ++at) {
    if (layout.columns[at] == layout.records.tenants->id) {
      return !trim_blanks(row[at].content).empty();
    }
  }
  return false;
}

}  // namespace

std::string find_tenant(std::string_view text, const Layout& layout) {
  const bool is_csv = layout.format == Format::Csv || layout.format == Format::Tsv;
  const bool has_customers = layout.records.tenants != nullptr;
  if (!is_csv) return has_customers ? std::string() : find_tenant(text);
  const auto row = fields_at(text, layout, layout.header_bytes);
  if (has_customers && names_customer(layout, row)) return {};
  if (std::string tenant = tenant_of_column(text, layout, row); !tenant.empty()) return tenant;
  return find_tenant(text);
}

std::string find_tenant(std::string_view text) {
  const std::string lower = ascii_lower(text);
  if (std::string tenant = guid_after_key(lower, "accountid"); !tenant.empty()) return tenant;
  for (std::size_t at = lower.find('_'); at != std::string::npos; at = lower.find('_', at + 1)) {
    if (at < kGuid) continue;
    const std::string_view before = std::string_view(lower).substr(at - kGuid, kGuid);
    const std::string_view after = std::string_view(lower).substr(at + 1, kGuid);
    if (is_guid(before) && is_guid(after)) return std::string(before);
  }
  return {};
}

}  // namespace licstat
