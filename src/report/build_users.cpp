// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_users.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <utility>

#include "licstat/base/counted.hpp"
#include "licstat/metrics/insights/stake_money.hpp"

namespace licstat {
namespace {

template <class T>
Cell user_cell(const std::optional<T>& value) {
  return value ? Cell(*value) : Cell(Missing::NotGiven);
}

class UsersBuilder {
 public:
  UsersBuilder(const ReportContext& context, UsersShown shown)
      : context_(context), shown_(std::move(shown)) {}

  void append(std::size_t index, std::vector<Cell>& cells) const;
  [[nodiscard]] Passage passage_on(const GroupUsers& users) const;

 private:
  [[nodiscard]] const Estate& estate() const { return context_.facts.estate; }
  [[nodiscard]] const Group& group_of(const GroupUsers& users) const {
    return estate().groups()[users.group];
  }
  [[nodiscard]] const Subscription& first_of(const Group& group) const {
    return *estate().subscriptions()[group.first].record;
  }
  [[nodiscard]] Date as_of() const { return context_.facts.window.to; }

  /// Days since the last use; nullopt: never, or nobody can tell.
  [[nodiscard]] std::optional<std::int64_t> days_of(const LicenceUser& user) const {
    if (!user.state || !user.holder.last_use) return std::nullopt;
    return std::int64_t{as_of().days} - user.holder.last_use->days;
  }
  [[nodiscard]] std::optional<KnownAccount> account_of(const Group& group,
                                                       const LicenceUser& user) const {
    return shown_.accounts.find(group.customer, user.holder.user);
  }
  /// What `seats` licences of the group cost, where it has one price.
  [[nodiscard]] StakeMoney money_of(const Group& group, std::int64_t seats) const {
    return money_of_seats(estate().subscriptions_of(group), seats);
  }

  [[nodiscard]] std::string workloads_of(const LicenceUser& user) const;
  void append_use(const LicenceUser& user, std::vector<Cell>& cells) const;
  static void append_account(const std::optional<KnownAccount>& account, std::vector<Cell>& cells);
  [[nodiscard]] std::string heading_of(const GroupUsers& users) const;
  [[nodiscard]] std::string counts_of(const GroupUsers& users) const;
  [[nodiscard]] PassageItem item_on(const Group& group, const LicenceUser& user) const;
  [[nodiscard]] std::string use_of(const LicenceUser& user) const;

