// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_explain.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "licstat/base/counted.hpp"
#include "licstat/report/figure_columns.hpp"

namespace licstat {
namespace {

/// One class of one group.
struct ClassRow {
  const Explanation* explanation;
  Cause cause;
};

void append(std::vector<Column>& columns, std::initializer_list<Column> others) {
  columns.insert(columns.end(), others);
}

class ExplainBuilder {
 public:
  ExplainBuilder(const ReportContext& context, const std::vector<Explanation>& explanations,
                 const ExplainRequest& request)
      : context_(context), explanations_(explanations), request_(request) {}

  Report build() {
    Report report = start_report(context_, "explain", "Why licence use is what it is");
    for (const Explanation& explanation : explanations_) {
      report.passages.push_back(passage_on(explanation));
    }
    if (request_.groups == 0) {
      report.passages.push_back({.heading = "No subscription is shown."});
    } else if (request_.left_out > 0) {
      report.passages.push_back({.heading = left_out()});
    }
    if (request_.with_users) report.tables.push_back(user_table());
    report.tables.push_back(class_table());
    for (Table& table : report.tables) table.audience = Audience::Machines;
    return report;
  }

 private:
  /// Groups without use, or without a measure of it, are among them: nothing is claimed of those.
  std::string left_out() const {
    const bool one = request_.left_out == 1;
    return fmt::format("Nothing to explain in {} {} (--all shows {}).", request_.left_out,
                       one ? "SKU of a customer" : "SKUs of customers", one ? "it" : "them");
  }

  const Group& group_of(const Explanation& explanation) const {
    return context_.facts.estate.groups()[explanation.shown.index];
  }
  const Customer& customer_of(const Explanation& explanation) const {
    return context_.facts.estate.customer_of(group_of(explanation));
  }
  std::string_view sku_of(const Explanation& explanation) const {
    const SubscriptionIndex first = explanation.shown.subscriptions.front();
    return context_.facts.estate.subscriptions()[first].record->sku;
  }
  std::string_view subscription_id(SubscriptionIndex index) const {
    return context_.facts.estate.subscriptions()[index].record->subscription_id;
  }

  std::string_view product_of(const Explanation& explanation) const {
    const SubscriptionIndex first = explanation.shown.subscriptions.front();
    return licstat::product_of(group_of(explanation),
                               *context_.facts.estate.subscriptions()[first].record);
  }

  std::string heading_of(const Explanation& explanation) const {
    const std::string name = shown_name(context_, customer_of(explanation));
    const std::string_view product = product_of(explanation);
    const std::string_view sku = sku_of(explanation);
    const std::string named =
        product == sku ? std::string(sku) : fmt::format("{} ({})", product, sku);
    return fmt::format("{}: {}", name, named);
  }

  /// "usage 160.0 % = 80.0 seated + 30.0 lapsed + 50.0 trial"
  static std::string equation(const Figures& figures) {
    const auto usage = figures.usage();
    std::vector<std::string> parts;
    for (const Cause cause : kCauses) {
      const std::int64_t pairs = figures.active_by_cause[cause];
      if (pairs == 0) continue;
      const auto share = ratio_of(pairs, figures.usage_base);
      parts.push_back(fmt::format("{} {}", share ? percent_text(*share, 1) : fmt::to_string(pairs),
                                  cause_words(cause, figures.causes)));
    }
    if (!usage) {
      return fmt::format("usage n/a ({}): {} active {}", reason_text(missing_usage(figures)),
                         figures.active_entitlements,
                         parts.empty() ? "" : fmt::format("= {}", fmt::join(parts, " + ")));
    }
    return fmt::format("usage {}{} % = {}", figures.at_least ? "at least " : "",
                       percent_text(*usage, 1),
                       parts.empty() ? "0.0" : fmt::format("{}", fmt::join(parts, " + ")));
  }

  Passage passage_on(const Explanation& explanation) const {
    const Figures& figures = explanation.group.figures;
    Passage passage{.heading = heading_of(explanation)};
    if (!explanation.group.measured) {
      passage.statement = fmt::format("not measured: {}", reason_text(missing_usage(figures)));
      return passage;
    }
    passage.statement = equation(figures);
    for (const Cause cause : kCauses) {
      const std::int64_t pairs = figures.active_by_cause[cause];
      if (pairs == 0) continue;
      passage.figures.push_back(
          {pairs, std::string(cause_name(cause)), because(context_.facts, explanation, cause)});
    }
    if (explanation.is_low) add_idle(explanation, passage);
    passage.figures.push_back(
        {figures.active_entitlements, fmt::format("active on {} measured", figures.usage_base)});
    if (request_.with_users) add_users(explanation, passage);
    return passage;
  }

  /// Why less is in use than there is.
  void add_idle(const Explanation& explanation, Passage& passage) const {
    const Figures& figures = explanation.group.figures;
    if (figures.unassigned.value_or(0) > 0) {
      passage.figures.push_back({*figures.unassigned, "unassigned", "licences that nobody holds"});
    }
    if (figures.idle.value_or(0) > 0) {
      passage.figures.push_back(
          {*figures.idle, "not used", because_idle(context_.facts, explanation)});
    }
    if (!figures.unassigned && !figures.idle) {
      passage.figures.push_back({figures.entitlements - figures.active_by_cause[Cause::Seated],
                                 "not in use",
                                 "nobody can tell whether they are assigned: no assignment data"});
    }
  }

