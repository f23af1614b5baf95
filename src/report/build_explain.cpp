// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_explain.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "licstat/report/figure_columns.hpp"

namespace licstat {
namespace {

/// Where the sentence of a class starts in its line.
constexpr std::size_t kSentenceAt = 23;

/// One class of one group.
struct ClassRow {
  const Explanation* explanation;
  Cause cause;
};

class ExplainBuilder {
 public:
  ExplainBuilder(const ReportContext& context, const std::vector<Explanation>& explanations,
                 const ExplainRequest& request)
      : context_(context), explanations_(explanations), request_(request) {}

  Report build() {
    Report report = start_report(context_, "explain", "Why licence use is what it is");
    for (const Explanation& explanation : explanations_) {
      report.blocks.push_back(block_of(explanation));
    }
    if (request_.groups == 0) {
      report.blocks.push_back({"No subscription is shown.", {}});
    } else if (request_.left_out > 0) {
      // Groups without use, or without a measure of it, are among them: nothing is claimed of
      // those.
      const bool one = request_.left_out == 1;
      report.blocks.push_back(
          {fmt::format("Nothing to explain in {} {} (--all shows {}).", request_.left_out,
                       one ? "SKU of a customer" : "SKUs of customers", one ? "it" : "them"),
           {}});
    }
    if (request_.with_users) report.tables.push_back(key_table());
    report.tables.push_back(class_table());
    for (Table& table : report.tables) table.audience = Audience::Machines;
    return report;
  }

 private:
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
    const std::string_view product = group_of(explanation).product;
    return product.empty() ? sku_of(explanation) : product;
  }

  std::string heading_of(const Explanation& explanation) const {
    const Customer& customer = customer_of(explanation);
    const std::string& name = customer.name.empty() ? customer.id : customer.name;
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

  TextBlock block_of(const Explanation& explanation) const {
    const Figures& figures = explanation.group.figures;
    TextBlock block{heading_of(explanation), {}, kSentenceAt};
    if (!explanation.group.measured) {
      block.lines.push_back(fmt::format("not measured: {}", reason_text(missing_usage(figures))));
      return block;
    }
    block.lines.push_back(equation(figures));
    for (const Cause cause : kCauses) {
      const std::int64_t pairs = figures.active_by_cause[cause];
      if (pairs == 0) continue;
      block.lines.push_back(fmt::format("  {:>6} {:<13} {}", pairs, cause_name(cause),
                                        because(context_.facts, explanation, cause)));
    }
    block.lines.push_back(fmt::format("  {:>6} active on {} measured", figures.active_entitlements,
                                      figures.usage_base));
    if (request_.with_users) append_users(explanation, block.lines);
    return block;
  }

  void append_users(const Explanation& explanation, std::vector<std::string>& lines) const {
    if (explanation.users.empty()) {
      lines.emplace_back("  users: not named (the inputs give counts)");
      return;
    }
    lines.emplace_back("  users:");
    for (const PairEvidence& user : explanation.users) {
      lines.push_back(
          fmt::format("    {:<13} {}  {}, last active {} ({})",
                      user.cause ? cause_name(*user.cause) : "undecided", user.user_id,
                      user.subscription ? subscription_id(*user.subscription) : "by SKU",
                      to_string(user.last_activity_date), request_.place_of(user.ref)));
    }
    const auto undecided = std::ranges::count_if(
        explanation.users, [](const PairEvidence& user) { return !user.cause; });
    if (undecided == 0) return;
    lines.push_back(fmt::format(
        "    undecided: {} users share {} seats; the records do not tell which of them are beyond",
        undecided, explanation.group.seats.entitled));
  }

  static Column text_column(std::string key, std::string heading) {
    return {std::move(key), std::move(heading), Unit::Text, Audience::Everyone, 1, {}, true, false};
  }
  static Column number_column(std::string key, std::string heading, Unit unit) {
    return {std::move(key), std::move(heading), unit, Audience::Everyone, 1, {}, false, false};
  }

  void append_identity_columns(Table& table) const {
    table.columns = {text_column("customer_id", "Id"), text_column("customer_name", "Customer"),
                     text_column("sku", "SKU")};
  }
  void append_identity(const Explanation& explanation, std::vector<Cell>& cells) const {
    const Customer& customer = customer_of(explanation);
    cells.emplace_back(customer.id);
    cells.push_back(text_or_missing(customer.name));
    cells.push_back(text_or_missing(sku_of(explanation)));
  }

  Table class_table() const {
    std::vector<ClassRow> rows;
    for (const Explanation& explanation : explanations_) {
      if (!explanation.group.measured) continue;
      for (const Cause cause : kCauses) rows.push_back({&explanation, cause});
    }
    Table table;
    table.key = "rows";
    append_identity_columns(table);
    for (Column column :
         {text_column("product", "Product"), number_column("usage_base", "Measured", Unit::Count),
          number_column("active_entitlements", "Active", Unit::Count),
          number_column("usage_pct", "Usage %", Unit::Percent), text_column("cause", "Cause"),
          number_column("pairs", "Pairs", Unit::Count),
          number_column("share_pct", "Share %", Unit::Percent), text_column("causes", "Basis"),
          text_column("because", "Because")}) {
      table.columns.push_back(std::move(column));
    }
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
    cells.push_back(text_or_missing(product_of(*row.explanation)));
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

  Table key_table() const {
    std::vector<std::pair<const Explanation*, const PairEvidence*>> rows;
    for (const Explanation& explanation : explanations_) {
      for (const PairEvidence& user : explanation.users) rows.emplace_back(&explanation, &user);
    }
    Table table;
    table.key = "users";
    append_identity_columns(table);
    for (const auto& [key, heading] :
         {std::pair("subscription_id", "Subscription"), std::pair("user_id", "User"),
          std::pair("last_activity_date", "Last active"), std::pair("cause", "Cause"),
          std::pair("place", "Place")}) {
      table.columns.push_back(text_column(key, heading));
    }
    table.row_count = rows.size();
    table.fill_row = [this, rows](std::size_t index, std::vector<Cell>& cells) {
      const auto& [explanation, user] = rows[index];
      append_identity(*explanation, cells);
      cells.push_back(user->subscription ? text_or_missing(subscription_id(*user->subscription))
                                         : Cell(Missing::NotGiven));
      cells.emplace_back(user->user_id);
      cells.emplace_back(to_string(user->last_activity_date));
      cells.push_back(user->cause ? Cell(std::string(cause_name(*user->cause)))
                                  : Cell(Missing::NotGiven));
      cells.emplace_back(request_.place_of(user->ref));
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
