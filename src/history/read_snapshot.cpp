// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/read_snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "licstat/base/bytes/text_source.hpp"
#include "licstat/base/checked.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/history/head_reader.hpp"
#include "licstat/history/row_reader.hpp"

namespace licstat {
namespace {

constexpr std::size_t kFirstLook = std::size_t{64} << 10;
/// What has none of our keys so far in is something else.
constexpr std::size_t kMostForeign = std::size_t{1} << 20;

/// Why it is no report, of a schema or of none; empty: it is one.
std::string why_foreign(const HeadReader& reader) {
  if (is_snapshot_schema(reader.schema()) || is_later_schema(reader.schema())) return {};
  if (reader.schema().empty()) return "is no JSON report of licstat: it has no schema";
  return fmt::format("is of schema {}; only reports of {} and {} can be compared",
                     escape_for_screen(reader.schema()), schema_of(SnapshotKind::Report),
                     schema_of(SnapshotKind::Costs));
}

/// Takes members until the head is complete and the rows begin, or another schema is told.
void take_head(JsonCursor& cursor, HeadReader& reader) {
  cursor.object([&](std::string_view key) {
    if (key == "rows" && reader.is_complete()) return false;
    reader.take(key);
    return reader.schema().empty() || is_snapshot_schema(reader.schema());
  });
}

Error later_schema(const std::string& path, const std::string& schema) {
  return refuse(path, DiagnosticId::LaterSchema,
                fmt::format("is of schema {}, of a later version of licstat; this one reads {} "
                            "and {}",
                            escape_for_screen(schema), schema_of(SnapshotKind::Report),
                            schema_of(SnapshotKind::Costs)));
}

/// Skips a file of a folder, and refuses one that was named.
std::optional<SnapshotHead> foreign(const ReportFile& file, std::string& why,
                                    const std::string& found) {
  if (!file.from_folder()) throw refuse(file.path(), DiagnosticId::NoReport, found);
  why = found;
  return std::nullopt;
}

/// The head, if the front of the file has all of it. `is_own`: it is a report of licstat.
std::optional<SnapshotHead> head_in(const ReportFile& file, std::string_view text,
                                    JsonCursor::Extent extent, bool& is_own, std::string& why) {
  if (text.find_first_not_of(" \n\r\t") == std::string_view::npos ||
      text[text.find_first_not_of(" \n\r\t")] != '{') {
    return foreign(file, why, "is no JSON report of licstat");
  }
  JsonCursor cursor(text, file.path(), extent);
  HeadReader reader(cursor);
  try {
    take_head(cursor, reader);
  } catch (...) {
    is_own = reader.is_own();
    throw;
  }
  if (const std::string found = why_foreign(reader); !found.empty()) {
    return foreign(file, why, found);
  }
  if (is_later_schema(reader.schema())) throw later_schema(file.path(), reader.schema());
  reader.check();
  return reader.head();
}

std::optional<SnapshotHead> find_head(ReportFile& file, bool& is_own, std::string& why) {
  for (std::size_t size = kFirstLook;; size *= 4) {
    const std::string text = file.front(size);
    const bool is_all = text.size() < size;
    try {
      return head_in(file, text, is_all ? JsonCursor::Extent::Whole : JsonCursor::Extent::Front,
                     is_own, why);
    } catch (const MoreNeeded&) {
      if (!is_own && size >= kMostForeign) return foreign(file, why, "is no report of licstat");
    }
  }
}

/// What a report says besides its figures.
void know_texts(const RowValues& row, const Key& key, HistoryKeys& keys) {
  if (const std::string_view name = row.texts[kCustomerName]; !name.empty()) {
    keys.name_customer(key[place_of(Dimension::Customer)], name);
  }
  const ValueId sku = key[place_of(Dimension::Sku)];
  if (sku == 0) return;
  KeyValue& value = keys.of(place_of(Dimension::Sku), sku);
  const auto know = [&](std::string& to, std::string_view text) {
    if (!text.empty() && to != text) to = text;
  };
  know(value.sku_id, row.texts[kSkuId]);
  know(value.part_number, row.texts[kPartNumber]);
  know(value.product, row.texts[kProduct]);
}

KeyId key_of(const RowValues& row, HistoryKeys& keys) {
  Key key{};
  for (std::size_t place = 0; place < kPlaces; ++place) {
    const std::string_view text = row.dimensions[place];
    if (text.data() == nullptr) continue;
    const bool is_sku = place == place_of(Dimension::Sku);
    key[place] = keys.value(place, text, is_sku ? row.texts[kSkuId] : std::string_view());
  }
  know_texts(row, key, keys);
  return keys.key(key);
}

/// As many rows as there are keys by now is a good guess: reports of one history have most of them
/// in common.
/// Returns the values, row after row.
std::vector<std::int64_t> take_rows(JsonCursor& cursor, HistoryKeys& keys, Snapshot& snapshot) {
  std::vector<std::int64_t> values;
  RowReader reader(cursor, snapshot.head.kind, snapshot.head.by);
  snapshot.keys.reserve(keys.size());
  values.reserve(keys.size() * kept_figures(snapshot.head.kind));
  cursor.array([&] {
    const RowValues& row = reader.read();
    snapshot.keys.push_back(key_of(row, keys));
    values.insert(values.end(), row.figures.begin(), row.figures.end());
  });
  return values;
}

void take_totals(JsonCursor& cursor, Snapshot& snapshot) {
  RowReader reader(cursor, snapshot.head.kind, {});
  if (snapshot.head.kind == SnapshotKind::Report) {
    snapshot.totals = reader.read().figures;
    return;
  }
  snapshot.totals = no_figures(snapshot.head.kind);
  cursor.array([&] { add_figures(snapshot.head.kind, snapshot.totals, reader.read().figures); });
}

/// What is known of nothing is nothing.
std::int64_t known(std::int64_t value) { return value == kNoValue ? 0 : value; }

/// The figures of which the rows sum to the totals.
std::vector<SnapshotFigure> summing_figures(const SnapshotHead& head) {
  const bool by_partner = has_dimension(head.by, Dimension::Partner);
  std::vector<SnapshotFigure> summing;
  for (const SnapshotFigure& figure : snapshot_figures(head.kind)) {
    const bool adds_up =
        figure.kind == SnapshotFigureKind::Count && (!by_partner || figure.key == "subscriptions");
    if (adds_up) summing.push_back(figure);
  }
  return summing;
}

/// Rows of which --top left some out cannot be told from rows that are gone.
void check_is_whole(const Snapshot& snapshot, std::span<const std::int64_t> values) {
  const std::vector<SnapshotFigure> figures = summing_figures(snapshot.head);
  const std::size_t width = kept_figures(snapshot.head.kind);
  std::vector<std::int64_t> sums(width);
  for (std::size_t at = 0; at < values.size(); at += width) {
    const FigureValues row = values.subspan(at, width);
    for (const SnapshotFigure& figure : figures) {
      checked_add(sums[figure.place], known(row[figure.place]));
    }
  }
  for (const SnapshotFigure& figure : figures) {
    if (sums[figure.place] == known(snapshot.totals[figure.place])) continue;
    throw refuse(snapshot.path, DiagnosticId::CutReport,
                 fmt::format("its rows are not all that there were ('{}' of its rows and of its "
                             "totals differ), as --top leaves it; write the report without --top",
                             figure.key));
  }
}

}  // namespace

std::optional<SnapshotHead> read_head(ReportFile& file, std::string& why) {
  bool is_own = false;
  try {
    return find_head(file, is_own, why);
  } catch (const NoText& error) {
    return foreign(file, why, error.reason());
  } catch (const Error& error) {
    const bool is_foreign = error.id() == DiagnosticId::JsonSyntax && !is_own;
    if (!is_foreign || !file.from_folder()) throw;
    why = "is no JSON report of licstat";
    return std::nullopt;
  }
}

Snapshot read_snapshot(ReportFile& file, HistoryKeys& keys, std::string& buffer) {
  Snapshot snapshot;
  snapshot.path = file.path();
  bool is_own = true;
  std::string why;
  const std::string_view text = file.whole(buffer);
  snapshot.head = *head_in(file, text, JsonCursor::Extent::Whole, is_own, why);
  JsonCursor cursor(text, file.path());
  HeadReader head(cursor);
  std::vector<std::int64_t> values;
  bool has_rows = false;
  bool has_totals = false;
  cursor.object([&](std::string_view key) {
    if (key == "rows" && !has_rows) {
      values = take_rows(cursor, keys, snapshot);
      has_rows = true;
    } else if (key == "totals" && !has_totals) {
      take_totals(cursor, snapshot);
      has_totals = true;
    } else {
      head.take(key);
    }
    return true;
  });
  cursor.finish();
  if (!has_rows) throw cursor.missing("rows");
  if (!has_totals) throw cursor.missing("totals");
  snapshot.head = head.head();
  check_is_whole(snapshot, values);
  snapshot.values = PackedRows(values, kept_figures(snapshot.head.kind));
  return snapshot;
}

}  // namespace licstat
