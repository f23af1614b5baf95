// SPDX-License-Identifier: Apache-2.0
// A section for each customer, made when it is asked for. A page of thousands of customers is to
// open at once: those without findings have one among the first alone, and all lines have a limit.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "licstat/base/counted.hpp"
#include "licstat/report/build_insights.hpp"
#include "licstat/report/build_whole.hpp"

namespace licstat {
namespace {

constexpr std::size_t kFirst = 200;
constexpr std::size_t kMostLines = 40'000;

/// What the sections are made from; findings and rows of products by customer.
struct SectionSource {
  ReportContext context;
  const WholeParts parts;
  std::vector<std::size_t> customers;  ///< that have a section: rows of parts.customers
  TextViewMap<std::vector<const Finding*>> findings = {};
  TextViewMap<std::span<const PortfolioRow>> products = {};

  [[nodiscard]] std::string_view id(std::size_t row) const {
    return *parts.customers.rows[row].dimensions.front();
  }
  [[nodiscard]] std::size_t lines(std::string_view id) const {
    const auto found = findings.find(id);
    const auto listed = products.find(id);
    return (found == findings.end() ? 0 : found->second.size()) +
           (listed == products.end() ? 0 : listed->second.size());
  }
};

void find_products(SectionSource& source) {
  const std::vector<PortfolioRow>& rows = source.parts.products.rows;
  for (std::size_t first = 0; first < rows.size();) {
    const std::string_view id = *rows[first].dimensions.front();
    std::size_t last = first;
    while (last < rows.size() && *rows[last].dimensions.front() == id) ++last;
    source.products[id] = std::span(rows).subspan(first, last - first);
    first = last;
  }
}

void choose(std::span<const std::size_t> order, SectionSource& source) {
  std::size_t lines = 0;
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::string_view id = source.id(order[at]);
    if (at >= kFirst && !source.findings.contains(id)) continue;
    lines += source.lines(id);
    if (lines > kMostLines) break;
    source.customers.push_back(order[at]);
  }
}

std::string country_of(const ReportContext& context, std::string_view id) {
  const auto index = context.facts.estate.find_customer(id);
  return index ? context.facts.estate.customers()[*index].country : std::string();
}

CustomerSection section_of(const SectionSource& source, std::size_t index) {
  const PortfolioRow& row = source.parts.customers.rows[source.customers[index]];
  const std::string_view id = *row.dimensions.front();
  CustomerSection section;
  section.id = id;
  section.name = shown_name(source.context, section.id, std::string(row.customer_name));
  section.country = country_of(source.context, id);
  if (const auto found = source.products.find(id); found != source.products.end()) {
    section.products = product_accounts(found->second);
  }
  if (const auto found = source.findings.find(id); found != source.findings.end()) {
    for (const Finding* finding : found->second) {
      PassageItem item = finding_item(source.context, *finding, false);
      section.findings.push_back(
          {rule_table()[finding->rule].kind, std::move(item.word), std::move(item.sentence)});
    }
  }
  return section;
}

std::string sections_are(std::size_t shown, std::size_t all) {
  if (shown == all) return {};
  return fmt::format("{} of {} customers: the first {}, and those of which something is found.",
                     shown, all, std::min(kFirst, all));
}

}  // namespace

void add_sections(const ReportContext& context, const WholeParts& parts,
                  std::span<const std::size_t> order, WholeReport& whole) {
  const auto source = std::make_shared<SectionSource>(SectionSource{context, parts, {}});
  for (const Finding& finding : parts.found.findings) {
    source->findings[finding.customer_id].push_back(&finding);
  }
  find_products(*source);
  choose(order, *source);
  whole.sections_heading = "Customer by customer";
  whole.section_count = source->customers.size();
  whole.section = [source](std::size_t index) { return section_of(*source, index); };
  for (std::size_t index = 0; index < source->customers.size(); ++index) {
    whole.section_by_customer.emplace(source->id(source->customers[index]), index);
  }
  whole.sections_are = sections_are(source->customers.size(), order.size());
}

}  // namespace licstat
