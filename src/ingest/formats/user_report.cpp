// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/user_report.hpp"

#include <fmt/format.h>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/export_fields.hpp"

namespace licstat {
namespace {

constexpr std::array kStates{
    Word<bool>{"active", false},
    Word<bool>{"suspended", false},
    Word<bool>{"deleted", true},
};

class UserReportParser final : public RowParser {
 public:
  UserReportParser(const UserReport& report, Claims& into, const ExportInput& input)
      : report_(report), into_(into), customer_(into.customers.of(input.customer_id)) {
    for (const WorkloadColumns& columns : report.workloads) {
      const std::uint8_t number = into.workloads.number(columns.workload);
      workloads_.push_back({number, into.workloads.bit(number), columns, {}, {}, false});
    }
  }

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const auto refreshed = fields.date(report_.refresh_date);
    if (refreshed) note_refreshed(refreshed);  // whatever else the row has
    const std::string_view name = fields.required_name(report_.user, "a user");
    const auto is_deleted = read_deleted(fields);
    const auto deleted =
        report_.deleted_date == kNoColumn ? std::nullopt : fields.date(report_.deleted_date);
    for (Workload& workload : workloads_) read(fields, workload);
    const ProductSets::Set products = report_.products == kNoColumn ? 0 : read_products(fields);
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
    WorkloadColumns columns;
    std::optional<Date> last_used;
    std::optional<Date> assigned;
    bool has_licence;
  };

  /// nullopt: the row does not say.
  [[nodiscard]] std::optional<bool> read_deleted(ExportFields& fields) const {
    if (report_.state != kNoColumn) {
      if (fields.is_empty(report_.state)) return std::nullopt;
      return read_word(fields, report_.state, kStates);
    }
    return report_.is_deleted == kNoColumn ? std::nullopt : fields.boolean(report_.is_deleted);
  }

  /// A state is that of one service: its "active" is not that of the account, and another file may
  /// know better who was deleted.
  void note_deleted(TenantUser& user, bool is_deleted, std::optional<Date> deleted) const {
    if (report_.state != kNoColumn) {
      if (is_deleted) UserDirectory::leave(user, deleted);
    } else if (is_deleted) {
      UserDirectory::remove(user, refreshed_, deleted);
    } else {
      UserDirectory::see(user, refreshed_);
    }
  }

  ProductSets::Set read_products(ExportFields& fields) {
    const std::string_view cell = fields.cell(report_.products);
    if (into_.products.is_list(cell)) return into_.products.of_cell(cell);
    fields.fail(report_.products, DiagnosticId::BadType,
                fmt::format("'{}' is no list of names", cell),
                R"(names joined by '+', or ["...", "..."])");
    return 0;
  }

  static void read(ExportFields& fields, Workload& workload) {
    const WorkloadColumns& columns = workload.columns;
    fields.read_date(columns.last_used, workload.last_used);
    if (columns.assigned != kNoColumn) fields.read_date(columns.assigned, workload.assigned);
    if (columns.has_licence != kNoColumn) {
      workload.has_licence = fields.boolean(columns.has_licence).value_or(false);
    }
  }

  /// A row that does not say when its report was made may be of any day.
  void note_refreshed(std::optional<Date> refreshed) {
    if (has_refreshed_ && refreshed == refreshed_) return;
    has_refreshed_ = true;
    refreshed_ = refreshed;
    if (refreshed) into_.dates.add(DateSource::ReportRefresh, *refreshed);
    const Date day = refreshed.value_or(Date{WorkloadUse::kNever});
    for (const WorkloadColumns& columns : report_.workloads) {
      ReportDates& dates =
          customer_.reports.try_emplace(columns.workload, ReportDates{day, day}).first->second;
      dates.oldest = std::min(dates.oldest, day);
      dates.newest = std::max(dates.newest, day);
    }
  }

  void add(TenantUser& user, const Workload& workload, RowRef ref) {
    if (user.reported == 0) user.reported_ref = ref;
    user.reported |= workload.bit;
    if (workload.has_licence) user.licensed |= workload.bit;
    customer_.users.add_use(user, workload.number, workload.last_used, workload.assigned, ref);
  }

  const UserReport& report_;
  Claims& into_;
  CustomerClaims& customer_;
  std::vector<Workload> workloads_;
  bool has_refreshed_ = false;
  std::optional<Date> refreshed_;  // of the row before
};

}  // namespace

std::unique_ptr<RowParser> make_user_report_parser(const UserReport& report, Claims& into,
                                                   const ExportInput& input) {
  return std::make_unique<UserReportParser>(report, into, input);
}

}  // namespace licstat
