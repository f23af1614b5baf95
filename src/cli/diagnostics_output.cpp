// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/diagnostics_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "licstat/base/diagnostic_id.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/report/csv_text.hpp"

namespace licstat {
namespace {

constexpr auto kAll = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kExcerpt = 100;

/// The byte column of a CSV place within its row; nullopt where the place is a pointer, or on a
/// later line of the row than its first, or where the row is not at hand any more.
std::optional<std::size_t> column_in_row(const Diagnostic& diagnostic) {
  const std::string& column = diagnostic.column;
  const bool is_number =
      !column.empty() && column.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number || diagnostic.row.empty() || diagnostic.row.find('\n') != std::string::npos)
    return std::nullopt;
  const std::size_t at = std::stoul(column) - 1;
  return at <= diagnostic.row.size() ? std::optional(at) : std::nullopt;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The next place at or behind `at` where no character is cut.
std::size_t whole_from(std::string_view row, std::size_t at) {
  while (at < row.size() && is_continuation(row[at])) ++at;
  return std::min(at, row.size());
}

/// The row, cut to what stands around `at`, with a mark below it.
std::string excerpt(const Diagnostic& diagnostic, std::size_t at) {
  const std::string_view row = diagnostic.row;
  const std::size_t start =
      std::min(at, whole_from(row, at > kExcerpt / 2 ? at - kExcerpt / 2 : 0));
  const std::size_t end = whole_from(row, start + kExcerpt);
  const std::string before = escape_for_screen(row.substr(start, at - start));
  const std::string after = escape_for_screen(row.substr(at, end - at));
  const std::string margin = fmt::format("{:>6} | {}", diagnostic.line, start > 0 ? "..." : "");
  // Characters, not bytes, stand side by side on a screen; wide ones shift the mark a little.
  const auto hidden = std::ranges::count_if(before, is_continuation);
  const std::size_t indent = margin.size() + before.size() - static_cast<std::size_t>(hidden);
  return fmt::format("{}{}{}{}\n{:>{}}\n", margin, before, after, end < row.size() ? "..." : "",
                     "^", indent + 1);
}

void write_rejected_row(Output& out, const Diagnostic& diagnostic) {
  const std::string line = diagnostic.line == 0 ? "" : fmt::to_string(diagnostic.line);
  std::string text;
  for (const std::string_view field :
       {std::string_view(diagnostic.path), std::string_view(line),
        std::string_view(diagnostic.column), name_of(diagnostic.id),
        std::string_view(diagnostic.message), std::string_view(diagnostic.row)}) {
    if (!text.empty()) text += ',';
    append_csv_field(text, field, ',');
  }
  out.write(text + '\n');
}

}  // namespace

std::string diagnostic_text(const Diagnostic& diagnostic, bool with_row) {
  std::string text = fmt::format("{}: error: {} [{}]\n", escape_for_screen(diagnostic.place),
                                 escape_for_screen(diagnostic.message), name_of(diagnostic.id));
  const auto at = with_row ? column_in_row(diagnostic) : std::nullopt;
  if (at) text += excerpt(diagnostic, *at);
  if (!diagnostic.fix.empty()) text += fmt::format("       = fix: {}\n", diagnostic.fix);
  return text;
}

DiagnosticsOutput::DiagnosticsOutput(const std::string& rejects_file, std::size_t kept,
                                     bool shows_rows)
    : most_listed_(kept),
      most_kept_(shows_rows || rejects_file.empty() ? kept : kAll),
      shows_rows_(shows_rows),
      path_(rejects_file) {
  if (path_ == "-") {
    throw Error(ExitCode::Usage, "--rejects needs a file: standard output carries the report");
  }
  if (!path_.empty()) check_writable(path_);
}

void DiagnosticsOutput::open_file() {
  if (file_ || path_.empty()) return;
  file_.emplace(path_);
  file_->write("file,line,column,id,message,row\n");
}

void DiagnosticsOutput::add(const Diagnostic& diagnostic) {
  if (kept_.size() < most_kept_) kept_.push_back(diagnostic);
  if (!shows_rows_) {
    if (!kept_.empty()) kept_.back().row.clear();
    return;
  }
  open_file();
  if (file_) write_rejected_row(*file_, diagnostic);
}

void DiagnosticsOutput::rewrite(const std::function<void(Diagnostic&)>& change) {
  for (Diagnostic& diagnostic : kept_) change(diagnostic);
}

void DiagnosticsOutput::print(Output& err, std::int64_t rejected) const {
  const std::size_t shown = std::min(kept_.size(), kShownDiagnostics);
  for (std::size_t at = 0; at < shown; ++at) err.write(diagnostic_text(kept_[at], shows_rows_));
  const std::int64_t more = rejected - static_cast<std::int64_t>(shown);
  if (more > 0) {
    err.write(fmt::format("licstat: and {} more rejected {}{}\n", more, more == 1 ? "row" : "rows",
                          path_.empty() ? " (--rejects FILE writes them all)" : ""));
  }
}

void DiagnosticsOutput::commit() {
  open_file();
  if (!file_) return;
  if (!shows_rows_) {
    for (const Diagnostic& diagnostic : kept_) write_rejected_row(*file_, diagnostic);
  }
  file_->commit();
}

}  // namespace licstat
