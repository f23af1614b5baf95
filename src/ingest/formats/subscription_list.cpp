// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/subscription_list.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/ingest/formats/insights_month.hpp"
#include "licstat/model/billing_terms.hpp"

namespace licstat {
namespace {

/// The text that a column fills as it stands; nullptr: it fills none.
std::string_view* text_filled(Fills fills, SubscriptionClaim& claim) {
  switch (fills) {
    case Fills::CustomerName:
      return &claim.record.customer_name;
    case Fills::Country:
      return &claim.record.country;
    case Fills::PartnerId:
      return &claim.record.partner_id;
    case Fills::PartNumber:
      return &claim.part_number;
    case Fills::Replaces:
      return &claim.replaces;
    default:
      return nullptr;
  }
}

/// The date that a column fills; nullptr: it fills none.
std::optional<Date>* date_filled(Fills fills, Subscription& record) {
  switch (fills) {
    case Fills::StartDate:
      return &record.start_date;
    case Fills::EndDate:
      return &record.end_date;
    case Fills::CancelUntil:
      return &record.cancel_until;
    default:
      return nullptr;
  }
}

class SubscriptionReader final : public RowParser {
 public:
  SubscriptionReader(const SubscriptionListDef& list, Claims& into, const ExportInput& input)
      : list_(list),
        into_(into),
        folder_customer_(input.customer_id),
        parse_date_(list.has_us_dates && !input.date_order ? parse_us_date : parse_export_date) {
    for (std::size_t at = 0; at < list.columns.size(); ++at) {
      if (list.columns[at].fills == Fills::SubscriptionId) id_column_ = at;
    }
  }

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const bool is_left_out = list_.is_left_out != nullptr && list_.is_left_out(fields);
    if (fields.failed()) return fields.take_error();
    if (is_left_out) {
      into_.unused.leave_out(ref);
      return nullptr;
    }
    SubscriptionRow row;
    row.claim.record.customer_id = folder_customer_;
    row.claim.record.status = Status::Active;
    row.claim.says_trial = false;
    row.claim.source = list_.source;
    row.claim.ref = ref;
    for (std::size_t at = 0; at < list_.columns.size(); ++at) read(fields, at, row);
    if (list_.quirk != nullptr) list_.quirk(fields, row);
    if (fields.failed()) return fields.take_error();
    return take(row);
  }

 private:
  void read(ExportFields& fields, std::size_t at, SubscriptionRow& row) const {
    const Fills fills = list_.columns[at].fills;
    if (std::string_view* const text = text_filled(fills, row.claim)) {
      *text = fields.text(at);
    } else if (std::optional<Date>* const date = date_filled(fills, row.claim.record)) {
      *date = fields.optional(at, parse_date_);
    } else {
      read_value(fields, at, row);
    }
  }

  /// What is neither taken as it stands nor a date.
  void read_value(ExportFields& fields, std::size_t at, SubscriptionRow& row) const {
    Subscription& record = row.claim.record;
    switch (list_.columns[at].fills) {
      case Fills::CustomerId:
        record.customer_id = fields.required_name(at);
        return;
      case Fills::SubscriptionId:
        record.subscription_id = fields.required_name(at, "a subscription");
        return;
      case Fills::Sku:
        record.sku = fields.required_name(at, "a SKU");
        return;
      case Fills::Status:
        record.status = read_word(fields, at, list_.statuses);
        return;
      case Fills::Trial:
        read_trial(fields, at, row.claim);
        return;
      case Fills::Quantity:
        record.quantity = fields.required_quantity(at);
        return;
      case Fills::Assigned:
        record.assigned = fields.quantity(at);
        return;
      case Fills::AutoRenew:
        record.auto_renew = fields.boolean(at);
        return;
      case Fills::Term:
        record.term = term_name(fields.text(at));
        return;
      case Fills::BillingPlan:
        record.billing_cycle = billing_cycle_name(fields.text(at));
        return;
      case Fills::Month:
        row.claim.snapshot = fields.required(at, parse_insights_month);
        return;
      case Fills::Active:
        row.active = fields.quantity(at);
        return;
      case Fills::Doubled:
        row.is_doubled = fields.boolean(at).value_or(false);
        return;
      default:
        return;
    }
  }

  static void read_trial(ExportFields& fields, std::size_t at, SubscriptionClaim& claim) {
    const auto trial = fields.boolean(at);
    claim.says_trial = trial.has_value();
    claim.record.trial = trial.value_or(false);
  }

  RowProblem take(const SubscriptionRow& row) {
    const SubscriptionClaim& claim = row.claim;
    if (row.is_doubled) {
      into_.unused.leave_out(claim.ref);
      return nullptr;
    }
    const Subscription& record = claim.record;
    const std::string about = fmt::format("{}|{}|{}|{}", list_.rows_of, record.customer_id,
                                          record.subscription_id, days(claim.snapshot));
    const OtherFiles others = claim.snapshot ? OtherFiles::Conflict : OtherFiles::Snapshots;
    RowProblem problem;
    if (into_.rows.note(about, content(row), claim.ref, id_column_, problem, others) != Seen::New)
      return problem;
    if (claim.snapshot) {
      into_.dates.add(DateSource::InsightsMonth, *claim.snapshot, record.customer_id);
    }
    into_.add(claim);
    if (row.active) add_count(claim, *row.active);
    return nullptr;
  }

  void add_count(const SubscriptionClaim& claim, std::int64_t active) {
    CountClaim count;
    count.record.customer_id = claim.record.customer_id;
    count.record.subscription_id = claim.record.subscription_id;
    count.record.date = claim.snapshot.value_or(Date{});
    count.record.active = active;
    count.ref = claim.ref;
    into_.add(std::move(count));
  }

  /// All in which two rows of one subscription must agree.
  [[nodiscard]] std::string content(const SubscriptionRow& row) const {
    SubscriptionClaim compared = row.claim;
    if (list_.has_row_per_partner) compared.record.partner_id = {};
    return fmt::format("{}|{}", content_of(compared, into_.sku_key(compared.record.sku)),
                       row.active.value_or(-1));
  }

  static std::int32_t days(std::optional<Date> date) { return date ? date->days : INT32_MIN; }

  const SubscriptionListDef& list_;
  Claims& into_;
  std::string folder_customer_;
  Expected<Date> (*parse_date_)(std::string_view);
  std::size_t id_column_ = 0;
};

}  // namespace

void check_term(ExportFields& fields, const Subscription& record, std::size_t end_column) {
  const auto start = record.start_date;
  const auto end = record.end_date;
  if (!start || !end || *end >= *start) return;
  fields.fail(end_column, DiagnosticId::EndBeforeStart,
              fmt::format("{} is before the start date {}", to_string(*end), to_string(*start)),
              "correct one of the two dates");
}

std::unique_ptr<RowParser> make_subscription_reader(const SubscriptionListDef& list, Claims& into,
                                                    const ExportInput& input) {
  return std::make_unique<SubscriptionReader>(list, into, input);
}

}  // namespace licstat
