// SPDX-License-Identifier: Apache-2.0
// All that the exports of a run say, until it is decided what counts.       (stage: ingest)
// In:     row parsers of exports add drafts: subscriptions, licences assigned, users, counts.
// Out:    join_subscriptions() (join.hpp) makes the subscriptions and counts of a Dataset of them,
//         UserRows (export_users.hpp) streams of assignments and usage.
// Source: docs/input-formats.md.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/base/date_order.hpp"
#include "licstat/ingest/claims/prices.hpp"
#include "licstat/ingest/claims/seen_rows.hpp"
#include "licstat/ingest/claims/subscription_draft.hpp"
#include "licstat/ingest/claims/user_directory.hpp"
#include "licstat/ingest/claims/tenant_totals.hpp"
#include "licstat/ingest/read/record.hpp"
#include "licstat/ingest/records/row_parsers.hpp"
#include "licstat/model/text_store.hpp"

namespace licstat {

/// What a parser needs to know of its input.
struct ExportInput {
  std::string path = {};
  std::string customer_id = {};  ///< by --customer-id or the folder; empty: nobody says
  std::size_t section = 0;       ///< RowRef::input of its rows
  std::string tenant = {};       ///< the GUID of the tenant that its start names; empty: none
  std::optional<DateOrder> date_order = {};  ///< --date-format, which outranks the export's own
};

/// Which dates make the as-of date: the newest of the first kind that any export carries.
enum class DateSource : std::uint8_t { ReportRefresh, Processed, InsightsMonth };

/// What a customer list says.
struct ListedCustomer {
  std::string known_by;
  std::string id;
  std::string name;
};

/// What is said of a customer apart from its subscriptions.
struct CustomerFacts {
  /// What is known of who holds its licences.
  enum class Holders : std::uint8_t {
    AsReported,  ///< the products in reports of activity are all there is
    Plain,       ///< files of licences name them
    Counted,     ///< they do, but most users are concealed: only their number is of use
  };
  std::string id;    ///< as spelled first
  std::string name;  ///< of a customer list or customer.json; empty: none
  UserDirectory users;
  std::map<std::string_view, ReportDates> reports;  ///< by the workload of their columns
  std::vector<TenantTotal> totals;
  Holders holders = Holders::AsReported;
  std::int64_t concealed_users = 0;  ///< with usage
};

/// Rows that were accepted and serve for nothing, by the input (RowRef::input) that has them.
struct UnusedRows {
  std::int64_t superseded = 0;  ///< a newer snapshot serves
  /// The export marks them as doubles, no user can hold the SKU, or it has no licences.
  std::int64_t left_out = 0;
  std::int64_t users_without_licence = 0;
  std::int64_t without_price = 0;  ///< charges that have no price a month
};

/// A SKU as an export names it.
struct SkuOfCustomer {
  std::string customer;  ///< by id_key()
  std::string sku;
  std::string part_number;  ///< empty: not given
};

/// A value that a row gives.
struct SaidValue {
  std::size_t column;
  std::string value;
  bool was_said = false;
};

/// For maps that are asked with a view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

class Claims {
 public:
  /// `place_of` names the place of a row, for messages.
  Claims(Workloads& workloads, PlaceNamer place_of)
      : workloads_(workloads), place_of_(std::move(place_of)) {}

  /// Texts of a draft need to live no longer than the call.
  void add(const SubscriptionDraft& draft);
  void add(AssignedDraft draft);
  void add(CountDraft draft) { counts_.push_back(std::move(draft)); }
  void add_date(DateSource source, Date date);
  /// No user can hold the SKU, whatever other files say of it.
  void add_company_sku(SkuOfCustomer sku) { company_skus_.push_back(std::move(sku)); }

  /// Whether the row was there before with the same content, which is counted; a problem (on
  /// `column`) where it was with another. `about` and `content` as SeenRows takes them.
  bool is_repeated(std::string_view about, std::string_view content, RowRef ref, std::size_t column,
                   RowProblem& problem);
  /// The same where rows of two kinds do not say all of the same: only values that both have must
  /// agree. Tells of each value whether it was said before; a row that is rejected says nothing.
  bool is_repeated(std::string_view about, std::span<SaidValue> values, RowRef ref,
                   RowProblem& problem);
  /// A list made before a subscription was moved into another one has its seats once more: such
  /// rows are superseded.
  void drop_replaced();

