// SPDX-License-Identifier: Apache-2.0
// What an export of a service or a tool is recognised by.                   (stage: ingest)
// In:     the known exports (formats/table.hpp); the column names or JSON keys of an input.
// Out:    which export it is: what is read of it, what makes records of its rows, and what people
//         are told of it.
// Source: docs/input-formats.md. To add one: ARCHITECTURE.md (An export).
#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/read/record.hpp"
#include "licstat/ingest/read/record_shape.hpp"

namespace licstat {

class Claims;
struct ExportInput;

/// Its CSV says "User Principal Name", its JSON "userPrincipalName".
constexpr RecordShape export_shape(std::span<const ColumnDef> columns) {
  return {columns, NameMatch::IgnoringCaseAndBlanks, true};
}

/// Columns of which one must be there; empty: none.
using OneOf = std::span<const std::string_view>;

struct ExportDef {
  /// The kind of the input in accounts: "graph_subscribed_skus".
  std::string_view name;
  /// Those that are read. A required one tells the export from others; nested JSON is named as
  /// flattened CSV is: "prepaidUnits.enabled".
  std::span<const ColumnDef> columns;
  /// One of these columns must be there too, and one of each of more_one_of.
  OneOf one_of = {};
  std::span<const OneOf> more_one_of = {};
  /// Columns that are called so are read, too, after those above; nullptr: none are.
  bool (*reads_also)(std::string_view name) = nullptr;
  std::string_view title;   ///< "Microsoft Graph: subscribedSkus"
  std::string_view obtain;  ///< the call or the menu path that writes it
  std::string_view gives;   ///< what licstat takes from it; where it cannot serve, why
  /// nullptr: the export is known and cannot serve.
  std::unique_ptr<RowParser> (*make_parser)(Claims& into, const ExportInput& input);
  /// It may carry the date of its report, which becomes the as-of date.
  bool is_dated = false;
  /// It names no customer: its folder or --customer-id does.
  bool needs_customer = false;
  /// Its rows name a tenant by its domain. The customer is, in this order: that of a customer list;
  /// where the file is of one tenant alone, that of the folder or --customer-id; the domain itself.
  bool goes_by_domain = false;
  /// Its rows hold the GUID of the tenant, for the other files of its folder.
  bool names_tenant = false;
  /// It is read before the others, for it tells which customers they are of.
  bool lists_customers = false;
  /// It is a price list or an invoice: --prices may name it.
  bool gives_prices = false;
  /// It is told by so little that a mapping which makes records of it goes first.
  bool yields_to_mapping = false;

  [[nodiscard]] RecordShape shape() const { return export_shape(columns); }
};

/// In the order of recognition: an export whose columns are part of another's comes after it.
using ExportTable = std::span<const ExportDef* const>;

/// The first export that lacks nothing; nullptr: none. `names` are column names or top-level keys.
const ExportDef* recognise_export(ExportTable table, std::span<const std::string> names);

/// Whether a column of that name, or a part of it, is read.
bool reads_name(const ExportDef& def, std::string_view name);

/// The required columns that `names` lacks, for messages.
std::vector<std::string> missing_columns(const ExportDef& def, std::span<const std::string> names);

/// The columns of an input of which an export reads more than the ones it names (reads_also).
struct OpenColumns {
  std::deque<std::string> names;
  std::vector<ColumnDef> columns;  ///< those of the export, then the others
};
/// nullptr: the input has no others.
std::shared_ptr<const OpenColumns> open_columns(const ExportDef& def,
                                                std::span<const std::string> names);

/// one_of and more_one_of: of each of them one column must be there.
std::vector<OneOf> choices_of(const ExportDef& def);

/// How many of the required columns `names` has, 0 to 1. It need have one of one_of alone.
double required_share(const ExportDef& def, std::span<const std::string> names);

/// The export of whose required columns the input has the largest share; nullptr: none has half of
/// them or shares two columns at all.
const ExportDef* nearest_export(ExportTable table, std::span<const std::string> names);

}  // namespace licstat
