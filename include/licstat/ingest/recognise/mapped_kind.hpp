// SPDX-License-Identifier: Apache-2.0
// A kind of canonical records as one input spells it.                       (stage: ingest)
// In:     a kind, the mapping, the names of the input's columns or keys.
// Out:    a definition of records whose columns have the input's names, so that readers need not
//         know of mappings; a parser that puts in values and words of status.
// Rule:   of a field a mapped column wins over one that has the field's name, and both over a fixed
//         value. Columns match without case and blanks; in JSON "company.name" is a nested key.
//         Subscriptions need no id of their own where they have a SKU. Where nothing gives the
//         customer, somebody else has to.
// Errors: Error{InputRefused, duplicate-column} where two mapped columns give one field.
// Source: docs/input-formats.md#files-that-are-not-known.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "licstat/ingest/read/record.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "licstat/ingest/recognise/mapping.hpp"

namespace licstat {

class MappedKind {
 public:
  /// Requires: the mapping outlives it. It may be long, and inputs many: none has a copy.
  MappedKind(const KindDef& kind, const Mapping& mapping, std::span<const std::string> names,
             bool is_json, const std::string& path);
  // The definition has views of the names.
  MappedKind(const MappedKind&) = delete;
  MappedKind& operator=(const MappedKind&) = delete;

  /// As an export's: its columns match without blanks, its JSON may be nested.
  [[nodiscard]] RecordShape shape() const {
    return {columns_, NameMatch::IgnoringCaseAndBlanks, true};
  }
  [[nodiscard]] Kind kind() const { return kind_; }
  /// What the input lacks, by field.
  [[nodiscard]] const std::vector<std::string>& missing() const { return missing_; }
  /// Whether the mapping says anything that matters for the input.
  [[nodiscard]] bool is_used() const;
  /// It names no subscriptions but SKUs: each row counts the licences of one, by state, under the
  /// id `<sku>/mapped`.
  [[nodiscard]] bool counts_units() const { return counts_units_; }
  /// Its rows do not say whose they are.
  [[nodiscard]] bool takes_customer() const { return takes_customer_; }
  /// But a column that nothing is mapped to would.
  [[nodiscard]] const std::optional<std::string>& tenant_column() const { return tenant_column_; }
  /// The mapped columns and fixed values that serve, as they were given.
  [[nodiscard]] const std::vector<std::string>& used() const { return used_; }

  /// Goes before `inner`; both, and this, outlive it. `customer_id`: that of rows that do not say
  /// it.
  [[nodiscard]] std::unique_ptr<RowParser> make_parser(RowParser& inner,
                                                       std::string customer_id) const;

 private:
  friend class MappedParser;

  [[nodiscard]] bool has_name(std::string_view column) const;
  [[nodiscard]] bool means_another(const ColumnDef& column) const;
  void add_column(const ColumnDef& column, std::span<const std::string> names,
                  const std::string& path);
  [[nodiscard]] std::optional<std::string> find_unmapped_tenant(
      std::span<const std::string> names) const;
  [[nodiscard]] const MappedColumn* column_for(std::string_view field,
                                               const std::string& path) const;

  Kind kind_;
  const Mapping& mapping_;
  bool is_json_;
  TextSet names_;                            // keys of those of the input
  std::vector<const MappedColumn*> mapped_;  // that the input has
  bool counts_units_ = false;
  bool takes_customer_ = false;
  std::optional<std::string> tenant_column_;
  std::deque<std::string> texts_;
  std::vector<ColumnDef> columns_;
  std::vector<std::string> missing_;
  std::vector<std::string> used_;
  std::vector<std::pair<std::size_t, std::string>> values_;  // by column
  std::optional<std::size_t> status_, workload_;             // the columns
  std::size_t customer_ = 0;                                 // the column
};

/// The first kind that the names make with the mapping; only `wanted`, if given, where JSON may
/// leave keys out. nullptr: none, or the mapping does not matter. Requires: the mapping outlives
/// it.
std::shared_ptr<const MappedKind> recognise_mapped(const Mapping& mapping,
                                                   std::span<const std::string> names,
                                                   std::optional<Kind> wanted, bool is_json,
                                                   const std::string& path);

/// The names with what the mapping says of them, for messages: what is mapped is its field, and the
/// fields of fixed values come last.
std::vector<std::string> mapped_names(const Mapping& mapping, std::span<const std::string> names);

}  // namespace licstat
