// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/footer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "licstat/base/counted.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/metrics/selection.hpp"
#include "licstat/report/unused_rows.hpp"

namespace licstat {
namespace {

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    if (!text.empty()) text += ", ";
    text += escape_for_screen(value);
  }
  return text;
}

/// All inputs of one kind, added up.
struct KindAccount {
  InputAccount sum;  // its path is that of the first
  std::int64_t inputs = 0;
  std::int64_t pages = 0;  // of which the next is named
};

std::vector<KindAccount> accounts_by_kind(const std::vector<InputAccount>& inputs) {
  std::vector<KindAccount> kinds;
  for (const InputAccount& input : inputs) {
    auto found = std::ranges::find_if(
        kinds, [&](const KindAccount& kind) { return kind.sum.kind == input.kind; });
    if (found == kinds.end()) {
      kinds.push_back({input, 1, input.continued_by.empty() ? 0 : 1});
      continue;
    }
    found->sum.rows_read += input.rows_read;
    found->sum.rows_accepted += input.rows_accepted;
    found->sum.rows_rejected += input.rows_rejected;
    for (const UnusedReason& reason : unused_reasons()) {
      found->sum.*reason.count += input.*reason.count;
    }
    found->pages += input.continued_by.empty() ? 0 : 1;
    ++found->inputs;
  }
  return kinds;
}

/// ", 3 superseded, 1 page followed by another"
std::string unused_and_pages(const KindAccount& kind) {
  std::string text = unused_text(kind.sum);
  if (kind.pages > 0)
    text += fmt::format(", {} followed by another", counted(kind.pages, "page", "pages"));
  return text;
}

std::string kind_line(const KindAccount& kind) {
  const std::string where =
      kind.inputs == 1 ? escape_for_screen(kind.sum.path) : fmt::format("{} inputs", kind.inputs);
  return fmt::format("  {}: {} read, {} accepted, {} rejected{} ({})", kind.sum.kind,
                     counted(kind.sum.rows_read, "row", "rows"), kind.sum.rows_accepted,
                     kind.sum.rows_rejected, unused_and_pages(kind), where);
}

void add_inputs(const std::vector<InputAccount>& inputs, std::vector<std::string>& lines) {
  // One file may hold rows of several kinds.
  std::set<std::string_view> paths;
  for (const InputAccount& input : inputs) paths.insert(input.path);
  const auto count = static_cast<std::int64_t>(paths.size());
  if (count == 0) return;
  lines.push_back(counted(count, "input:", "inputs:"));
  for (const KindAccount& kind : accounts_by_kind(inputs)) lines.push_back(kind_line(kind));
}

void add_left_out(const std::vector<LeftOut>& left_out, std::vector<std::string>& lines) {
  if (left_out.empty()) return;
  lines.emplace_back("not whole:");
  for (const LeftOut& each : left_out) lines.push_back("  " + left_out_line(each));
}

void add_notes(const std::vector<Note>& notes, std::vector<std::string>& lines) {
  bool is_first = true;
  for (const Note& note : notes) {
    if (note.count == 0) continue;
    if (is_first) lines.emplace_back("notes:");
    is_first = false;
    lines.push_back("  " + escape_for_screen(note.sentence));
  }
}

}  // namespace

std::string window_line(const Window& window) {
  return fmt::format("as of {}, window {} ({} to {})", to_string(window.to),
                     counted(window.days(), "day", "days"), to_string(window.from),
                     to_string(window.to));
}

std::string filters_line(const ShownFilters& filters) {
  std::vector<std::string> parts;
  if (filters.partners) parts.push_back("partner " + joined(*filters.partners));
  if (filters.families != default_families()) parts.push_back("family " + joined(filters.families));
  if (filters.customer) parts.push_back("customer " + escape_for_screen(*filters.customer));
  if (filters.sku) parts.push_back("SKU " + escape_for_screen(*filters.sku));
  if (parts.empty()) return {};
  return fmt::format("filters: {}", fmt::join(parts, "; "));
}

std::string left_out_line(const LeftOut& left_out) {
  const std::string& name =
      left_out.customer_name.empty() ? left_out.customer_id : left_out.customer_name;
  const std::string folder = escape_for_screen(left_out.folder);
  const std::string whose = name.empty() ? folder : escape_for_screen(name);
  return fmt::format("{}: {}{}", whose.empty() ? "unknown customers" : whose,
                     reason_name(left_out.reason),
                     name.empty() || folder.empty() ? "" : fmt::format(" ({})", folder));
}

std::string unused_text(const InputAccount& account) {
  std::string text;
  for (const UnusedReason& reason : unused_reasons()) {
    const std::int64_t count = account.*reason.count;
    if (count > 0) text += fmt::format(", {} {}", count, reason.footer);
  }
  return text;
}

std::vector<std::string> footer_lines(const Report& report) {
  std::vector<std::string> lines{window_line(report.window)};
  if (std::string filters = filters_line(report.filters); !filters.empty()) {
    lines.push_back(std::move(filters));
  }
  add_left_out(report.head.left_out, lines);
  add_inputs(report.inputs, lines);
  add_notes(report.notes, lines);
  return lines;
}

}  // namespace licstat
