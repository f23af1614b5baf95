// SPDX-License-Identifier: Apache-2.0
// The licence report of CIPP: one row for each tenant and SKU, with the subscriptions of the SKU as
// JSON in a cell (TermInfo), or one of them flattened into columns.
// Source: docs/input-formats.md#cipp-licence-report.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <nlohmann/json.hpp>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"
#include "licstat/ingest/formats/graph_status.hpp"
#include "licstat/ingest/recognise/ordered_dates.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  Tenant,
  Licence,
  SkuId,
  CountUsed,
  Total,
  Terms,
  TermStatus,
  TermTotal,
  TermTrial,
  TermNext,
  TermId,
  TermCspId,
  TermOcpId,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"Tenant", true},
    {"License", true},
    {"skuId", true},
    {"CountUsed", true},
    {"TotalLicenses", true},
    {"TermInfo"},
    {"TermInfo.Status"},
    {"TermInfo.TotalLicenses"},
    {"TermInfo.IsTrial"},
    {"TermInfo.NextLifecycle"},
    {"TermInfo.SubscriptionId"},
    {"TermInfo.CSPSubscriptionId"},
    {"TermInfo.OCPSubscriptionId"},
}};

/// A value of JSON as the cell of a table would spell it.
std::string cell_text(const nlohmann::json& value) {
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : value.dump();
}

/// One subscription of TermInfo as the columns that it has where it is flattened.
class TermRow {
 public:
  explicit TermRow(const nlohmann::json& term) {
    for (const auto& [key, value] : term.items()) {
      const KindDef columns{Kind::Export, "", kColumnTable};
      const auto column = find_column(columns, "TermInfo." + key);
      if (column) texts_[*column] = cell_text(value);
    }
    for (std::size_t column = 0; column < kColumns; ++column) cells_[column].text = texts_[column];
  }
  TermRow(const TermRow&) = delete;
  TermRow& operator=(const TermRow&) = delete;
  ~TermRow() = default;

  [[nodiscard]] std::span<const Field> cells() const { return cells_; }

 private:
  std::array<std::string, kColumns> texts_;
  std::array<Field, kColumns> cells_;
};

/// What all subscriptions of a row share.
struct Sku {
  std::string_view customer_id;
  std::string_view id;
  std::string_view name;
  std::optional<std::int64_t> used;
};

SubscriptionClaim read_term(ExportFields& fields) {
  SubscriptionClaim draft;
  Subscription& record = draft.record;
  record.status = read_word(fields, TermStatus, kGraphStatusWords);
  record.quantity = fields.required_quantity(TermTotal);
  record.subscription_id = fields.required(TermId);
  const auto trial = fields.boolean(TermTrial);
  draft.says_trial = trial.has_value();
  record.trial = trial.value_or(false);
  const auto next_state = fields.date(TermNext);
  // The date of the next state ends an active subscription; what has ended did so before it.
  if (record.status == Status::Active) record.end_date = next_state;
  const std::string_view csp_id = fields.text(TermCspId);
  draft.other_id = csp_id.empty() ? fields.text(TermOcpId) : csp_id;
  return draft;
}

/// A subscription of TermInfo, to which --date-format applies as it does to rows.
class TermParser final : public RowParser {
 public:
  explicit TermParser(std::vector<SubscriptionClaim>& into) : into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef /*ref*/) override {
    ExportFields fields(cells);
    const SubscriptionClaim draft = read_term(fields);
    if (fields.failed()) return fields.take_error();
    into_.push_back(draft);
    return nullptr;
  }

 private:
  std::vector<SubscriptionClaim>& into_;
};

