// SPDX-License-Identifier: Apache-2.0
// Files to records: the door of this stage.                                 (stage: ingest)
// In:     the inputs of a command line.
// Out:    a Dataset, then the streams of assignments and usage, each pushed into a sink; an
//         account per input; a diagnostic per rejected row. Exports are made into the same.
// Laws:   rows read = rows accepted + rows rejected, for every input.
// Errors: Error{InputRefused} where an input cannot be read to its end.
// Order:  recognise(), load(catalogue), load(dataset), use_window(), stream(assignments),
//         stream(usage): subscriptions come first, for the other rows are matched against them, and
//         exports say what the as-of date is. Pipes wait.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "licstat/base/date_order.hpp"
#include "licstat/ingest/read/chunk_reader.hpp"
#include "licstat/ingest/read/places.hpp"
#include "licstat/ingest/recognise/inputs.hpp"
#include "licstat/ingest/recognise/mapping.hpp"
#include "licstat/ingest/records/row_parsers.hpp"
#include "licstat/ingest/resolve/resolve.hpp"
#include "licstat/ingest/resolve/user_rows.hpp"
#include "licstat/model/dataset.hpp"
#include "licstat/model/input_account.hpp"

namespace licstat {

class CustomerFolders;
class JsonDocument;

struct LoadOptions {
  std::vector<InputName> inputs;
  TextOptions text;
  int threads = 1;
  int cores = 1;                        ///< one that no thread reads with unpacks archives
  std::size_t window = kDefaultWindow;  ///< bytes read at a time
  std::size_t max_faults = 20;          ///< diagnostics wanted in all; the rows are counted anyway
  std::vector<std::string> left_out_folders;  ///< customers' folders that are not read
  std::string customer_id;  ///< whose the exports are that do not say so; empty: as found
  Mapping mapping;          ///< of inputs that are not known
  std::optional<DateOrder> date_order;  ///< of dates such as 3/4/2026; nullopt: they are rejected
};

/// An input was refused that lies in the folder of one customer.
class RefusedInFolder : public Error {
 public:
  RefusedInFolder(const Error& error, std::string folder)
      : Error(error), folder_(std::move(folder)) {}
  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  std::string folder_;
};

/// Takes the rejected rows, in the order in which the inputs are read.
using DiagnosticSink = std::function<void(const Diagnostic&)>;

/// What is to be said of exports.
struct ExportCounts {
  std::int64_t concealed_users = 0;   ///< with usage, whose names the tenant conceals
  std::int64_t not_counted = 0;       ///< subscriptions whose licences another source gives
  std::int64_t unmatched_prices = 0;  ///< subscriptions that were charged for, and no input has
  std::int64_t ambiguous_names = 0;   ///< names of customers that could have meant several SKUs
};

class Loader {
 public:
  /// `standard_input`, `catalogue` and `workloads` outlive the loader.
  Loader(LoadOptions options, ByteSource& standard_input, const Catalogue& catalogue,
         Workloads& workloads, DiagnosticSink diagnostics);
  ~Loader();

  void recognise();
  /// What catalogue files have. This project's layout comes first, then Microsoft's lists: of two
  /// entries of a GUID the first stays.
  void load(Catalogue& catalogue, Workloads& workloads);
  /// Subscriptions, usage counts and support cases.
  void load(Dataset& dataset);
  /// The newest report date that an export carries; nullopt: none does.
  [[nodiscard]] std::optional<Date> refresh_date() const;
  /// Which days count as use: that decides what users without a licence have used.
  void use_window(Window window, bool is_as_of_given = true);
  /// Reports that should carry their date and do not, where nothing else gives the as-of date.
  [[nodiscard]] std::vector<std::string> undated_reports() const;
  void stream(AssignmentSink& sink);
  void stream(UsageSink& sink);

