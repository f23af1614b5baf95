// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/earlier_report.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "licstat/base/checked.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/cli/option.hpp"
#include "licstat/history/agreement.hpp"
#include "licstat/history/read_snapshot.hpp"

namespace licstat {
namespace {

constexpr std::size_t kCustomerPlace = place_of(Dimension::Customer);

FoundReport find_one(const std::string& path, Io& io) {
  FoundReports found =
      find_reports({path}, [&io] { return std::make_unique<BorrowedSource>(io.in); });
  if (found.reports.size() == 1) return std::move(found.reports.front());
  throw usage_error(fmt::format("--before: '{}' holds {} reports; name one of them",
                                escape_for_screen(path), found.reports.size()));
}

void add(CustomerState& state, const CustomerState& more) {
  checked_add(state.licenses_sold, more.licenses_sold);
  checked_add(state.usage_base, more.usage_base);
  checked_add(state.seated, more.seated);
}

CustomerState state_of(const Figures& figures) {
  return {figures.licenses_sold, figures.usage_base, figures.active_by_cause[Cause::Seated]};
}

/// Customers of either report, by number.
class ChangesByCustomer {
 public:
  explicit ChangesByCustomer(HistoryKeys& keys) : keys_(keys) {}

  void add_before(const Snapshot& snapshot) {
    const auto place = [&](std::string_view key) { return figure_place(snapshot.head.kind, key); };
    const std::size_t sold = place("licenses_sold");
    const std::size_t base = place("usage_base");
    const std::size_t seated = place("seated");
    for (std::size_t at = 0; at < snapshot.row_count(); ++at) {
      CustomerChange& change = of(keys_[snapshot.keys[at]][kCustomerPlace]);
      add(change.before,
          {snapshot.value(at, sold), snapshot.value(at, base), snapshot.value(at, seated)});
    }
  }

  void add_now(const Portfolio& portfolio) {
    for (const PortfolioRow& row : portfolio.rows) {
      const ValueId customer = keys_.value(kCustomerPlace, *row.dimensions.front());
      if (!row.customer_name.empty()) keys_.name_customer(customer, row.customer_name);
      add(of(customer).now, state_of(row.figures));
    }
  }

  /// Nobody knows how these were, or are.
  void leave_out(std::span<const LeftOut> left_out) {
    for (const LeftOut& each : left_out) {
      if (each.customer_id.empty()) continue;
      if (const auto customer = keys_.find(kCustomerPlace, each.customer_id)) {
        changes_.erase(*customer);
      }
    }
  }

  std::vector<CustomerChange> take() {
    std::vector<CustomerChange> changes;
    for (auto& [customer, change] : changes_) {
      const KeyValue& value = keys_.of(kCustomerPlace, customer);
      change.customer_id = value.spelling;
      change.customer_name = value.name;
      changes.push_back(std::move(change));
    }
    return changes;
  }

 private:
  CustomerChange& of(ValueId customer) { return changes_[customer]; }

  HistoryKeys& keys_;
  std::map<ValueId, CustomerChange> changes_;
};

}  // namespace

SnapshotHead head_of_run(const Window& window, const ShownFilters& filters, const ReportHead& run,
                         const SnapshotHead& earlier) {
  SnapshotHead head;
  head.as_of = window.to;
  head.window_days = window.days();
  head.filters = {filters.partners, filters.families, filters.customer, filters.sku};
  head.by = earlier.by;
  head.redacted = run.redacted;
  head.redaction_key = run.redaction_key;
  return head;
}

EarlierReport::EarlierReport(const std::string& path, Io& io) : report_(find_one(path, io)) {
  if (report_.head.kind != SnapshotKind::Report) {
    throw cannot(fmt::format("is of schema {}; a report of {} tells how customers were",
                             schema_of(report_.head.kind), schema_of(SnapshotKind::Report)));
  }
  if (!has_dimension(report_.head.by, Dimension::Customer)) {
    throw cannot("tells of no customers: write it with --by customer");
  }
}

Error EarlierReport::cannot(const std::string& why) const {
  return usage_error(fmt::format("--before: '{}' {}", escape_for_screen(report_.file.path()), why));
}

void EarlierReport::check(const RunToCompare& run) const {
  const SnapshotHead& earlier = report_.head;
  if (earlier.as_of >= run.window.to) {
    throw cannot(fmt::format("is of {}, and this report as of {}: it is not older",
                             to_string(earlier.as_of), to_string(run.window.to)));
  }
  const std::string what =
      difference(earlier, head_of_run(run.window, run.filters, run.head, earlier));
  if (!what.empty()) {
    throw cannot("and this report differ in " + escape_for_screen(what));
  }
}

Changes EarlierReport::changes_to(const RunToCompare& run) {
  check(run);
  HistoryKeys keys(run.catalogue);
  const Snapshot snapshot = read_snapshot(report_.file, keys);
  ChangesByCustomer changes(keys);
  changes.add_before(snapshot);
  changes.add_now(run.portfolio);
  changes.leave_out(snapshot.head.left_out);
  changes.leave_out(run.head.left_out);
  return {snapshot.head.as_of, changes.take()};
}

}  // namespace licstat