  void add_users(const Explanation& explanation, Passage& passage) const {
    passage.items_are = "users";
    if (explanation.users.empty()) {
      passage.remark = "not named (the inputs give counts)";
      return;
    }
    for (const PairEvidence& user : explanation.users) passage.items.push_back(item_on(user));
    const auto undecided = std::ranges::count_if(
        explanation.users, [](const PairEvidence& user) { return !user.cause; });
    const std::int64_t seats = explanation.group.seats.entitled;
    if (undecided == 0 || seats == 0) return;  // without seats all of them are beyond
    passage.remark = fmt::format(
        "undecided: {} {}; the records do not tell which of them are beyond",
        counted(undecided, "user shares", "users share"), counted(seats, "seat", "seats"));
  }

  PassageItem item_on(const PairEvidence& user) const {
    return {
        std::string(user.cause ? cause_name(*user.cause) : "undecided"),
        fmt::format("{}  {}, last active {} ({})", user.user_id,
                    user.subscription ? subscription_id(*user.subscription) : "by SKU",
                    to_string(user.last_activity_date), place_text(request_.place_of(user.ref)))};
  }

  static void append_identity_columns(std::vector<Column>& columns) {
    columns.push_back({.key = "customer_id", .heading = "Id"});
    columns.push_back({.key = "customer_name", .heading = "Customer"});
    columns.push_back({.key = "sku", .heading = "SKU"});
    insert_sku_columns(columns);
  }
  void append_identity(const Explanation& explanation, std::vector<Cell>& cells) const {
    const Customer& customer = customer_of(explanation);
    cells.emplace_back(customer.id);
    cells.push_back(text_or_missing(customer.name));
    cells.push_back(text_or_missing(sku_of(explanation)));
    append_sku_cells(group_of(explanation).catalogued, product_of(explanation), cells);
  }

  Table class_table() const {
    std::vector<ClassRow> rows;
    for (const Explanation& explanation : explanations_) {
      if (!explanation.group.measured) continue;
      for (const Cause cause : kCauses) rows.push_back({&explanation, cause});
    }
    Table table;
    table.key = "rows";
    append_identity_columns(table.columns);
    append(table.columns, {{.key = "usage_base", .heading = "Measured", .unit = Unit::Count},
                           {.key = "active_entitlements", .heading = "Active", .unit = Unit::Count},
                           {.key = "usage_pct", .heading = "Usage %", .unit = Unit::Percent},
                           {.key = "cause", .heading = "Cause"},
                           {.key = "pairs", .heading = "Pairs", .unit = Unit::Count},
                           {.key = "share_pct", .heading = "Share %", .unit = Unit::Percent},
                           {.key = "causes", .heading = "Basis"},
                           {.key = "because", .heading = "Because"}});
    table.row_count = rows.size();
    table.fill_row = [this, rows](std::size_t index, std::vector<Cell>& cells) {
      append_class_cells(rows[index], cells);
    };
    return table;
  }

  void append_class_cells(const ClassRow& row, std::vector<Cell>& cells) const {
    const Figures& figures = row.explanation->group.figures;
    const std::int64_t pairs = figures.active_by_cause[row.cause];
    const auto percent = [&](std::int64_t part) -> Cell {
      const auto ratio = ratio_of(part, figures.usage_base);
      if (!ratio) return missing_usage(figures);
      return *ratio;
    };
    append_identity(*row.explanation, cells);
    cells.emplace_back(figures.usage_base);
    cells.emplace_back(figures.active_entitlements);
    cells.push_back(percent(figures.active_entitlements));
    cells.emplace_back(std::string(cause_name(row.cause)));
    cells.emplace_back(pairs);
    cells.push_back(percent(pairs));
    cells.push_back(basis_cell(figures));
    cells.push_back(pairs == 0 ? Cell(Missing::NoActivePair)
                               : Cell(because(context_.facts, *row.explanation, row.cause)));
  }

  Table user_table() const {
    std::vector<std::pair<const Explanation*, const PairEvidence*>> rows;
    for (const Explanation& explanation : explanations_) {
      for (const PairEvidence& user : explanation.users) rows.emplace_back(&explanation, &user);
    }
    Table table;
    table.key = "users";
    append_identity_columns(table.columns);
    append(table.columns,
           {{.key = "subscription_id", .heading = "Subscription"},
            {.key = "user_id", .heading = "User"},
            {.key = "last_activity_date", .heading = "Last active", .unit = Unit::Date},
            {.key = "cause", .heading = "Cause"},
            {.key = "place", .heading = "Place", .unit = Unit::Place}});
    table.row_count = rows.size();
    table.fill_row = [this, rows](std::size_t index, std::vector<Cell>& cells) {
      const auto& [explanation, user] = rows[index];
      append_identity(*explanation, cells);
      cells.push_back(user->subscription ? text_or_missing(subscription_id(*user->subscription))
                                         : Cell(Missing::NotGiven));
      cells.emplace_back(user->user_id);
      cells.emplace_back(user->last_activity_date);
      cells.push_back(user->cause ? Cell(std::string(cause_name(*user->cause)))
                                  : Cell(Missing::NotGiven));
      cells.emplace_back(PlaceList{request_.place_of(user->ref)});
    };
    return table;
  }

  const ReportContext& context_;
  const std::vector<Explanation>& explanations_;
  ExplainRequest request_;
};

}  // namespace

Report build_explain(const ReportContext& context, const std::vector<Explanation>& explanations,
                     const ExplainRequest& request) {
  // The tables call back into the builder when a writer asks for their rows.
  const auto builder = std::make_shared<ExplainBuilder>(context, explanations, request);
  Report report = builder->build();
  for (Table& table : report.tables) {
    table.fill_row = [builder, fill = std::move(table.fill_row)](
                         std::size_t index, std::vector<Cell>& cells) { fill(index, cells); };
  }
  return report;
}

}  // namespace licstat