  /// The files that are read, as found, and those of the folders that are left out.
  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }
  /// Whether any of them may have records, and is no catalogue alone.
  [[nodiscard]] bool has_records() const { return has_records_; }
  /// Whether another loader can read the same inputs again: none of them is a pipe.
  [[nodiscard]] bool can_read_again() const { return can_read_again_; }
  /// In the order of the inputs.
  [[nodiscard]] std::vector<InputAccount> accounts() const;
  /// Export inputs that may carry a report date and cannot be read twice.
  [[nodiscard]] std::vector<std::string> dated_pipes() const;
  [[nodiscard]] ExportCounts export_counts() const;
  /// Numbers of users that reports of totals give and reports of users contradict.
  [[nodiscard]] std::vector<DifferingTotal> differing_totals() const;
  [[nodiscard]] const std::vector<Skipped>& skipped() const { return skipped_; }
  /// Columns and keys that were ignored, as "PATH: NAME".
  [[nodiscard]] const std::vector<std::string>& ignored() const { return ignored_; }
  /// Mapped columns and fixed values that serve for no input; empty where nothing is mapped.
  [[nodiscard]] std::vector<std::string> unused_mapping() const;
  /// Whether --customer-id was given and names no input's customer: all say themselves whose they
  /// are. Requires: all was loaded.
  [[nodiscard]] bool is_customer_id_unused() const;
  /// May be asked by another thread while this one reads.
  [[nodiscard]] const ReadingProgress& progress() const { return progress_; }
  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] Workloads& workloads() { return workloads_; }
  /// The place of a row that was read: "usage.csv:14".
  [[nodiscard]] std::string place_of(RowRef ref) const { return place_text(place(ref)); }
  [[nodiscard]] Place place(RowRef ref) const { return places_[ref.input].place(ref); }
  /// The path of an input by its number (RowRef::input).
  [[nodiscard]] const std::string& path_of(std::size_t input) const {
    return places_[input].path();
  }

 private:
  /// The parsers of the threads that read one kind.
  using ParserOf = std::function<RowParser&(int thread)>;
  struct Account {
    std::size_t input;
    InputAccount account;
    std::size_t section;  ///< RowRef::input of its rows
  };

  void read_kind(Kind kind, const ParserOf& parser_of, int threads);
  void read_catalogue(CatalogueList list, RowParser& parser);
  void check_customer_id() const;
  void read_exports(Dataset& dataset);
  void read_export(Input& input, const CustomerFolders& folders);
  std::string customer_of(const Input& input, const CustomerFolders& folders);
  [[nodiscard]] UnusedRows unused_of(std::size_t section) const;
  void settle_domain(const std::string& domain, const Input& input, const CustomerFolders& folders);
  void guarded(const Input& input, const std::function<void()>& read);
  void read_input(Input& input, std::optional<Kind> kind, const ParserOf& parser_of, int threads);
  void read_document(Input& input, OpenedInput& opened, std::optional<Kind> kind,
                     const ParserOf& parser_of, int threads);
  void read_envelope(Input& input, OpenedInput& opened, std::optional<Kind> kind,
                     const ParserOf& parser_of, int threads);
  void ignore_section(const Input& input, const std::string& key, JsonDocument& document);
  void read_section(const Input& input, std::optional<Kind> kind, ChunkSource& source,
                    Places places, const ParserOf& parser_of, int threads, int outer_depth);
  void collect(ChunkReport&& report, std::size_t account);
  template <class Row>
  void stream_kind(Kind kind, RowSink<Row>& sink,
                   std::unique_ptr<RowParser> (*make_parser)(RowConsumer<Row>&));

  LoadOptions options_;
  ReadingProgress progress_;
  InputOpener opener_;
  DiagnosticSink diagnostics_;
  const Catalogue& catalogue_;
  Workloads& workloads_;
  Claims claims_;
  std::unique_ptr<Resolution> resolution_;  // nullptr: no export was read
  std::unique_ptr<UserRows> users_;
  bool is_customer_id_used_ = false;
  bool is_as_of_given_ = true;
  std::vector<Input> inputs_;
  std::vector<std::string> paths_;
  bool has_records_ = false;
  bool can_read_again_ = true;
  std::vector<Skipped> skipped_;
  std::vector<std::string> ignored_;
  std::vector<Account> accounts_;  // one per input and kind, as places_
  std::vector<Places> places_;
};

}  // namespace licstat
