// SPDX-License-Identifier: Apache-2.0
// The exports among the inputs.                                             (stage: ingest)
// In:     the inputs; the customer of --customer-id.
// Out:    in the dataset what the exports claim, once it is settled whose word counts; the users of
//         exports, as streams.
// Errors: Error{InputRefused, unknown-customer} where nobody says whose an export is.
// Source: docs/input-formats.md#customers.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "licstat/ingest/load_input.hpp"
#include "licstat/ingest/read_each.hpp"
#include "licstat/ingest/records/row_parsers.hpp"
#include "licstat/ingest/resolve/customer_folders.hpp"
#include "licstat/ingest/resolve/resolve.hpp"
#include "licstat/ingest/resolve/user_rows.hpp"
#include "licstat/model/dataset.hpp"

namespace licstat {

class CustomerFiles;
class CustomerFolders;
struct KnownCustomers;
struct PlacedFile;

/// Refuses --customer-id where the inputs that take it lie in several folders: one id cannot be
/// that of all. Empty: none is given.
void check_customer_id(const std::vector<Input>& inputs, const std::string& customer_id);

/// The newest file first: what a file says that is read later is older.
void sort_newest_first(std::vector<Input*>& inputs);

/// Where the input lies, and what its start says of whose it is.
PlacedFile placed(const Input& input);

/// The day whose state is told. By it what an export lists may have expired.
struct AsOf {
  Date date{};
  bool is_given = true;  ///< else the date of a report among the inputs comes first
};

/// What is to be said of exports.
struct ExportCounts {
  std::int64_t concealed_users = 0;   ///< with usage, whose names the tenant conceals
  std::int64_t not_counted = 0;       ///< subscriptions whose licences another source gives
  std::int64_t unmatched_prices = 0;  ///< subscriptions that were charged for, and no input has
  /// Subscriptions without a price, of which lists say several.
  std::int64_t ambiguous_prices = 0;
  std::array<std::string, 2> ambiguous_price_rows{};  ///< places of the first of them
  std::int64_t ambiguous_names = 0;  ///< names of customers that could have meant several SKUs
  std::vector<UnmatchedNames> unmatched_names{};
};

class LoadedExports {
 public:
  struct Options {
    std::string customer_id;  ///< whose those are that do not say so; empty: as found
    std::optional<DateOrder> date_order;
    bool takes_newest_file = false;  ///< of two files without a date, by when they were modified
    ReadsOn reads_on{};
  };

  /// `catalogue`, `workloads`, `log`, which places their rows, and `customer_files` outlive it.
  LoadedExports(Options options, const Catalogue& catalogue, Workloads& workloads, LoadLog& log,
                CustomerFiles& customer_files);
  LoadedExports(const LoadedExports&) = delete;
  LoadedExports& operator=(const LoadedExports&) = delete;

  /// Reads those exports that tell of customers: lists of them, and what names a tenant in each
  /// row. Called once.
  void read_customers(std::vector<Input>& inputs, AsOf as_of, InputReader& reader);
  /// Of a mapped input that does not say whose it is. Requires: read_customers(), and that the
  /// input lies in a folder or beside a customer.json.
  std::string customer_of(const Input& input);
  /// Reads the other exports, and decides what counts. `mapped`: rows of mapped files that another
  /// has, too, which are in the dataset. Requires: read_customers(). Called once.
  void load(std::vector<Input>& inputs, AsOf as_of, InputReader& reader, Dataset& dataset,
            const std::vector<RowAgain>& mapped);
  [[nodiscard]] std::optional<Date> refresh_date() const { return claims_.dates.refresh_date(); }
  /// Which days count decides what users without a licence have used.
  void use_window(Window window);
  /// The users, as rows. Requires: use_window().
  [[nodiscard]] UserRows& users() { return *users_; }

  [[nodiscard]] const Customers& customers() const { return claims_.customers; }
  /// What the customer lists among the inputs say.
  [[nodiscard]] const CustomerList& listed() const { return claims_.listed; }

  [[nodiscard]] UnusedRows unused(SectionNumber number) const;
  [[nodiscard]] ExportCounts counts() const;
  [[nodiscard]] std::vector<DifferingTotal> differing_totals() const;
  /// The customer that all rows of the section are of; empty: they are of several.
  [[nodiscard]] std::string only_customer_of(SectionNumber section) const;
  /// Whether a row of the section stands for a tenant whose data could not be had.
  [[nodiscard]] bool has_failed_tenant(SectionNumber section) const {
    return claims_.inputs.has_failed(index_of(section));
  }
  /// Tells the folders of customers what the customer lists among the inputs call them.
  void name_folders(CustomerFolders& folders) const;
  /// The customers of which an export tells, by all ids, names and domains.
  void add_to(KnownCustomers& known) const;
  /// Whether --customer-id or a folder named the customer of one of them.
  [[nodiscard]] bool was_customer_needed() const { return was_customer_needed_; }

 private:
  enum class Turn : std::uint8_t;
  static Turn turn_of(const Input& input);
  [[nodiscard]] std::vector<Input*> inputs_of(Turn turn, std::vector<Input>& inputs) const;
  void read_others(std::vector<Input>& inputs, InputReader& reader);
  void name_places();
  void read_turn(Turn turn, std::vector<Input>& inputs, InputReader& reader);
  void read(Input& input, InputReader& reader, SectionNumber section);
  void read_tenants(Input& input, const ExportInput& about, InputReader& reader);
  std::string tenant_of(const std::string& customer_id, const Input& input);
  void settle_domain(const std::string& domain, const Input& input);
  void settle_tenant(const std::string& tenant, const Input& input);
  void reject_undated(const FileTimes& times);
  void reject_rows_of_others();

  Options options_;
  const Catalogue& catalogue_;
  LoadLog& log_;
  CustomerFiles& customer_files_;
  Claims claims_;
  std::unique_ptr<CustomerFolders> folders_;             // by read_customers()
  std::map<std::string, std::string> tenants_;           // of customers whose id is none
  std::map<const Input*, std::size_t> domain_sections_;  // of those whose rows go by domains
  std::unique_ptr<Resolution> resolution_;               // of the claims, once all are there
  bool was_customer_needed_ = false;
  std::unique_ptr<UserRows> users_;
};

}  // namespace licstat
