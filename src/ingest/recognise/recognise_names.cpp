// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/recognise_names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/ingest/recognise/mapping_hint.hpp"

namespace licstat {
namespace {

constexpr std::size_t kShownNames = 12;

std::string shown_names(const std::vector<std::string>& names) {
  std::vector<std::string> shown;
  for (const std::string& name : names) {
    if (shown.size() == kShownNames) break;
    shown.push_back(escape_for_screen(name.substr(0, 60)));
  }
  const std::size_t more = names.size() - shown.size();
  return fmt::format("{}{}", fmt::join(shown, ", "),
                     more > 0 ? fmt::format(" and {} more", more) : "");
}

std::ptrdiff_t shared_columns(const KindDef& kind, const std::vector<std::string>& names) {
  return std::ranges::count_if(
      names, [&](const std::string& name) { return find_column(kind, name).has_value(); });
}

/// The kind that shares the most columns with the input; nullptr where none shares any.
const KindDef* nearest_kind(const std::vector<std::string>& names) {
  const KindDef* nearest = nullptr;
  std::ptrdiff_t most = 0;
  for (const KindDef& kind : kind_table()) {
    const std::ptrdiff_t shared = shared_columns(kind, names);
    if (shared > most) {
      nearest = &kind;
      most = shared;
    }
  }
  return nearest;
}

/// "this or that" of "this|that".
std::string with_or(std::string_view columns) {
  std::string text;
  for (const char c : columns) text += c == '|' ? std::string(" or ") : std::string(1, c);
  return text;
}

/// "status (is it 'state'?), quantity": the columns that are missing.
std::string missing_text(const std::vector<std::string>& missing,
                         const std::vector<std::string>& unknown) {
  std::vector<std::string> parts;
  for (const std::string& column : missing) {
    const auto near = nearest_name(column, unknown);
    parts.push_back(near ? fmt::format("{} (is it '{}'?)", column, escape_for_screen(*near))
                         : with_or(column));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string missing_text(const KindDef& kind, const std::vector<std::string>& names) {
  return missing_text(missing_columns(kind, names), unknown_names({kind.kind}, names));
}

/// Usage whose date column is misspelt has all columns of assignments. Taken for those, it would
/// say that its users hold licences and use none.
bool is_misspelt_usage(Kind kind, const std::vector<std::string>& names) {
  return kind == Kind::Assignments &&
         nearest_name("last_activity_date", unknown_names({kind}, names)).has_value();
}

/// The users of an explanation have all columns of usage, but not all of its rows: read again, they
/// would be counted as if they were the export that they came from.
void refuse_own_report(const std::vector<std::string>& names, const std::string& path) {
  const auto has = [&](std::string_view name) { return std::ranges::count(names, name) > 0; };
  if (!has("cause") || !has("place")) return;
  throw refuse(path, DiagnosticId::UnrecognisedInput,
               "not recognised: a report of licstat, no input");
}

/// A catalogue has one of two layouts: that which shares more columns with the input.
std::optional<Kind> layout_of(std::optional<Kind> forced, const std::vector<std::string>& names) {
  if (forced != Kind::Catalogue) return forced;
  const std::ptrdiff_t own = shared_columns(kind_def(Kind::Catalogue), names);
  const std::ptrdiff_t listed = shared_columns(kind_def(Kind::ProductList), names);
  return own > listed ? Kind::Catalogue : Kind::ProductList;
}

double required_share(const KindDef& kind, const std::vector<std::string>& names) {
  const auto required = std::ranges::count_if(kind.columns, &ColumnDef::required);
  const auto needed = static_cast<double>(required + (kind.needs_target ? 1 : 0));
  return 1 - static_cast<double>(missing_columns(kind, names).size()) / needed;
}

/// The kind or the export that the names are nearest to, by the share of the required columns that
/// are there; neither where nothing is near.
struct Nearest {
  const KindDef* kind = nullptr;
  const ExportDef* exported = nullptr;
};

Nearest nearest_of(const std::vector<std::string>& names) {
  const KindDef* const kind = nearest_kind(names);
  const ExportDef* const exported = nearest_export(names);
  if (kind == nullptr || exported == nullptr) return {kind, exported};
  const bool is_export = required_share(*exported, names) > required_share(*kind, names);
  return is_export ? Nearest{nullptr, exported} : Nearest{kind, nullptr};
}

/// "nearest to subscriptions, which also needs status"; empty where nothing is near.
std::string nearest_text(const Nearest& nearest, const std::vector<std::string>& names) {
  if (nearest.kind != nullptr) {
    return fmt::format("nearest to {}, which also needs {}", nearest.kind->name,
                       missing_text(*nearest.kind, names));
  }
  if (nearest.exported != nullptr) {
    const auto missing = missing_columns(*nearest.exported, names);
    const auto unknown = unknown_names({Kind::Export, nearest.exported}, names);
    return fmt::format("nearest to {}, which also needs {}", nearest.exported->title,
                       missing_text(missing, unknown));
  }
  return {};
}

/// Whether the input plainly is an export that lost a column: it has to be exported again, and not
/// to be mapped.
bool is_nearly_export(const Nearest& nearest, const std::vector<std::string>& names) {
  constexpr std::size_t kFew = 2;
  constexpr double kHalf = 0.5;
  if (nearest.exported == nullptr) return false;
  const std::size_t missing = missing_columns(*nearest.exported, names).size();
  return missing == 1 || (missing <= kFew && required_share(*nearest.exported, names) > kHalf);
}

std::optional<RecordNames> recognise_prices(const std::vector<std::string>& names) {
  const ExportDef* const def = recognise_export(names);
  if (def == nullptr || !def->gives_prices) return std::nullopt;
  return RecordNames{Kind::Export, def};
}

/// Why what --prices names has none.
Error no_prices(const std::string& path, std::string_view what,
                const std::vector<std::string>& names) {
  const ExportDef* const def = recognise_export(names);
  const auto kind = recognise_columns(names);
  std::string is;
  if (kind) is = fmt::format("it has {}", kind_def(*kind).name);
  if (is.empty() && def != nullptr) is = fmt::format("it is {}", def->title);
  if (is.empty()) is = fmt::format("its {} are {}", what, shown_names(names));
  return refuse(path, DiagnosticId::UnrecognisedInput,
                fmt::format("not a file of prices: {}; fix: --prices takes price lists and "
                            "reconciliation files",
                            is));
}

}  // namespace

std::optional<RecordNames> recognise_names(const std::vector<std::string>& names,
                                           std::optional<Kind> forced, const std::string& path) {
  if (forced == Kind::Prices) return recognise_prices(names);
  forced = layout_of(forced, names);
  const auto kind = forced ? forced : recognise_columns(names);
  if (kind && missing_columns(kind_def(*kind), names).empty() &&
      (forced || !is_misspelt_usage(*kind, names))) {
    refuse_own_report(names, path);
    return RecordNames{*kind};
  }
  const ExportDef* const def = forced ? nullptr : recognise_export(names);
  if (def == nullptr) return std::nullopt;
  if (def->make_parser == nullptr) {
    throw refuse(path, DiagnosticId::UnusableExport, fmt::format("{}: {}", def->title, def->gives));
  }
  return RecordNames{Kind::Export, def};
}

std::optional<RecordNames> recognise_mapped_names(const std::vector<std::string>& names,
                                                  const Wanted& wanted, bool is_json,
                                                  const std::string& path) {
  auto mapped = recognise_mapped(*wanted.mapping, names, wanted.forced, is_json, path);
  if (!mapped) return std::nullopt;
  const auto known = mapped_names(*wanted.mapping, names);
  if (!wanted.forced && is_misspelt_usage(mapped->kind(), known)) return std::nullopt;
  refuse_own_report(names, path);
  return RecordNames{mapped->kind(), nullptr, std::move(mapped)};
}

std::vector<std::string> unknown_names(const RecordNames& record,
                                       const std::vector<std::string>& names) {
  std::vector<std::string> unknown;
  for (const std::string& name : names) {
    const bool is_known = record.exported != nullptr
                              ? reads_name(*record.exported, name)
                              : find_column(record.record(), name).has_value();
    if (!name.empty() && !is_known) unknown.push_back(name);
  }
  return unknown;
}

Error unrecognised(const std::string& path, std::string_view what,
                   const std::vector<std::string>& names, const Wanted& wanted) {
  if (wanted.forced == Kind::Prices) return no_prices(path, what, names);
  const std::vector<std::string> known =
      wanted.mapping != nullptr ? mapped_names(*wanted.mapping, names) : names;
  const std::string map = mapping_hint(names, wanted.mapping, wanted.forced);
  if (wanted.forced) {
    const KindDef& def = kind_def(*layout_of(wanted.forced, names));
    const ExportDef* const exported = recognise_export(names);
    const std::string hint =
        exported != nullptr ? fmt::format("; it is {}: name it without an option", exported->title)
                            : "";
    return refuse(
        path, DiagnosticId::MissingColumn,
        fmt::format("as {} it lacks {}; its {} are {}{}", def.name, missing_text(def, known), what,
                    shown_names(names), hint.empty() ? map : hint));
  }
  // Fixed values alone make nothing resemble records.
  const std::vector<std::string> columns(known.begin(),
                                         known.begin() + static_cast<std::ptrdiff_t>(names.size()));
  const Nearest near = resembles_records(columns) ? nearest_of(known) : Nearest{};
  std::string nearest = nearest_text(near, known);
  if (nearest.empty()) nearest = "see 'licstat formats' for what is";
  const bool is_offered = wanted.mapping != nullptr || !is_nearly_export(near, known);
  return refuse(path, DiagnosticId::UnrecognisedInput,
                fmt::format("not recognised: its {} are {}; {}{}", what, shown_names(names),
                            nearest, is_offered ? map : ""));
}

bool resembles_records(const std::vector<std::string>& names) {
  return nearest_kind(names) != nullptr || nearest_export(names) != nullptr;
}

}  // namespace licstat
