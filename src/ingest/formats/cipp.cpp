// SPDX-License-Identifier: Apache-2.0
// The licence report of CIPP: one row for each tenant and SKU, with the subscriptions of the SKU as
// JSON in a cell (TermInfo), or one of them flattened into columns, and with the users who hold it.
// Source: docs/input-formats.md#cipp-licence-report.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/cipp_terms.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/formats/units_by_state.hpp"
#include "licstat/ingest/recognise/ordered_dates.hpp"

namespace licstat {
namespace {

using cipp_report::at;
using cipp_report::kColumns;
using cipp_report::read_term;
using cipp_report::TermParser;
using cipp_report::TermRow;

/// What all subscriptions of a row share.
struct Sku {
  std::string_view customer_id;
  std::string_view id;
  std::string_view part_number;
  std::string_view name;
  std::string title;  ///< all that the row calls it
  std::string term;   ///< of a row that has one without an id: rows of several terms add up
  std::optional<std::int64_t> used;
  std::optional<Date> snapshot;  ///< the report of all tenants says when CIPP read them
};

/// A row of the report, and the day on which CIPP read what it says, where the report tells it.
struct ReportRow {
  std::optional<Date> snapshot;
  RowRef ref;
};

class CippReader final : public RowParser {
 public:
  CippReader(Claims& into, const ExportInput& input)
      : into_(into),
        section_(input.section),
        given_(input.given_id),
        date_order_(input.date_order) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    Sku sku;
    const std::string_view tenant = fields.required_name(at("Tenant"));
    check_was_read(fields, tenant);
    if (fields.failed()) return fields.take_error();
    sku.customer_id = customer_of(tenant);
    sku.id = fields.required(at("skuId"));
    sku.part_number = fields.text(at("skuPartNumber"));
    sku.name = fields.text(at("License"));
    sku.title = fmt::format("{}|{}", sku.part_number, sku.name);
    sku.used = fields.quantity(at("CountUsed"));
    sku.snapshot = fields.date(at("Timestamp"));
    auto terms = json_items(fields, at("TermInfo"));
    std::deque<TermRow> rows;  // claims hold their texts
    std::vector<SubscriptionClaim> claims;
    const bool is_flat =
        !fields.is_empty(at("TermInfo.Status")) || !fields.is_empty(at("TermInfo.SubscriptionId"));
    if (is_flat && fields.is_empty(at("TermInfo.SubscriptionId"))) {
      sku.term = fmt::format("|{}|{}", fields.text(at("TermInfo.Term")),
                             fields.text(at("TermInfo.NextLifecycle")));
    }
    read_terms(fields, std::move(terms), rows, claims, {sku.snapshot, ref});
    if (claims.empty() && is_flat) claims.push_back(read_term(fields, sku.snapshot));
    if (claims.empty()) read_whole(fields, claims);
    const std::vector<std::string> holders = read_holders(fields);
    if (fields.failed()) return fields.take_error();
    if (RowProblem problem = add(sku, claims, ref)) return problem;
    for (const std::string& user : holders)
      into_.add(HolderClaim{sku.customer_id, user, sku.id, ref});
    note_whose(ref);
    return nullptr;
  }

 private:
  /// Of a tenant that CIPP could not read it has one row, with the reason in place of a licence.
  void check_was_read(ExportFields& fields, std::string_view tenant) {
    const bool has_licence = !fields.is_empty(at("skuId")) || !fields.is_empty(at("CountUsed")) ||
                             !fields.is_empty(at("TotalLicenses"));
    if (has_licence || fields.is_empty(at("License"))) return;
    into_.inputs.note_failed(section_, customer_of(tenant));
    fields.fail(
        at("License"), DiagnosticId::FailedTenant,
        fmt::format("CIPP could not read tenant {}: {}", tenant, fields.text(at("License"))),
        "let CIPP read the tenant again, and export the report anew");
  }

  /// Whom --customer-id or customer.json names does not get the licences of other tenants.
  void note_whose(RowRef ref) {
    if (given_.empty()) return;
    if (same_id(customer_id_, given_)) return into_.domains.note_listed(given_);
    if (equal_ignoring_case(tenant_, given_)) into_.domains.settle(tenant_, given_);
    into_.domains.note_another({ref, given_, customer_id_});
  }

  /// A customer list says whose the domain is, unless it is of several.
  std::string_view customer_of(std::string_view tenant) {
    if (equal_ignoring_case(tenant, tenant_)) return customer_id_;
    tenant_ = ascii_lower(tenant);
    if (const auto listed = into_.listed.whose(tenant)) {
      customer_id_ = listed->empty() ? into_.domains.id_of(tenant) : *listed;
      into_.domains.note_listed_in(section_, customer_id_);
      return customer_id_;
    }
    customer_id_ = into_.domains.id_of(tenant);
    into_.domains.note(section_, tenant_);
    return customer_id_;
  }