class Parser final : public RowParser {
 public:
  Parser(Claims& into, const ExportInput& input)
      : into_(into), section_(input.section), date_order_(input.date_order) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    Sku sku;
    sku.customer_id = customer_of(read_customer_id(fields, Tenant));
    sku.id = fields.required(SkuId);
    sku.name = fields.text(Licence);
    sku.used = fields.quantity(CountUsed);
    auto terms = fields.json(Terms);
    if (terms.is_object()) terms = nlohmann::json::array({terms});
    std::deque<TermRow> rows;  // drafts hold their texts
    std::vector<SubscriptionClaim> drafts;
    const bool is_flat = !fields.is_empty(TermStatus) || !fields.is_empty(TermId);
    if (!terms.empty()) {
      read_terms(fields, terms, rows, drafts, ref);
    } else if (is_flat) {
      drafts.push_back(read_term(fields));
    } else {
      read_whole(fields, drafts);
    }
    if (fields.failed()) return fields.take_error();
    return add(sku, drafts, ref);
  }

 private:
  /// A customer list says whose the domain is, unless it is of several.
  std::string_view customer_of(std::string_view tenant) {
    if (equal_ignoring_case(tenant, tenant_)) return customer_id_;
    tenant_ = ascii_lower(tenant);
    customer_id_.clear();
    for (const ListedCustomer& customer : into_.listed.all()) {
      if (!equal_ignoring_case(customer.known_by, tenant)) continue;
      const bool is_of_several = !customer_id_.empty() && !same_id(customer_id_, customer.id);
      customer_id_ = is_of_several ? tenant_ : customer.id;
      if (is_of_several) break;
    }
    if (customer_id_.empty()) {
      customer_id_ = tenant_;
      into_.domains.note(section_, tenant_);
    }
    return customer_id_;
  }

  void read_terms(ExportFields& fields, const nlohmann::json& terms, std::deque<TermRow>& rows,
                  std::vector<SubscriptionClaim>& drafts, RowRef ref) const {
    for (const auto& term : terms) {
      if (!term.is_object()) {
        fields.fail(Terms, DiagnosticId::BadType, "a subscription that is no object",
                    "objects with Status, TotalLicenses and SubscriptionId, as CIPP gives them");
        return;
      }
      if (const auto problem = read_json_term(rows.emplace_back(term), drafts, ref)) {
        std::string_view key = kColumnTable[problem->column.value_or(Terms)].name;
        key.remove_prefix(std::string_view("TermInfo.").size());
        fields.fail(Terms, problem->id, fmt::format("{}: {}", key, problem->message), problem->fix);
      }
    }
  }

  /// A day that is written in the order of --date-format is read so in JSON, too.
  [[nodiscard]] RowProblem read_json_term(const TermRow& row,
                                          std::vector<SubscriptionClaim>& drafts,
                                          RowRef ref) const {
    TermParser parser(drafts);
    if (!date_order_) return parser.parse(row.cells(), ref);
    return OrderedDates(parser, *date_order_).parse(row.cells(), ref);
  }

  /// Where no subscription is known, the licences that are enabled make one.
  static void read_whole(ExportFields& fields, std::vector<SubscriptionClaim>& drafts) {
    SubscriptionClaim draft;
    draft.record.quantity = fields.required_quantity(Total);
    draft.says_trial = false;
    if (draft.record.quantity > 0) drafts.push_back(draft);
  }

  RowProblem add(const Sku& sku, std::vector<SubscriptionClaim>& claims, RowRef ref) {
    const std::string whole = fmt::format("{}/enabled", sku.id);
    std::vector<Statement> statements;
    for (SubscriptionClaim& claim : claims) {
      Subscription& record = claim.record;
      record.customer_id = sku.customer_id;
      record.sku = sku.id;
      if (record.subscription_id.empty()) record.subscription_id = whole;
      claim.part_number = sku.name;
      claim.source = SubscriptionSource::Cipp;
      claim.ref = ref;
      statements.push_back({fmt::format("cipp|{}|{}", sku.customer_id, record.subscription_id),
                            fmt::format("{}|{}", content_of(claim), sku.used.value_or(-1)), SkuId});
    }
    RowProblem problem;
    if (into_.rows.note(statements, ref, problem) == Seen::Conflict) return problem;
    for (std::size_t at = 0; at < claims.size(); ++at) {
      if (!statements[at].was_said) into_.add(claims[at]);
    }
    if (sku.used) {
      into_.add(AssignedClaim{sku.customer_id, sku.id, *sku.used, AssignedSource::CippCountUsed,
                              std::nullopt, ref});
    }
    return nullptr;
  }

  Claims& into_;
  std::size_t section_;
  std::optional<DateOrder> date_order_;
  std::string tenant_;
  std::string customer_id_;
};

}  // namespace

const ExportDef kCippLicences{
    .record = {Kind::Export, "cipp_licences", kColumnTable},
    .title = "CIPP: licence report",
    .obtain = "CIPP > Tenant Administration > Reports > Licence Report > Export to CSV",
    .gives = "subscriptions of all tenants with status, trial and end, licences assigned per SKU",
    .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, input);
    },
    .goes_by_domain = true,
};

}  // namespace licstat