  const ReportContext& context_;
  UsersShown shown_;
};

/// "exchange teams"
std::string UsersBuilder::workloads_of(const LicenceUser& user) const {
  std::string names;
  for (const Workloads::Named& workload : shown_.workloads) {
    if ((user.workloads & workload.bit) == 0) continue;
    names.append(names.empty() ? "" : " ").append(workload.name);
  }
  return names;
}

void UsersBuilder::append_use(const LicenceUser& user, std::vector<Cell>& cells) const {
  const bool is_idle = user.state == UseState::Idle;
  cells.push_back(user_cell(user.holder.since));
  cells.push_back(user_cell(user.holder.last_use));
  cells.push_back(user_cell(days_of(user)));
  cells.push_back(text_or_missing(user.state ? use_state_name(*user.state) : std::string_view()));
  cells.push_back(text_or_missing(is_idle ? idle_band_name(idle_band_of(user.holder, as_of()))
                                          : std::string_view()));
  cells.push_back(text_or_missing(workloads_of(user)));
}

void UsersBuilder::append_account(const std::optional<KnownAccount>& account,
                                  std::vector<Cell>& cells) {
  const KnownAccount known = account.value_or(KnownAccount());
  cells.push_back(user_cell(known.enabled));
  cells.push_back(text_or_missing(user_type_name(known.user_type)));
  cells.push_back(user_cell(known.last_sign_in_date));
}

void UsersBuilder::append(std::size_t index, std::vector<Cell>& cells) const {
  const LicenceUser& user = shown_.found.users[index];
  const Group& group = group_of(shown_.found.group_of(index));
  const Customer& customer = estate().customer_of(group);
  const Subscription& first = first_of(group);
  cells.emplace_back(customer.id);
  cells.push_back(text_or_missing(customer.name));
  cells.emplace_back(std::string(first.sku));
  append_sku_cells(group.catalogued, product_of(group, first), cells);
  cells.emplace_back(std::string(user.user_id));
  append_use(user, cells);
  append_account(account_of(group, user), cells);
  const StakeMoney money = money_of(group, 1);
  cells.push_back(user_cell(money.monthly));
  cells.push_back(text_or_missing(money.currency));
  cells.emplace_back(PlaceList{shown_.place_of(user.ref)});
}

/// "38 assigned, 24 in use, 14 idle"
std::string UsersBuilder::counts_of(const GroupUsers& users) const {
  if (!users.by_state) return fmt::format("{} assigned, use not known", users.assigned);
  std::string text =
      fmt::format("{} assigned, {} in use", users.assigned, users.of(UseState::Active));
  if (users.of(UseState::Quiet) > 0) text += fmt::format(", {} quiet", users.of(UseState::Quiet));
  text += fmt::format(", {} idle", users.of(UseState::Idle));
  const StakeMoney money = money_of(group_of(users), users.of(UseState::Idle));
  if (money.monthly && users.of(UseState::Idle) > 0) {
    text += fmt::format(" ({} {} a month)", amount_text(*money.monthly), money.currency);
  }
  return text;
}

std::string UsersBuilder::heading_of(const GroupUsers& users) const {
  const Group& group = group_of(users);
  const std::string customer =
      context_.filters.customer ? "" : shown_name(context_, estate().customer_of(group)) + ": ";
  return fmt::format("{}{}: {}{}", customer, product_of(group, first_of(group)), counts_of(users),
                     users.is_of_others ? "; sold by others" : "");
}

/// "idle, never used"
std::string UsersBuilder::use_of(const LicenceUser& user) const {
  if (!user.state) return "use not known";
  const std::string_view state = use_state_name(*user.state);
  if (!user.holder.last_use) return fmt::format("{}, never used", state);
  const auto ago = counted(*days_of(user), "day", "days");
  return fmt::format("{}, last used {}, {} ago", state, to_string(*user.holder.last_use), ago);
}

PassageItem UsersBuilder::item_on(const Group& group, const LicenceUser& user) const {
  std::string text = use_of(user);
  // Else it says nothing more: who has used it is idle since then.
  const bool tells_more = !user.holder.last_use || user.state == UseState::Quiet;
  if (user.holder.since && tells_more) {
    text += fmt::format(", held since {}", to_string(*user.holder.since));
  }
  const auto account = account_of(group, user);
  if (account && account->is_blocked()) text += ", blocked";
  if (account && account->is_guest()) text += ", guest";
  const std::string workloads = workloads_of(user);
  if (!workloads.empty()) text.append(": ").append(workloads);
  return {std::string(user.user_id), std::move(text)};
}

Passage UsersBuilder::passage_on(const GroupUsers& users) const {
  Passage passage{.heading = heading_of(users)};
  for (std::size_t at = users.first; at < users.last; ++at) {
    passage.items.push_back(item_on(group_of(users), shown_.found.users[at]));
  }
  return passage;
}

constexpr bool kOnStderrToo = true;

void add_user_note(Report& report, std::string key, std::int64_t count, std::string_view sentence,
                   bool is_on_stderr = false, std::string_view one = "holder",
                   std::string_view many = "holders") {
  report.notes.push_back(
      {std::move(key), count, fmt::format("{} {}", counted(count, one, many), sentence)});
  if (is_on_stderr && count > 0) report.warnings.push_back(report.notes.back().sentence);
}

void add_user_notes(const LicenceUsers& found, Report& report) {
  add_user_note(
      report, "use_unknown", found.use_unknown,
      "of whom nobody can tell whether they use the licence: no usage row names its SKU, or "
      "its assignments are incomplete",
      kOnStderrToo);
  add_user_note(report, "concealed_users", found.concealed, "by a name that the tenant conceals");
  add_user_note(report, "of_others", found.of_others, "of licences that others sold (--own)");
  add_user_note(
      report, "without_assignments", found.customers_unlisted,
      "not listed, for no input says who holds a licence there: Microsoft Graph users with "
      "assignedLicenses do, or the admin center's users",
      kOnStderrToo, "customer", "customers");
}

}  // namespace

std::vector<Column> user_columns(std::span<const Dimension> /*by*/) {
  std::vector<Column> columns{
      {.key = "customer_id", .heading = "Id"},
      {.key = "customer_name", .heading = "Customer"},
      {.key = "sku", .heading = "SKU"},
      {.key = "user_id", .heading = "User"},
      {.key = "assigned_since", .heading = "Held since", .unit = Unit::Date},
      {.key = "last_activity_date", .heading = "Last active", .unit = Unit::Date},
      {.key = "days", .heading = "Days", .unit = Unit::Count},
      {.key = "state", .heading = "State"},
      {.key = "band", .heading = "Idle for"},
      {.key = "workloads", .heading = "Workloads"},
      {.key = "enabled", .heading = "Enabled", .unit = Unit::Flag},
      {.key = "user_type", .heading = "Type"},
      {.key = "last_sign_in_date", .heading = "Last sign-in", .unit = Unit::Date},
      {.key = "monthly", .heading = "A month", .unit = Unit::Money},
      {.key = "currency", .heading = "Currency"},
      {.key = "place", .heading = "Place", .unit = Unit::Place}};
  insert_sku_columns(columns);
  return columns;
}

Report build_users(const ReportContext& context, const UsersShown& shown) {
  Report report = start_report(context, "users", "Who holds a licence, and who does not use it");
  report.by.clear();
  report.thresholds = numbers_of(shown.thresholds);
  const auto builder = std::make_shared<UsersBuilder>(context, shown);
  Table table;
  table.key = "rows";
  table.audience = Audience::Machines;
  table.columns = user_columns({});
  table.row_count = shown.found.users.size();
  table.fill_row = [builder](std::size_t index, std::vector<Cell>& cells) {
    builder->append(index, cells);
  };
  report.tables.push_back(std::move(table));
  report.order =
      "Sorted by customer, then by SKU: first who never used it, then who has not used it for "
      "longest.";
  if (shown.is_for_people) {
    for (const GroupUsers& users : shown.found.groups) {
      if (users.first < users.last) report.passages.push_back(builder->passage_on(users));
    }
    if (report.passages.empty()) report.passages.push_back({.heading = "No holder is shown."});
  }
  add_user_notes(shown.found, report);
  return report;
}

}  // namespace licstat