  void read_terms(ExportFields& fields, std::vector<JsonItem> terms, std::deque<TermRow>& rows,
                  std::vector<SubscriptionClaim>& claims, ReportRow of) const {
    for (JsonItem& term : terms) {
      if (term.is == JsonItem::Is::Text && names_type(term.text)) {
        fields.fail_unexpanded(at("TermInfo"), term.text);
        return;
      }
      if (term.is != JsonItem::Is::Object) {
        fields.fail(at("TermInfo"), DiagnosticId::BadType, "a subscription that is no object",
                    "objects with Status, TotalLicenses and SubscriptionId, as CIPP gives them");
        return;
      }
      const TermRow& row = rows.emplace_back(std::move(term));
      if (row.is_empty()) {
        rows.pop_back();
        continue;
      }
      if (const auto problem = read_json_term(row, claims, of)) {
        std::string_view key = kColumns[problem->column.value_or(at("TermInfo"))].name;
        key.remove_prefix(std::string_view("TermInfo.").size());
        fields.fail(at("TermInfo"), problem->id, fmt::format("{}: {}", key, problem->message),
                    problem->fix);
      }
    }
  }

  /// The names of AssignedUsers, which has a list of users, or of their names.
  static std::vector<std::string> read_holders(ExportFields& fields) {
    constexpr std::size_t kUsers = at("AssignedUsers");
    std::vector<JsonItem> users = json_items(fields, kUsers);
    std::vector<std::string> names;
    names.reserve(users.size());
    for (JsonItem& user : users) {
      const auto named = std::ranges::find_if(user.parts, [](const JsonPart& part) {
        return equal_ignoring_case(part.key, "userPrincipalName");
      });
      names.push_back(std::move(named == user.parts.end() ? user.text : named->text));
      if (!names.back().empty()) continue;
      fields.fail(kUsers, DiagnosticId::BadType, "a user without userPrincipalName",
                  "objects with a userPrincipalName each, as CIPP gives them");
    }
    return names;
  }

  /// A day that is written in the order of --date-format is read so in JSON, too.
  [[nodiscard]] RowProblem read_json_term(const TermRow& row,
                                          std::vector<SubscriptionClaim>& claims,
                                          ReportRow of) const {
    TermParser parser(claims, of.snapshot);
    if (!date_order_) return parser.parse(row.cells(), of.ref);
    return OrderedDates(parser, *date_order_).parse(row.cells(), of.ref);
  }

  /// Where no subscription is known, the licences that are enabled make one.
  static void read_whole(ExportFields& fields, std::vector<SubscriptionClaim>& claims) {
    SubscriptionClaim claim;
    claim.record.quantity = fields.required_quantity(at("TotalLicenses"));
    claim.says_trial = false;
    claim.counts_units = true;
    claims.push_back(claim);
  }

  RowProblem add(const Sku& sku, std::vector<SubscriptionClaim>& claims, RowRef ref) {
    sum_by_state(claims);
    const std::string about =
        fmt::format("{}|{}|{}", sku.customer_id, sku.id, sku.snapshot.value_or(Date{}).days);
    const std::string mark = into_.titles.mark("cipp used|" + about, sku.title);
    const std::string term = into_.titles.mark("cipp|" + about, sku.title + sku.term);
    std::vector<Statement> statements;
    std::deque<std::string> ids;  // of counts
    for (SubscriptionClaim& claim : claims) {
      Subscription& record = claim.record;
      record.customer_id = sku.customer_id;
      record.sku = sku.id;
      if (claim.counts_units) {
        record.subscription_id = ids.emplace_back(
            fmt::format("{}/{}{}", sku.id, state_of(record), record.trial ? "/trial" : ""));
      }
      claim.part_number = sku.part_number;
      record.product = sku.name;
      claim.source = SubscriptionSource::Cipp;
      claim.snapshot = sku.snapshot;
      claim.ref = ref;
      claim.is_part = claim.counts_units && !term.empty();
      statements.push_back(
          {fmt::format("cipp|{}|{}|{}{}", sku.customer_id, record.subscription_id,
                       sku.snapshot.value_or(Date{}).days, claim.is_part ? term : std::string()),
           fmt::format("{}|{}", content_of(claim, into_.sku_key(record.sku)),
                       sku.used.value_or(-1)),
           at("skuId")});
    }
    RowProblem problem;
    const OtherFiles others = sku.snapshot ? OtherFiles::Conflict : OtherFiles::Snapshots;
    const Seen seen = into_.rows.note(statements, ref, problem, others);
    if (seen == Seen::Conflict || seen == Seen::Snapshot) return problem;
    for (std::size_t each = 0; each < claims.size(); ++each) {
      if (!statements[each].was_said) into_.add(claims[each]);
    }
    // Each row of a title has the number of all of them, and so has a row that says the same again.
    const bool is_first_of_title = used_.insert(about + mark).second;
    if (sku.used && is_first_of_title && seen == Seen::New) {
      into_.add(AssignedClaim{sku.customer_id, sku.id, *sku.used, AssignedSource::CippCountUsed,
                              sku.snapshot, ref, !mark.empty()});
    }
    return nullptr;
  }

  Claims& into_;
  std::size_t section_;
  std::string given_;  // the customer of all rows; empty: nobody says
  std::optional<DateOrder> date_order_;
  std::string tenant_;
  std::string customer_id_;
  std::set<std::string> used_;  // titles whose number of licences assigned is known
};

}  // namespace

std::span<const ExportDef> cipp() {
  static const std::array kDefs{
      ExportDef{
          .name = "cipp_licences",
          .columns = kColumns,
          .title = "CIPP: licence report",
          .obtain = "CIPP > Tenant Administration > Reports > Licence Report > Export to CSV",
          .gives = "subscriptions of all tenants with status, trial and end, licences assigned per "
                   "SKU, who holds them where it says so",
          .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
            return std::make_unique<CippReader>(into, input);
          },
          .goes_by_domain = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
