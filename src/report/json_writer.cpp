// SPDX-License-Identifier: Apache-2.0
// JSON: the envelope over many lines, each row on one, so that a report streams and two of them can
// be compared line by line. JSON Lines: the rows alone.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "licstat/report/json_envelope.hpp"
#include "licstat/report/json_text.hpp"
#include "licstat/report/row_text.hpp"
#include "licstat/report/unused_rows.hpp"
#include "licstat/report/writer.hpp"

namespace licstat {
namespace {

/// A member of a row: one column, or the columns of one nested object.
struct RowMember {
  std::string_view object;  // empty: the one column stands by itself
  std::vector<std::size_t> columns;
};

using RowShape = std::vector<RowMember>;

/// Columns of one object may stand apart where --columns put them so; they are joined at the first,
/// for no key may come twice.
RowShape shape_of(const Table& table, const std::vector<std::size_t>& shown) {
  RowShape shape;
  for (const std::size_t i : shown) {
    const std::string_view object = table.columns[i].object;
    const auto found =
        object.empty() ? shape.end() : std::ranges::find(shape, object, &RowMember::object);
    if (found == shape.end()) {
      shape.push_back({object, {i}});
    } else {
      found->columns.push_back(i);
    }
  }
  return shape;
}

struct AppendCell {
  std::string& text;
  void operator()(Missing) const { text += "null"; }
  void operator()(std::int64_t value) const { text += fmt::to_string(value); }
  void operator()(Ratio ratio) const { text += percent_number(ratio); }
  void operator()(bool flag) const { text += flag ? "true" : "false"; }
  void operator()(const std::string& value) const { append_json_string(text, value); }
  void operator()(Date date) const { append_json_string(text, to_string(date)); }
  /// Text: a reader's double would not hold the decimals.
  void operator()(const Money& money) const { append_json_string(text, shown_price(money.price)); }
  void operator()(const Amount& amount) const { text += amount_text(amount); }
  void operator()(const Percentage& share) const { text += percent_number(share); }
  void operator()(const Decimal& number) const { text += decimal_text(number); }
  void operator()(const PlaceList& places) const { append_json_string(text, places_text(places)); }
};

void append_columns(JsonObject& object, std::string& text, const Table& table,
                    const std::vector<std::size_t>& columns, const std::vector<Cell>& cells) {
  for (const std::size_t i : columns) {
    if (table.columns[i].is_sparse && std::holds_alternative<Missing>(cells[i])) continue;
    object.key(table.columns[i].key);
    std::visit(AppendCell{text}, cells[i]);
  }
}

void append_row(std::string& text, const Table& table, const RowShape& shape,
                const std::vector<Cell>& cells) {
  JsonObject row(text);
  for (const RowMember& member : shape) {
    if (member.object.empty()) {
      append_columns(row, text, table, member.columns, cells);
      continue;
    }
    row.key(member.object);
    JsonObject nested(text);
    append_columns(nested, text, table, member.columns, cells);
    nested.close();
  }
  row.close();
}

std::string string_array(const std::vector<std::string>& values) {
  std::string text = "[";
  for (const std::string& value : values) {
    if (text.size() > 1) text += ", ";
    append_json_string(text, value);
  }
  return text += ']';
}

std::string window_object(const Window& window) {
  std::string text;
  JsonObject object(text);
  object.integer("days", window.days());
  object.string("from", to_string(window.from));
  object.string("to", to_string(window.to));
  object.close();
  return text;
}

std::string filters_object(const ShownFilters& filters) {
  std::string text;
  JsonObject object(text);
  object.key("partner");
  text += filters.partners ? string_array(*filters.partners) : "null";
  object.key("families");
  text += string_array(filters.families);
  object.key("customer");
  append_json_or_null(text, filters.customer);
  object.key("sku");
  append_json_or_null(text, filters.sku);
  object.close();
  return text;
}

std::string subject_object(const Report& report) {
  std::string text;
  JsonObject object(text);
  for (const auto& [key, cell] : report.subject) {
    object.key(key);
    std::visit(AppendCell{text}, cell);
  }
  object.close();
  return text;
}

/// The columns that mean something in a row of totals.
RowShape shape_of_totals(const Table& table, std::vector<std::size_t> shown) {
  std::erase_if(shown, [&, first = first_figure(table)](std::size_t i) {
    const Column& column = table.columns[i];
    return !column.has_total || (i < first && column.key != table.totals_by);
  });
  return shape_of(table, shown);
}

std::string input_object(const InputAccount& input) {
  std::string text;
  JsonObject object(text);
  object.string("path", input.path);
  object.string("kind", input.kind);
  object.string("format", input.format);
  if (!input.compression.empty()) object.string("compression", input.compression);
  object.integer("rows_read", input.rows_read);
  object.integer("rows_accepted", input.rows_accepted);
  object.integer("rows_rejected", input.rows_rejected);
  for (const UnusedReason& reason : unused_reasons()) {
    if (input.*reason.count != 0) object.integer(reason.key, input.*reason.count);
  }
  if (!input.continued_by.empty()) object.string("next_page", input.continued_by);
  if (input.unended) {
    object.key("unended");
    text += "true";
  }
  object.close();
  return text;
}

std::string notes_object(const std::vector<Note>& notes) {
  std::string text;
  JsonObject object(text);
  for (const Note& note : notes) object.integer(note.key, note.count);
  object.close();
  return text;
}

std::string left_out_array(const std::vector<LeftOut>& left_out) {
  std::string text = "[";
  for (const LeftOut& each : left_out) {
    if (text.size() > 1) text += ", ";
    JsonObject object(text);
    object.key("folder");
    append_json_given(text, each.folder);
    object.key("customer_id");
    append_json_given(text, each.customer_id);
    object.string("reason", reason_name(each.reason));
    object.close();
  }
  return text += ']';
}

void write_head_of(const ReportHead& head, JsonEnvelope& envelope) {
  const auto given = [&](std::string_view key, const std::string& value) {
    std::string text;
    append_json_given(text, value);
    envelope.member(key, text);
  };
  envelope.member("clean", head.clean ? "true" : "false");
  envelope.member("left_out", left_out_array(head.left_out));
  given("catalogue", head.catalogue ? head.catalogue() : "");
  given("redacted", head.redacted);
  given("redaction_key", head.redaction_key);
}

/// Their values are numbers already.
std::string thresholds_object(const Report& report) {
  std::string text;
  JsonObject object(text);
  for (const auto& [name, value] : report.thresholds) {
    object.key(name);
    text += value;
  }
  object.close();
  return text;
}

void write_head(const Report& report, JsonEnvelope& envelope) {
  envelope.string("schema", report.schema);
  envelope.string("licstat", report.version);
  envelope.string("report", report.command);
  envelope.string("as_of", to_string(report.window.to));
  envelope.member("window", window_object(report.window));
  envelope.member("filters", filters_object(report.filters));
  if (!report.tables.empty()) envelope.member("by", string_array(report.by));
  write_head_of(report.head, envelope);
  if (!report.thresholds.empty()) envelope.member("thresholds", thresholds_object(report));
  if (!report.subject_key.empty()) envelope.member(report.subject_key, subject_object(report));
}

void write_rows(const Table& table, const std::vector<std::size_t>& shown, JsonEnvelope& envelope) {
  const RowShape shape = shape_of(table, shown);
  std::string text;
  envelope.begin_array(table.key);
  for_each_row(table, [&](const std::vector<Cell>& cells) {
    text.clear();
    append_row(text, table, shape, cells);
    envelope.element(text);
  });
  envelope.end_array();
}

void write_object(const ReportObject& object, JsonEnvelope& envelope) {
  std::string text;
  if (!object.members) return envelope.member(object.key, "null");
  JsonObject members(text);
  for (const auto& [key, cell] : *object.members) {
    members.key(key);
    std::visit(AppendCell{text}, cell);
  }
  members.close();
  envelope.member(object.key, text);
}

void write_totals(const Table& table, const std::vector<std::size_t>& shown,
                  JsonEnvelope& envelope) {
  if (table.totals.empty() && table.says_null_totals) return envelope.member("totals", "null");
  const RowShape shape = shape_of_totals(table, shown);
  const bool is_list = !table.totals_by.empty();
  if (is_list) envelope.begin_array("totals");
  for (const std::vector<Cell>& totals : table.totals) {
    std::string text;
    append_row(text, table, shape, totals);
    if (is_list) {
      envelope.element(text);
    } else {
      envelope.member("totals", text);
    }
  }
  if (is_list) envelope.end_array();
}

void write_inputs(const std::vector<InputAccount>& inputs, JsonEnvelope& envelope) {
  envelope.begin_array("inputs");
  for (const InputAccount& input : inputs) envelope.element(input_object(input));
  envelope.end_array();
}

void write_skipped(const std::vector<SkippedFile>& skipped, JsonEnvelope& envelope) {
  envelope.begin_array("skipped");
  for (const SkippedFile& file : skipped) {
    std::string text;
    JsonObject object(text);
    object.string("path", file.path);
    object.string("reason", file.reason);
    object.close();
    envelope.element(text);
  }
  envelope.end_array();
}

}  // namespace

void write_json(const Report& report, const RenderOptions& options, Output& out) {
  JsonEnvelope envelope(out);
  write_head(report, envelope);
  for (std::size_t i = 0; i < report.tables.size(); ++i) {
    const Table& table = report.tables[i];
    const auto shown = shown_columns(report, i, Audience::Machines, options);
    write_rows(table, shown, envelope);
    // "totals" is one key of the envelope: that of the first table.
    if (i == 0) write_totals(table, shown, envelope);
  }
  for (const ReportObject& object : report.objects) write_object(object, envelope);
  write_inputs(report.inputs, envelope);
  envelope.member("notes", notes_object(report.notes));
  write_skipped(report.skipped, envelope);
  envelope.close();
}

void write_jsonl(const Report& report, const RenderOptions& options, Output& out) {
  if (report.tables.empty()) return;
  const Table& table = report.tables.front();
  const RowShape shape = shape_of(table, shown_columns(report, 0, Audience::Machines, options));
  const auto append = [&](const std::vector<Cell>& cells, std::string& text) {
    append_row(text, table, shape, cells);
    text += '\n';
  };
  write_rows(table, options.threads, append, out);
}

}  // namespace licstat
