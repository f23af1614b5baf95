// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/user_report.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/user_list.hpp"
#include "licstat/ingest/formats/words.hpp"

namespace licstat {
namespace {

constexpr std::array kStatesOfUsers{
    Word<bool>{"active", false},
    Word<bool>{"suspended", false},
    Word<bool>{"deleted", true},
};

std::size_t find(std::span<const ReportColumn> columns, Tells tells,
                 std::string_view workload = {}) {
  const auto found = std::ranges::find_if(columns, [&](const ReportColumn& column) {
    return column.tells == tells && column.workload == workload;
  });
  return found == columns.end() ? kNoColumn : static_cast<std::size_t>(found - columns.begin());
}

class UserReportReader final : public RowParser {
 public:
  UserReportReader(std::span<const ReportColumn> columns, Claims& into, const ExportInput& input)
      : refresh_date_(find(columns, Tells::RefreshDate)),
        user_(find(columns, Tells::User)),
        is_deleted_(find(columns, Tells::IsDeleted)),
        state_(find(columns, Tells::State)),
        deleted_date_(find(columns, Tells::DeletedDate)),
        products_(find(columns, Tells::Products)),
        into_(into),
        customer_(into.customers.of(input.customer_id)) {
    Workload told{};
    for (std::size_t at = 0; at < columns.size(); ++at) {
      if (columns[at].tells != Tells::LastUse) continue;
      const std::string_view name = columns[at].workload;
      const std::uint8_t number = into.workloads.number(name);
      told = {.number = number,
              .bit = into.workloads.bit(number),
              .name = name,
              .last_use_column = at,
              .assigned_column = find(columns, Tells::Assigned, name),
              .has_licence_column = find(columns, Tells::HasLicence, name)};
      // Without the column nobody says that it was not used.
      if (input.may_have(at)) workloads_.push_back(told);
    }
    for (std::size_t at = columns.size(); at < input.columns; ++at) {
      told.last_use_column = at;
      workloads_.push_back(told);
    }
  }

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const auto refreshed = fields.date(refresh_date_);
    if (refreshed) note_refreshed(refreshed);  // whatever else the row has
    const std::string_view name = fields.required_name(user_, "a user");
    const auto is_deleted = read_deleted(fields);
    const auto deleted = deleted_date_ == kNoColumn ? std::nullopt : fields.date(deleted_date_);
    for (Workload& workload : workloads_) read(fields, workload);
    const ProductSets::Set products =
        products_ == kNoColumn ? 0 : read_products(fields, products_, into_.products);
    if (fields.failed()) {
      customer_.users.pass_over(name, ref);
      return fields.take_error();
    }
    note_refreshed(refreshed);
    TenantUser& user = customer_.users.user(name, ref);
    UserDirectory::hold(user, products, into_.products, ref);
    if (is_deleted) note_deleted(user, *is_deleted, deleted);
    for (const Workload& workload : workloads_) add(user, workload, ref);
    return nullptr;
  }

 private:
  /// A workload of the report, with what the row says of it.
  struct Workload {
    std::uint8_t number;
    WorkloadSet bit;
    std::string_view name;
    std::size_t last_use_column;
    std::size_t assigned_column;
    std::size_t has_licence_column;
    std::optional<Date> last_used = {};
    std::optional<Date> assigned = {};
    bool has_licence = false;
  };

  /// nullopt: the row does not say.
  [[nodiscard]] std::optional<bool> read_deleted(ExportFields& fields) const {
    if (state_ != kNoColumn) {
      if (fields.is_empty(state_)) return std::nullopt;
      return read_word(fields, state_, kStatesOfUsers);
    }
    return is_deleted_ == kNoColumn ? std::nullopt : fields.boolean(is_deleted_);
  }

  /// A state is that of one service: its "active" is not that of the account, and another file may
  /// know better who was deleted.
  void note_deleted(TenantUser& user, bool is_deleted, std::optional<Date> deleted) const {
    if (state_ != kNoColumn) {
      if (is_deleted) UserDirectory::leave(user, deleted);
    } else if (is_deleted) {
      UserDirectory::remove(user, refreshed_, deleted);
    } else {
      UserDirectory::see(user, refreshed_);
    }
  }

  static void read(ExportFields& fields, Workload& workload) {
    fields.read_date(workload.last_use_column, workload.last_used);
    if (workload.assigned_column != kNoColumn) {
      fields.read_date(workload.assigned_column, workload.assigned);
    }
    if (workload.has_licence_column != kNoColumn) {
      workload.has_licence = fields.boolean(workload.has_licence_column).value_or(false);
    }
  }

  /// A row that does not say when its report was made may be of any day.
  void note_refreshed(std::optional<Date> refreshed) {
    if (has_refreshed_ && refreshed == refreshed_) return;
    has_refreshed_ = true;
    refreshed_ = refreshed;
    if (refreshed) into_.dates.add(DateSource::ReportRefresh, *refreshed, customer_.id);
    const Date day = refreshed.value_or(Date{WorkloadUse::kNever});
    for (const Workload& workload : workloads_) {
      ReportDates& dates =
          customer_.reports.try_emplace(workload.name, ReportDates{day, day}).first->second;
      dates.oldest = std::min(dates.oldest, day);
      dates.newest = std::max(dates.newest, day);
    }
  }

  void add(TenantUser& user, const Workload& workload, RowRef ref) {
    if (user.reported == 0) user.reported_ref = ref;
    user.reported |= workload.bit;
    if (workload.has_licence) user.licensed |= workload.bit;
    customer_.users.add_use(user, workload.number, workload.last_used, workload.assigned, ref,
                            into_.last_day);
  }

  std::size_t refresh_date_;
  std::size_t user_;
  std::size_t is_deleted_;
  std::size_t state_;
  std::size_t deleted_date_;
  std::size_t products_;
  Claims& into_;
  CustomerClaims& customer_;
  std::vector<Workload> workloads_;
  bool has_refreshed_ = false;
  std::optional<Date> refreshed_;  // of the row before
};

}  // namespace

std::unique_ptr<RowParser> make_user_report_reader(std::span<const ReportColumn> columns,
                                                   Claims& into, const ExportInput& input) {
  return std::make_unique<UserReportReader>(columns, into, input);
}

}  // namespace licstat