  CustomerFacts& customer(std::string_view id);
  void name_customer(std::string_view id, std::string_view name);
  /// The customer may also be known by this name or domain, such as its folder's.
  void list_customer(std::string_view known_by, std::string_view id, std::string_view name) {
    if (!known_by.empty())
      listed_.push_back({std::string(known_by), std::string(id), std::string(name)});
  }
  [[nodiscard]] const std::vector<ListedCustomer>& listed() const { return listed_; }
  /// Rows of an input go by a domain that no customer list has.
  void note_domain(std::size_t input, std::string_view domain) {
    domains_[input].insert(ascii_lower(domain));
  }
  /// Of that input; nullopt: none, or several.
  [[nodiscard]] std::optional<std::string> only_domain(std::size_t input) const;
  /// What goes by a domain is the customer's of that id.
  void settle_domains(const std::map<std::string, std::string>& customers);
  ProductSets& products() { return products_; }
  /// A row says that the user holds these products, too.
  void hold(TenantUser& user, ProductSets::Set products, RowRef ref) {
    if (user.products == 0) user.holds_ref = ref;
    user.products = products_.joined(user.products, products);
  }
  /// Whether a cell is names of products: "A+B", ["A","B"], but no other JSON.
  [[nodiscard]] bool names_products(std::string_view cell) const;
  /// The set of products that a cell names; cells are remembered.
  ProductSets::Set products_of(std::string_view cell);
  void set_splitter(std::function<std::vector<std::string_view>(std::string_view)> split) {
    split_ = std::move(split);
  }

  /// The number of a workload for WorkloadUse.
  std::uint8_t workload(std::string_view name);
  [[nodiscard]] std::string_view workload_name(std::uint8_t number) const {
    return workload_names_[number];
  }
  [[nodiscard]] std::size_t workload_count() const { return workload_names_.size(); }
  [[nodiscard]] WorkloadSet workload_bit(std::uint8_t number) const {
    return workload_bits_[number];
  }

  [[nodiscard]] UnusedRows unused(std::size_t input) const {
    return input < unused_.size() ? unused_[input] : UnusedRows{};
  }
  /// Subscriptions that only fill in what the source that counts does not say.
  void add_not_counted(std::int64_t subscriptions) { not_counted_ += subscriptions; }
  [[nodiscard]] std::int64_t not_counted() const { return not_counted_; }
  UnusedRows& unused(std::size_t input) {
    if (unused_.size() <= input) unused_.resize(input + 1);
    return unused_[input];
  }

  // What was gathered, for those that decide.
  [[nodiscard]] std::vector<SubscriptionDraft>& subscriptions() { return subscriptions_; }
  [[nodiscard]] const std::vector<AssignedDraft>& assigned() const { return assigned_; }
  [[nodiscard]] std::vector<AssignedDraft>& assigned() { return assigned_; }
  [[nodiscard]] std::vector<CountDraft>& counts() { return counts_; }
  [[nodiscard]] const std::vector<SkuOfCustomer>& unassignable_skus() const { return company_skus_; }
  [[nodiscard]] std::map<std::string, CustomerFacts>& customers() { return customers_; }
  [[nodiscard]] const std::map<std::string, CustomerFacts>& customers() const { return customers_; }
  /// nullopt: no export carries one.
  [[nodiscard]] std::optional<Date> refresh_date() const;
  [[nodiscard]] std::int64_t duplicate_rows() const { return duplicate_rows_; }
  [[nodiscard]] TextStore& texts() { return texts_; }
  [[nodiscard]] Prices& prices() { return prices_; }
  [[nodiscard]] const Prices& prices() const { return prices_; }
  /// For messages.
  [[nodiscard]] std::string place_of(RowRef ref) const { return place_of_(ref); }

 private:
  [[nodiscard]] RowProblem conflict_with(RowRef first, std::size_t column) const;

  Workloads& workloads_;
  PlaceNamer place_of_;
  TextStore texts_;
  std::vector<SubscriptionDraft> subscriptions_;
  std::vector<AssignedDraft> assigned_;
  std::vector<CountDraft> counts_;
  std::vector<SkuOfCustomer> company_skus_;
  std::map<std::string, CustomerFacts> customers_;  // by id_key()
  CustomerFacts* last_customer_ = nullptr;
  std::vector<ListedCustomer> listed_;
  std::map<std::size_t, std::set<std::string>> domains_;  // by input
  ProductSets products_;
  std::unordered_map<std::string, ProductSets::Set, TextHash, std::equal_to<>> cells_;
  std::function<std::vector<std::string_view>(std::string_view)> split_;
  std::vector<std::string> workload_names_;
  std::vector<WorkloadSet> workload_bits_;
  std::array<std::optional<Date>, 3> dates_;
  SeenRows rows_;
  Prices prices_;
  std::int64_t duplicate_rows_ = 0;
  std::int64_t not_counted_ = 0;
  std::vector<UnusedRows> unused_;
};

}  // namespace licstat
