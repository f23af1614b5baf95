// SPDX-License-Identifier: Apache-2.0
// What a page or a workbook shows beside the tables of its report, as data without any format: what
// leads the eye, pictures, findings, a section for each customer.           (stage: report)
// Units:  licences, active pairs; a rate as Ratio.
// May hold text from the data: whoever shows it escapes it.
// Source: docs/html.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "licstat/base/date.hpp"
#include "licstat/base/text_map.hpp"
#include "licstat/metrics/figures.hpp"
#include "licstat/metrics/insights/finding.hpp"
#include "licstat/report/passage.hpp"
#include "licstat/report/report.hpp"
#include "licstat/report/time_picture.hpp"

namespace licstat {

/// What is sold to a customer, or of a product, and what became of it.
struct SeatsBar {
  std::string label;
  std::int64_t sold = 0;
  std::optional<std::int64_t> in_use = {};  ///< nullopt: not measured
  std::optional<std::int64_t> idle = {};    ///< not assigned, or not used; nullopt: not known
};

/// Of what usage above 100 % is made.
struct CausesBar {
  std::string label;
  CauseCounts pairs;
  std::int64_t usage_base = 0;  ///< 100 %; above 0
  std::optional<CauseBasis> basis = {};
};

/// How a customer deploys and uses what it has.
struct UsePoint {
  std::string label;
  Ratio deployment{};
  Ratio usage{};
  std::int64_t licenses = 0;
};

/// Licences that end on a day.
struct RenewalMark {
  Date date;
  std::string label;  ///< whose, and of what
  std::int64_t licenses = 0;
  std::int64_t reducible = 0;  ///< of these, what can be given back
};

struct RenewalLine {
  Window days;  ///< from the as-of date on
  std::vector<RenewalMark> marks;
};

/// A figure over time.
struct TimeLine {
  std::string name;
  std::vector<TimePoint> points;  ///< the earliest first
};

struct TimeChart {
  std::string title;
  std::vector<TimeLine> lines;
};

/// A list of bars, the first of many: what the others come to is its last bar.
template <class Bar>
struct BarList {
  std::vector<Bar> bars;
  std::size_t summed = 0;  ///< how many the last one stands for; 0: none does
};

struct ProductAccount {
  std::string product;
  Figures figures;
};

struct FindingLine {
  FindingKind kind;
  std::string at_stake;  ///< "24 licences"
  std::string sentence;
};

/// All that there is to say of one customer.
struct CustomerSection {
  std::string id = {};
  std::string name = {};     ///< the id where it has none; says where data is missing
  std::string country = {};  ///< empty: none
  std::vector<ProductAccount> products = {};
  std::vector<FindingLine> findings = {};
};

/// A table of another report, under the name of a sheet.
struct NamedTable {
  std::string name;
  Table table;
};

/// The file that is about a customer, by its id: a name that is safe in a link.
using CustomerPages = TextMap<std::string>;

struct WholeReport {
  std::vector<std::string> lead;  ///< what is there, what is at risk
  std::string bars_are;           ///< what the bars are of: "customer", "product"
  BarList<SeatsBar> seats;        ///< worst first
  BarList<CausesBar> causes;      ///< of what is above 100 %, highest first
  std::vector<UsePoint> use;
  std::optional<RenewalLine> renewals = {};
  std::optional<TimeChart> trend = {};
  std::vector<Passage> findings;
  std::string table_heading;

  /// What a workbook has behind the rows; what a page says in sections and pictures.
  std::vector<NamedTable> tables;

  std::string sections_heading;
  std::size_t section_count = 0;
  /// Section `index`, made when it is asked for; several threads may ask at once.
  std::function<CustomerSection(std::size_t index)> section = {};
  std::string sections_are;  ///< whose sections there are
  /// The section of a customer, by its id.
  TextMap<std::size_t> section_by_customer = {};
  CustomerPages pages = {};  ///< beside this one; empty: there are none
};

/// "55 bought, 38 assigned, 24 in use, 31 idle = 17 unassigned + 14 not used"
std::string seat_account(const Figures& figures);

/// Whether anything is known of its use.
bool is_measured(const Figures& figures);

/// What nobody needs: unassigned and idle, an unknown part taken as 0; nullopt: both are unknown.
std::optional<std::int64_t> wasted_of(const Figures& figures);

}  // namespace licstat
