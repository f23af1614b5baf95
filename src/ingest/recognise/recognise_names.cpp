// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/recognise_names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/ingest/recognise/mapped_kind.hpp"
#include "licstat/ingest/recognise/mapping_hint.hpp"
#include "licstat/ingest/recognise/not_recognised.hpp"
#include "licstat/ingest/recognise/own_report.hpp"

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
      names, [&](const std::string& name) { return find_column(kind.shape(), name).has_value(); });
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

std::vector<std::string> missing_columns(const RecordType& records,
                                         const std::vector<std::string>& names) {
  if (records.exported != nullptr) return missing_columns(*records.exported, names);
  if (records.kind) return missing_columns(kind_def(*records.kind), names);
  return missing_columns(records.shape(), names);
}

/// "status (is it 'state'?), quantity": the columns that are missing.
std::string missing_text(const RecordType& records, const std::vector<std::string>& names) {
  const std::vector<std::string> unknown = unknown_names(records, names);
  std::vector<std::string> parts;
  for (const std::string& column : missing_columns(records, names)) {
    const auto near = nearest_name(column, unknown);
    parts.push_back(near ? fmt::format("{} (is it '{}'?)", column, escape_for_screen(*near))
                         : column);
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

/// Usage whose date column is misspelt has all columns of assignments. Taken for those, it would
/// say that its users hold licences and use none.
bool is_misspelt_usage(Kind kind, const std::vector<std::string>& names) {
  return kind == Kind::Assignments &&
         nearest_name("last_activity_date", unknown_names({.kind = kind}, names)).has_value();
}

/// The users of an explanation have all columns of usage, but not all of its rows: read again, they
/// would be counted as if they were the export that they came from.
void refuse_own_report(const std::vector<std::string>& names, const std::string& path) {
  const auto has = [&](std::string_view name) { return std::ranges::count(names, name) > 0; };
  if (has("cause") && has("place")) throw own_report(path);
}

bool is_among(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::any_of(
      names, [&](const std::string& each) { return equal_ignoring_case(each, name); });
}

/// Export-Csv of a hashtable or list writes the properties that all of them have, and of a string
/// its length: what they hold is not in the file. Of a hashtable's entries it has one object alone.
void refuse_printed_collection(const std::vector<std::string>& names, bool is_mapped,
                               const std::string& path) {
  const auto has = [&](std::string_view name) { return is_among(names, name); };
  const bool is_collection = has("IsReadOnly") && has("IsFixedSize") && has("SyncRoot");
  const bool is_entries =
      !is_mapped && names.size() == 3 && has("Name") && has("Key") && has("Value");
  const bool is_length = !is_mapped && names.size() == 1 && has("Length");
  if (!is_collection && !is_entries && !is_length) return;
  throw refuse(
      path, DiagnosticId::UnusableExport,
      fmt::format("{} as Export-Csv of PowerShell writes it, not what was to be exported; fix: "
                  "make objects first, [pscustomobject]@{{...}}, or write JSON with "
                  "ConvertTo-Json -Depth 5",
                  is_length    ? "a text"
                  : is_entries ? "a hashtable"
                               : "a hashtable or list"));
}

/// CSV of CIPP has the columns of its first row: where that stands for a tenant that failed, those
/// of licences are gone.
void refuse_failed_tenants(const std::vector<std::string>& names, const std::string& path) {
  const bool is_of_cipp = is_among(names, "Tenant") && is_among(names, "License") &&
                          is_among(names, "RowKey") && !is_among(names, "skuId");
  if (!is_of_cipp) return;
  throw refuse(path, DiagnosticId::FailedDownload,
               "CIPP could not read the tenant of the first row, so that the columns of licences "
               "are missing; fix: let CIPP read it again, or export the report as JSON");
}

double required_share(const KindDef& kind, const std::vector<std::string>& names) {
  const auto required = std::ranges::count_if(kind.columns, &ColumnDef::required);
  const auto needed = static_cast<double>(required + (required_choice(kind).empty() ? 0 : 1));
  return 1 - static_cast<double>(missing_columns(kind, names).size()) / needed;
}

/// The kind or the export that the names are nearest to, by the share of the required columns that
/// are there; neither where nothing is near.
RecordType nearest_of(const std::vector<std::string>& names, ExportTable exports) {
  const KindDef* const kind = nearest_kind(names);
  const ExportDef* const exported = nearest_export(exports, names);
  const bool is_export =
      exported != nullptr &&
      (kind == nullptr || required_share(*exported, names) > required_share(*kind, names));
  if (is_export) return {.exported = exported};
  return kind == nullptr ? RecordType{} : RecordType{.kind = kind->kind};
}

/// "nearest to subscriptions, which also needs status"; empty where nothing is near.
std::string nearest_text(const RecordType& nearest, const std::vector<std::string>& names) {
  if (!nearest.kind && nearest.exported == nullptr) return {};
  return fmt::format("nearest to {}, which also needs {}",
                     nearest.exported != nullptr ? nearest.exported->title : nearest.name(),
                     missing_text(nearest, names));
}

/// Whether the input plainly is an export that lost a column: it has to be exported again, and not
/// to be mapped.
bool is_nearly_export(const RecordType& nearest, const std::vector<std::string>& names) {
  constexpr std::size_t kFew = 2;
  constexpr double kHalf = 0.5;
  if (nearest.exported == nullptr || yields_to_mapping(nearest)) return false;
  const std::size_t missing = missing_columns(*nearest.exported, names).size();
  return missing == 1 || (missing <= kFew && required_share(*nearest.exported, names) > kHalf);
}

std::optional<RecordType> recognise_prices(const std::vector<std::string>& names,
                                           ExportTable exports) {
  const ExportDef* const def = recognise_export(exports, names);
  if (def == nullptr || !def->gives_prices) return std::nullopt;
  return RecordType{.exported = def};
}

std::optional<RecordType> recognise_catalogue(const std::vector<std::string>& names,
                                              const std::string& path) {
  const CatalogueList list = nearest_list(names);
  if (!missing_columns(shape_of(list), names).empty()) return std::nullopt;
  refuse_own_report(names, path);
  return RecordType{.catalogue = list};
}

std::optional<RecordType> recognise_kind(const std::vector<std::string>& names,
                                         std::optional<Kind> wanted, const std::string& path) {
  const auto kind = wanted ? wanted : recognise_columns(names);
  if (!kind || !missing_columns(kind_def(*kind), names).empty()) return std::nullopt;
  if (!wanted && is_misspelt_usage(*kind, names)) return std::nullopt;
  refuse_own_report(names, path);
  // Those of users and renewals have all that records need. Example: a user who has left stays in
  // an old report, and would use a licence. A single column more may be somebody's own.
  const RecordType records{.kind = kind};
  const bool is_wider = unknown_names(records, names).size() > 1 || has_column_of_list(names);
  if (!wanted && is_wider && has_columns_of_report(names)) throw own_report(path);
  return records;
}

/// Why what --prices names has none.
NotRecognised no_prices(const std::string& path, std::string_view what,
                        const std::vector<std::string>& names, ExportTable exports) {
  const ExportDef* const def = recognise_export(exports, names);
  const auto kind = recognise_columns(names);
  std::string is;
  if (kind) is = fmt::format("it has {}", kind_def(*kind).name);
  if (is.empty() && def != nullptr) is = fmt::format("it is {}", def->title);
  if (is.empty()) is = fmt::format("its {} are {}", what, shown_names(names));
  return {path, DiagnosticId::UnrecognisedInput,
          fmt::format("not a file of prices: {}; fix: --prices takes price lists and "
                      "reconciliation files",
                      is)};
}

/// Rows that say whose they are, in a column that is not mapped, are not the folder's.
void check_customer(const MappedKind& mapped, bool has_customer, const std::string& path) {
  const std::string_view kind = kind_def(mapped.kind()).name;
  if (const auto& column = mapped.tenant_column()) {
    const std::string name = escape_for_screen(*column);
    throw refuse(path, DiagnosticId::UnknownCustomer,
                 fmt::format("as {} it does not say whose it is, but for the column '{}', which is "
                             "not mapped; fix: --map '{}=customer_id', or name the customer with "
                             "--customer-id",
                             kind, name, name));
  }
  if (has_customer) return;
  throw refuse(path, DiagnosticId::UnknownCustomer,
               fmt::format("as {} it does not say whose it is; fix: name the customer with "
                           "--customer-id or a customer.json beside the file, map a column to "
                           "customer_id, or put it into the folder of its customer",
                           kind));
}

}  // namespace

std::optional<RecordType> recognise_names(const std::vector<std::string>& names,
                                          const Wanted& wanted, const std::string& path) {
  if (wanted.role == InputRole::Prices) return recognise_prices(names, wanted.exports);
  if (wanted.role == InputRole::Catalogue) return recognise_catalogue(names, path);
  refuse_printed_collection(names, wanted.mapping != nullptr, path);
  if (auto records = recognise_kind(names, wanted.kind, path)) return records;
  const ExportDef* const def = wanted.kind ? nullptr : recognise_export(wanted.exports, names);
  if (def == nullptr && wanted.mapping == nullptr) refuse_failed_tenants(names, path);
  if (def == nullptr) return std::nullopt;
  if (def->make_parser == nullptr) {
    const std::string reason = fmt::format("{}: {}", def->title, def->gives);
    throw NotRecognised(path, DiagnosticId::UnusableExport, reason,
                        {.reason = reason, .as = SkippedAs::UnusableExport});
  }
  auto open = open_columns(*def, names);
  auto tenants = find_tenant_columns(*def, open.get(), names);
  return RecordType{.exported = def, .tenants = std::move(tenants), .open = std::move(open)};
}

std::optional<RecordType> recognise_mapped_names(const std::vector<std::string>& names,
                                                 const Wanted& wanted, bool is_json,
                                                 const std::string& path) {
  auto mapped = recognise_mapped(*wanted.mapping, names, wanted.kind, is_json, path);
  if (!mapped) return std::nullopt;
  const auto known = mapped_names(*wanted.mapping, names);
  if (!wanted.kind && is_misspelt_usage(mapped->kind(), known)) return std::nullopt;
  refuse_own_report(names, path);
  if (has_columns_of_report(names)) throw own_report(path);
  // Of a named kind JSON may leave keys out in its first records.
  const bool may_come_later = wanted.kind && is_json;
  if (mapped->takes_customer() && !may_come_later) {
    check_customer(*mapped, wanted.has_customer, path);
  }
  return RecordType{.kind = mapped->kind(), .mapped = std::move(mapped)};
}

std::vector<std::string> unknown_names(const RecordType& records,
                                       const std::vector<std::string>& names) {
  std::vector<std::string> unknown;
  const ColumnNames columns(records.shape());
  for (const std::string& name : names) {
    const bool is_known = columns.find(name).has_value() ||
                          (records.exported != nullptr && reads_name(*records.exported, name));
    if (!name.empty() && !is_known) unknown.push_back(name);
  }
  return unknown;
}

NotRecognised unrecognised(const std::string& path, std::string_view what,
                           const std::vector<std::string>& names, const Wanted& wanted) {
  if (has_columns_of_report(names)) return own_report(path);
  if (wanted.role == InputRole::Prices) return no_prices(path, what, names, wanted.exports);
  const std::vector<std::string> known =
      wanted.mapping != nullptr ? mapped_names(*wanted.mapping, names) : names;
  const bool is_catalogue = wanted.role == InputRole::Catalogue;
  const std::string map = is_catalogue ? "" : mapping_hint(names, wanted.mapping, wanted.kind);
  if (wanted.kind || is_catalogue) {
    const RecordType records = wanted.kind ? RecordType{.kind = wanted.kind}
                                           : RecordType{.catalogue = nearest_list(names)};
    const ExportDef* const exported = recognise_export(wanted.exports, names);
    const std::string hint =
        exported != nullptr ? fmt::format("; it is {}: name it without an option", exported->title)
                            : map;
    return {path, DiagnosticId::MissingColumn,
            fmt::format("as {} it lacks {}; its {} are {}{}", records.name(),
                        missing_text(records, known), what, shown_names(names), hint)};
  }
  // Fixed values alone make nothing resemble records.
  const std::vector<std::string> columns(known.begin(),
                                         known.begin() + static_cast<std::ptrdiff_t>(names.size()));
  const RecordType near =
      resembles_records(columns, wanted.exports) ? nearest_of(known, wanted.exports) : RecordType{};
  const std::string nearest = nearest_text(near, known);
  const bool is_offered = wanted.mapping != nullptr || !is_nearly_export(near, known);
  return {path,
          DiagnosticId::UnrecognisedInput,
          fmt::format("not recognised: its {} are {}; {}{}", what, shown_names(names),
                      nearest.empty() ? "see 'licstat formats' for what is" : nearest,
                      is_offered ? map : ""),
          {.nearest = nearest}};
}

bool is_nearly_records(const std::vector<std::string>& names, ExportTable exports) {
  constexpr double kHalf = 0.5;
  if (has_columns_of_report(names)) return false;
  const RecordType near = nearest_of(names, exports);
  if (!near.kind && near.exported == nullptr) return false;
  const double share = near.exported != nullptr ? required_share(*near.exported, names)
                                                : required_share(kind_def(*near.kind), names);
  return share > kHalf && missing_columns(near, names).size() == 1;
}

bool resembles_records(const std::vector<std::string>& names, ExportTable exports) {
  return nearest_kind(names) != nullptr || nearest_export(exports, names) != nullptr;
}

}  // namespace licstat
