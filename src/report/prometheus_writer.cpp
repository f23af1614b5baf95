// SPDX-License-Identifier: Apache-2.0
// The text exposition format of Prometheus: each family with its HELP and TYPE, then its samples. A
// family without samples is left out.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "licstat/base/escape.hpp"
#include "licstat/report/row_text.hpp"
#include "licstat/report/writer.hpp"

namespace licstat {
namespace {

/// A number as it is written; empty: the cell holds none. Prometheus keeps doubles, so a ratio is
/// the one that is nearest: it is above 1 where the part is above the base.
struct ToNumber {
  std::int64_t factor;

  std::string operator()(std::int64_t value) const { return fmt::to_string(value * factor); }
  std::string operator()(Ratio ratio) const {
    return fmt::to_string(static_cast<double>(ratio.part) / static_cast<double>(ratio.base));
  }
  std::string operator()(bool flag) const { return flag ? "1" : "0"; }
  std::string operator()(Date date) const { return fmt::to_string(date.days * kSecondsOfDay); }
  std::string operator()(const Money& money) const { return shown_price(money.price); }
  std::string operator()(const Amount& amount) const { return amount_text(amount); }
  std::string operator()(const Percentage& share) const {
    const Amount& points = share.points;
    return fmt::to_string(static_cast<double>(points.numerator) /
                          (kPointsOfWhole * static_cast<double>(points.denominator)));
  }
  std::string operator()(const Decimal& number) const { return decimal_text(number); }
  std::string operator()(const auto& /*no number*/) const { return {}; }

 private:
  static constexpr std::int64_t kSecondsOfDay = 86'400;
  static constexpr double kPointsOfWhole = 100;
};

/// The format has escapes for these three, and takes no carriage return.
std::string label_value(std::string_view value) {
  std::string text;
  for (const char c : escape_invalid(value)) {
    if (c == '\\' || c == '"') text += '\\';
    if (c == '\n') {
      text += "\\n";
    } else if (c == '\r') {
      text += "\\\\x0d";
    } else {
      text += c;
    }
  }
  return text;
}

/// {customer_id="a",sku="b"}, or nothing where there are no labels.
class Labels {
 public:
  void add(std::string_view name, std::string_view value) {
    text_ += fmt::format("{}{}=\"{}\"", text_.empty() ? "{" : ",", name, label_value(value));
  }
  [[nodiscard]] std::string text() const { return text_.empty() ? text_ : text_ + '}'; }

 private:
  std::string text_;
};

Labels labels_of(const MetricRows& rows, const std::vector<Cell>& cells) {
  Labels labels;
  for (const MetricLabel& label : rows.labels) {
    const auto* const value = std::get_if<std::string>(&cells[label.column]);
    if (value != nullptr) labels.add(label.name, *value);
  }
  return labels;
}

/// One family. Its head is written with the first sample.
class FamilyWriter final : public Output {
 public:
  FamilyWriter(const MetricFamily& family, Output& out) : family_(family), out_(out) {}

  void write(std::string_view samples) override {
    if (samples.empty()) return;
    if (!has_head_) {
      out_.write(fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n", family_.name, family_.help));
    }
    has_head_ = true;
    out_.write(samples);
  }
  void flush() override { out_.flush(); }

  void write(const std::vector<MetricSample>& samples) {
    for (const MetricSample& sample : samples) {
      Labels labels;
      for (const auto& [name, value] : sample.labels) labels.add(name, value);
      write(line(labels, fmt::to_string(sample.value)));
    }
  }

  void write(const MetricRows& rows, const Table& table, int threads) {
    if (rows.series.empty()) return write_each_once(rows, table);
    const auto append = [&](const std::vector<Cell>& cells, std::string& text) {
      append_row(rows, cells, text);
    };
    if (!rows.of_totals) return write_rows(table, threads, append, *this);
    std::string text;
    for (const std::vector<Cell>& totals : table.totals) append(totals, text);
    write(text);
  }

 private:
  [[nodiscard]] std::string line(const Labels& labels, std::string_view number) const {
    return fmt::format("{}{} {}\n", family_.name, labels.text(), number);
  }

  void append_row(const MetricRows& rows, const std::vector<Cell>& cells, std::string& text) const {
    const Labels of_row = labels_of(rows, cells);
    for (const MetricSeries& series : rows.series) {
      const std::string number = std::visit(ToNumber{series.factor}, cells[series.column]);
      if (number.empty()) continue;
      Labels labels = of_row;
      if (!series.label.empty()) labels.add(series.label, series.value);
      text += line(labels, number);
    }
  }

  /// A customer has a row for each of its SKUs, and one name.
  void write_each_once(const MetricRows& rows, const Table& table) {
    std::set<std::string> written;
    for_each_row(table, [&](const std::vector<Cell>& cells) {
      const std::string sample = line(labels_of(rows, cells), "1");
      if (written.insert(sample).second) write(sample);
    });
  }

  const MetricFamily& family_;
  Output& out_;
  bool has_head_ = false;
};

/// Leaves those of columns that are shown. False: it has columns, and none of them is.
bool keep_shown(const std::vector<std::size_t>& shown, MetricRows& rows) {
  if (rows.series.empty()) return true;
  std::erase_if(rows.series, [&](const MetricSeries& series) {
    return std::ranges::count(shown, series.column) == 0;
  });
  return !rows.series.empty();
}

}  // namespace

void write_prometheus(const Report& report, const RenderOptions& options, Output& out) {
  if (report.metrics.empty()) return;
  const auto shown = shown_columns(report, 0, Audience::Machines, options);
  for (const MetricFamily& family : report.metrics) {
    FamilyWriter writer(family, out);
    if (const auto* const samples = std::get_if<std::vector<MetricSample>>(&family.samples)) {
      writer.write(*samples);
      continue;
    }
    MetricRows rows = std::get<MetricRows>(family.samples);
    if (keep_shown(shown, rows)) writer.write(rows, report.tables.front(), options.threads);
  }
}

}  // namespace licstat
