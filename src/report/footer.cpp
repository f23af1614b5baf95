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

std::string values_text(const std::vector<std::string>& values) {
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

void add_account(const InputAccount& input, KindAccount& kind) {
  kind.sum.rows_read += input.rows_read;
  kind.sum.rows_accepted += input.rows_accepted;
  kind.sum.rows_rejected += input.rows_rejected;
  for (const UnusedReason& reason : unused_reasons()) {
    kind.sum.*reason.count += input.*reason.count;
  }
  kind.pages += input.continued_by.empty() ? 0 : 1;
  ++kind.inputs;
}

std::vector<KindAccount> accounts_by_kind(const std::vector<InputAccount>& inputs) {
  std::vector<KindAccount> kinds;
  for (const InputAccount& input : inputs) {
    auto found = std::ranges::find_if(
        kinds, [&](const KindAccount& kind) { return kind.sum.kind == input.kind; });
    if (found == kinds.end()) {
      kinds.push_back({input, 1, input.continued_by.empty() ? 0 : 1});
      continue;
    }
    add_account(input, *found);
  }
  return kinds;
}

/// "2102 rows read, 2100 accepted, 2 rejected"
std::string rows_text(const InputAccount& account) {
  return fmt::format("{} read, {} accepted, {} rejected", counted(account.rows_read, "row", "rows"),
                     account.rows_accepted, account.rows_rejected);
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
  return fmt::format("  {}: {}{} ({})", kind.sum.kind, rows_text(kind.sum), unused_and_pages(kind),
                     where);
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

constexpr std::size_t kMostUnclean = 10;

bool is_clean(const InputAccount& input) {
  return input.rows_rejected == 0 && input.continued_by.empty();
}

/// "6 notes (-v)"
std::string notes_text(const std::vector<Note>& notes) {
  const auto count = std::ranges::count_if(notes, [](const Note& note) { return note.count > 0; });
  return count == 0 ? "" : fmt::format("{} (-v)", counted(count, "note", "notes"));
}

/// Every row of all inputs in one sentence; empty where there are none.
std::string account_line(const std::vector<InputAccount>& inputs) {
  std::set<std::string_view> paths;
  KindAccount all;
  for (const InputAccount& input : inputs) {
    paths.insert(input.path);
    add_account(input, all);
  }
  if (paths.empty()) return {};
  const std::string rest = unused_and_pages(all);
  return fmt::format(
      "{}, {}, {}{}.", counted(static_cast<std::int64_t>(paths.size()), "file", "files"),
      counted(all.sum.rows_read, "row", "rows"),
      all.sum.rows_rejected == 0
          ? "all accepted"
          : fmt::format("{} accepted, {} rejected", all.sum.rows_accepted, all.sum.rows_rejected),
      rest.empty() ? "" : fmt::format(" ({})", rest.substr(2)));
}

void add_unclean(const std::vector<InputAccount>& inputs, std::vector<std::string>& lines) {
  std::size_t unclean = 0;
  for (const InputAccount& input : inputs) {
    if (is_clean(input) || ++unclean > kMostUnclean) continue;
    lines.push_back(fmt::format("  {}: {}{}", escape_for_screen(input.path), rows_text(input),
                                input.continued_by.empty() ? "" : ", followed by another page"));
  }
  if (unclean > kMostUnclean) {
    lines.push_back(fmt::format("  and {} more", unclean - kMostUnclean));
  }
}

/// What all screens have in common.
std::vector<std::string> first_lines(const Report& report) {
  std::vector<std::string> lines{window_line(report.window)};
  if (std::string filters = filters_line(report.filters); !filters.empty()) {
    lines.push_back(std::move(filters));
  }
  add_left_out(report.head.left_out, lines);
  return lines;
}

}  // namespace

std::string window_line(const Window& window) {
  return fmt::format("as of {}, window {} ({} to {})", to_string(window.to),
                     counted(window.days(), "day", "days"), to_string(window.from),
                     to_string(window.to));
}

std::string filters_line(const ShownFilters& filters) {
  std::vector<std::string> parts;
  if (filters.partners) parts.push_back("partner " + values_text(*filters.partners));
  if (filters.families != default_families())
    parts.push_back("family " + values_text(filters.families));
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
  std::vector<std::string> lines = first_lines(report);
  add_inputs(report.inputs, lines);
  add_notes(report.notes, lines);
  return lines;
}

std::vector<std::string> screen_footer(const Report& report, bool is_verbose) {
  std::vector<std::string> lines = is_verbose ? footer_lines(report) : first_lines(report);
  if (!is_verbose) {
    const std::string account = account_line(report.inputs);
    const std::string notes = notes_text(report.notes);
    const std::string gap = account.empty() || notes.empty() ? "" : " ";
    if (!account.empty() || !notes.empty()) lines.push_back(account + gap + notes);
    add_unclean(report.inputs, lines);
  }
  const bool has_rows = !report.tables.empty() && report.tables.front().row_count > 0;
  if (has_rows && !report.order.empty()) lines.push_back(report.order);
  if (!report.next.empty()) lines.push_back("next: " + report.next);
  return lines;
}

}  // namespace licstat
