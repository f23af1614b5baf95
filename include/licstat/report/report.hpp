// SPDX-License-Identifier: Apache-2.0
// A report as data: typed cells in tables, without any format. Commands build it, writers render
// it and decide nothing.                                                   (stage: report)
// Units:  licences and pairs as integers; a rate as Ratio (percent exists only in writers).
// Absent: a cell that has no value says why (Missing), never 0 and never a word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "licstat/base/date.hpp"
#include "licstat/base/decimal.hpp"
#include "licstat/base/ratio.hpp"
#include "licstat/model/amount.hpp"
#include "licstat/model/input_account.hpp"
#include "licstat/model/left_out.hpp"
#include "licstat/model/missing.hpp"
#include "licstat/model/place.hpp"
#include "licstat/model/price.hpp"
#include "licstat/report/metric.hpp"
#include "licstat/report/passage.hpp"

namespace licstat {

/// Values, not words: each format writes dates, prices and places its own way.
using Cell = std::variant<Missing, std::int64_t, Ratio, bool, std::string, Date, Money, PlaceList,
                          Amount, Percentage, Decimal>;

enum class Unit { Text, Count, Percent, Flag, Date, Money, Place };

/// A number that a reader adds up or compares: it stands at the right of its column.
constexpr bool is_figure(Unit unit) {
  return unit == Unit::Count || unit == Unit::Percent || unit == Unit::Money;
}

/// Which formats show a column when --columns does not say. Chosen: none by itself; it is named by
/// --columns, or by what a screen shows (Table::screen_columns).
enum class Audience { Everyone, Machines, People, Chosen };

/// Made with the names of its members: {.key = "sku", .heading = "SKU", .drop_rank = 1}. Its texts
/// are those of the program, which nobody has to keep.
struct Column {
  std::string_view key;      ///< JSON key, CSV header, name for --columns: "usage_pct"
  std::string_view heading;  ///< in tables: "Usage %"
  Unit unit = Unit::Text;
  Audience audience = Audience::Everyone;
  /// Tables that are too wide drop the columns with the highest rank first; 0 is never dropped.
  int drop_rank = 0;
  /// What a reader acts on: it goes only where text that may be shortened is at its least.
  bool leads = false;
  /// JSON writes neighbours with the same `object` as one object of that key: "active_by_cause".
  std::string_view object = {};
  /// Text that may be shortened with an ellipsis when a terminal is narrow (names, reasons).
  bool shrinkable = false;
  /// Its text is an id: shown whole or not at all, since two of one beginning would look alike.
  bool is_id = false;
  /// Key of the column with the name in place of which the text is an id; empty: of none.
  std::string_view named_by = {};
  /// JSON leaves it out of its object where it has no value.
  bool is_sparse = false;
  /// JSON leaves it out of totals, which say nothing of it.
  bool has_total = true;
  /// A bar is drawn beside the percentage, and what is above 100 % is marked.
  bool bar = false;
  /// As drop_rank, of the bar alone.
  int bar_rank = 0;
  /// Key of the column whose percentage is drawn in the bar as idle; empty: none.
  std::string_view bar_idle = {};
  /// Key of the column that says which file would give what no file says; empty: none.
  std::string_view told_by = {};
  /// Where there is none nothing is said, in place of "-".
  bool is_remark = false;
  /// Its text begins with a sign of what a colour says: "‼ " (risk), "! ".
  bool marked = false;
  /// Key of the column that says whether the figure is a lower bound only; empty: it never is.
  std::string_view bound_by = {};
  /// Key of the column that is absent where nobody measured: screens, Markdown and pages show a 0
  /// beside it as unknown. Workbooks have what JSON has.
  std::string_view unknown_with = {};
};

/// Rows are made when a writer asks for them, so that a large report is never held as cells;
/// several threads may ask at once.
struct Table {
  std::string key;      ///< JSON key of the array: "rows", "subscriptions", "workloads"
  std::string heading;  ///< above the table on a screen; empty for none
  std::vector<Column> columns;
  /// What a screen shows where nobody chose, in this order; keys without a column are passed over.
  /// Empty: the columns for people.
  std::vector<std::string_view> screen_columns = {};
  std::size_t row_count = 0;
  /// Fills `cells` (cleared before) with the cells of row `index`, one per column.
  std::function<void(std::size_t index, std::vector<Cell>& cells)> fill_row;
  /// Each with one cell per column; JSON key "totals".
  std::vector<std::vector<Cell>> totals;
  /// Key of the column that has a row of totals for each of its values (a currency): JSON lists
  /// them. Empty: there is one at most.
  std::string_view totals_by;
  /// What --top counts: the number of what a row is about. Empty: rows.
  std::function<std::size_t(std::size_t index)> top_by;
  bool says_null_totals = false;           ///< JSON says null where there are no totals
  Audience audience = Audience::Everyone;  ///< Machines: no table on a screen, passages say it
  std::string empty_text;                  ///< shown on a screen in place of a table without rows
};

/// One count of things a reader must know, by its key in JSON and its sentence for people.
struct Note {
  std::string key;  ///< "unmatched_rows"
  std::int64_t count;
  std::string sentence;  ///< "3 usage rows name no subscription"; for screens where count > 0
};

/// What was shown, as the JSON envelope states it. nullopt is null: no such filter.
struct ShownFilters {
  std::optional<std::vector<std::string>> partners;  ///< ids, "none"
  std::vector<std::string> families;                 ///< lower case; {"all"}
  std::optional<std::string> customer;
  std::optional<std::string> sku;
};

/// What a report says of itself: whether it is whole, and what it may be compared with.
struct ReportHead {
  bool clean = true;  ///< no row was rejected, no data of a customer is missing
  std::vector<LeftOut> left_out = {};
  std::function<std::string()> catalogue = {};  ///< made for who asks: a hash of what is in force
  std::string redacted = {};                    ///< empty: nothing; "users", "all"
  std::string redaction_key = {};               ///< a hash of the secret; empty: none
};

/// Named values beside the tables: {"idle_bands": {"never": 3}}.
struct ReportObject {
  std::string_view key;
  std::optional<std::vector<std::pair<std::string_view, Cell>>> members;  ///< nullopt: null
};

struct WholeReport;

struct Report {
  std::string schema;   ///< "licstat.report/1"
  std::string command;  ///< "portfolio"
  std::string title;    ///< first line on a screen
  std::string version;  ///< of licstat
  Window window;
  ShownFilters filters;
  std::vector<std::string> by;
  ReportHead head;
  /// The numbers that the report goes by, by name, and as JSON writes them. Empty: by none.
  std::vector<std::pair<std::string_view, std::string>> thresholds;
  /// Identity of what the report is about, for JSON: {"customer": {"customer_id": ...}}. Empty:
  /// none.
  std::string subject_key;
  std::vector<std::pair<std::string, Cell>> subject;
  /// People are shown the rows of the first table alone, and nothing where it has none.
  bool rows_alone = false;
  std::vector<std::string> lead;      ///< below the title of a screen: what leads the eye
  std::vector<Passage> passages;      ///< before the tables
  std::vector<Table> tables;          ///< tables[0] is the one that CSV, TSV and JSON Lines write
  std::vector<ReportObject> objects;  ///< behind the tables, in JSON alone
  std::vector<Passage> closing;       ///< behind the tables, for people alone
  std::vector<MetricFamily> metrics;  ///< for monitoring systems; empty: they keep none of it
  std::vector<InputAccount> inputs;
  std::vector<Note> notes;
  std::vector<SkippedFile> skipped;
  std::string order;                  ///< how its rows are sorted, in a sentence; may be empty
  std::string next;                   ///< the command to go on with, as a shell takes it
  std::vector<std::string> warnings;  ///< for stderr alone
  /// For formats that show the whole of it (report/whole_report.hpp); nullptr: nobody asked.
  std::shared_ptr<const WholeReport> whole = {};
};

/// The columns of `table` that a format shows to `audience` (Everyone's and its own), by index.
std::vector<std::size_t> columns_for(const Table& table, Audience audience);

/// The column of that key, else of that heading, without case; of several with one heading the
/// first that is shown to `audience` is meant. nullopt: there is none.
std::optional<std::size_t> find_column(const std::vector<Column>& columns, std::string_view name,
                                       Audience audience = Audience::Machines);

/// The index of the first figure: the columns before it say what a row is about, and
/// mean nothing in a row of totals.
std::size_t first_figure(const Table& table);

/// Calls `visit` with the cells of every row, in order.
void for_each_row(const Table& table, const std::function<void(const std::vector<Cell>&)>& visit);
/// The same for the rows first ... last - 1.
void for_each_row(const Table& table, std::size_t first, std::size_t last,
                  const std::function<void(const std::vector<Cell>&)>& visit);

}  // namespace licstat
