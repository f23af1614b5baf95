// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/diagnostics_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "licstat/base/diagnostic_id.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/cli/marked_error.hpp"
#include "licstat/report/csv_text.hpp"

namespace licstat {
namespace {

constexpr auto kAll = std::numeric_limits<std::size_t>::max();

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

/// `guards`: no field is a formula.
void write_rejected_row(Output& out, const Diagnostic& diagnostic, bool guards) {
  const std::string line = diagnostic.line == 0 ? "" : fmt::to_string(diagnostic.line);
  std::string text;
  for (const std::string_view field :
       {std::string_view(diagnostic.path), std::string_view(line),
        std::string_view(diagnostic.column), name_of(diagnostic.id),
        std::string_view(diagnostic.message), std::string_view(diagnostic.row)}) {
    if (!text.empty()) text += ',';
    std::string shown = escape_invalid(field);
    if (guards && looks_like_formula(shown)) shown.insert(0, 1, '\'');
    append_csv_field(text, shown, ',');
  }
  out.write(text + '\n');
}

}  // namespace

std::string diagnostic_text(const Diagnostic& diagnostic, bool with_row) {
  std::string text = fmt::format("{}: error: {} [{}]\n", escape_for_screen(diagnostic.place),
                                 escape_for_screen(diagnostic.message), name_of(diagnostic.id));
  const auto at = with_row ? column_in_row(diagnostic) : std::nullopt;
  if (at) text += marked_text(fmt::format("{:>6} | ", diagnostic.line), diagnostic.row, *at);
  if (!diagnostic.fix.empty()) text += fmt::format("       = fix: {}\n", diagnostic.fix);
  return text;
}

DiagnosticsOutput::DiagnosticsOutput(const std::string& rejects_file, std::size_t kept,
                                     bool shows_rows, bool guards)
    : most_listed_(kept),
      most_kept_(shows_rows || rejects_file.empty() ? kept : kAll),
      shows_rows_(shows_rows),
      guards_(guards),
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
  if (file_) write_rejected_row(*file_, diagnostic, guards_);
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

PendingOutput* DiagnosticsOutput::finish() {
  open_file();
  if (!file_) return nullptr;
  if (!shows_rows_) {
    for (const Diagnostic& diagnostic : kept_) write_rejected_row(*file_, diagnostic, guards_);
  }
  return &*file_;
}

}  // namespace licstat
