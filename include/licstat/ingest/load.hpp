// SPDX-License-Identifier: Apache-2.0
// Files to records: the door of this stage.                                 (stage: ingest)
// In:     the inputs of a command line.
// Out:    a Dataset, then the streams of accounts, assignments and usage, each pushed into a sink;
//         a report of what was read. Exports are made into the same.
// Laws:   rows read = rows accepted + rows rejected, for every input.
// Errors: Error{InputRefused} where an input cannot be read to its end.
// Order:  a Loader gives Recognised, that Loaded, that Streams. Subscriptions come before the
//         streams, whose rows are matched against them, and exports say what the as-of date is
//         before a stream needs it. Each phase takes the one before it: a pipe is read once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "licstat/base/date_order.hpp"
#include "licstat/ingest/known_customers.hpp"
#include "licstat/ingest/load_exports.hpp"
#include "licstat/ingest/load_input.hpp"
#include "licstat/ingest/load_log.hpp"
#include "licstat/ingest/read_each.hpp"
#include "licstat/ingest/recognise/inputs.hpp"
#include "licstat/ingest/recognise/mapping.hpp"
#include "licstat/model/dataset.hpp"
#include "licstat/model/input_account.hpp"
#include "licstat/model/left_out.hpp"

namespace licstat {

struct LoadOptions {
  std::vector<InputName> inputs;
  TextOptions text;
  int threads = 1;
  int cores = 1;                        ///< one that no thread reads with unpacks archives
  std::size_t window = kDefaultWindow;  ///< bytes read at a time
  std::size_t max_faults = 20;          ///< diagnostics wanted in all; the rows are counted anyway
  std::set<std::string, std::less<>> left_out_folders;  ///< customers' folders that are not read
  bool keeps_going = false;  ///< all folders that can be told are told at once: RefusedFolders
  std::set<std::string> files_of_documents;  ///< see SeveralDocuments
  bool can_begin_again = true;  ///< for RefusedFolders and SeveralDocuments; else they come at once
  /// Of two files of one source without a date the one that was modified last serves.
  bool takes_newest_file = false;
  std::string customer_id;  ///< whose the exports are that do not say so; empty: as found
  Mapping mapping;          ///< of inputs that are not known
  std::optional<ReadFile> mapping_file;  ///< that was read already
  std::optional<DateOrder> date_order;   ///< of dates such as 3/4/2026; nullopt: they are rejected
  bool tells_customers = false;          ///< LoadReport::customers is wanted
};

/// What was read, and what must be said of it.
struct LoadReport {
  std::vector<InputAccount> accounts;  ///< in the order of the inputs
  std::vector<Skipped> skipped;
  std::vector<std::string> ignored;  ///< columns and keys that are not read, as "PATH: NAME"
  /// Mapped columns and fixed values that serve for no input.
  std::vector<std::string> unused_mapping;
  /// --customer-id was given, and all inputs say themselves whose they are.
  bool is_customer_id_unused = false;
  std::optional<Date> refresh_date;  ///< the newest report date that an export carries
  /// Reports that should carry their date and do not, where nothing else gives the as-of date.
  std::vector<std::string> undated_reports;
  std::vector<std::string> empty_reports;  ///< exports without a row
  ExportCounts exports;
  /// Numbers of users that reports of totals give and reports of users contradict.
  std::vector<DifferingTotal> differing_totals;
  /// Customers of whom data is missing, each once, by folder.
  std::vector<LeftOut> left_out;
  KnownCustomers customers;  ///< empty unless it is wanted
};

class Loader;
class Loaded;
class Streams;

/// What each input is.
class Recognised {
 public:
  /// The files that are read, as found, and those of the folders that are left out.
  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }
  /// What says whose they are: each customer.json beside them, and the customers' folders.
  [[nodiscard]] const std::set<std::string>& beside() const { return beside_; }
  /// Whether any of them may have records, and is no catalogue alone.
  [[nodiscard]] bool has_records() const { return has_records_; }
  [[nodiscard]] const std::vector<Skipped>& skipped() const { return skipped_; }
  /// Export inputs that may carry a report date and cannot be read twice.
  [[nodiscard]] std::vector<std::string> dated_pipes() const;

  /// `dataset` outlives what follows. Catalogue files come first, this project's layout before
  /// Microsoft's lists: of two entries of a GUID the first stays.
  Loaded load(Dataset& dataset, AsOf as_of) &&;

 private:
  friend class Loader;
  friend class Loaded;
  friend class Streams;
  explicit Recognised(Loader& loader);
  bool add_or_refuse(const FoundFile& file, RefusedFolders& refused);
  bool add(const FoundFile& file);
  void refuse_unreadable(const UnreadableFolder& folder, RefusedFolders& refused) const;
  void add_unread(const FoundFile& file);
  void add_left_out(const FoundFile& file);
  void check_folders(const std::vector<std::string>& folders);
  void read_catalogues();
  void read_catalogue(CatalogueList list, RowParser& parser);
  /// Who says whose the rows of an input are.
  enum class Says : std::uint8_t { Rows, Folder };
  struct RecordParsers;
  void read_records(const RecordParsers& parsers, Says whose);
  void read_kind(Kind kind, const InputReader::ParserOf& parser_of, int threads,
                 std::optional<Says> whose = {});
  [[nodiscard]] std::vector<Input*> in_order_of_reading(Kind kind);
  [[nodiscard]] bool are_of_undated_files(const RowAgain& rows) const;
  [[nodiscard]] std::vector<std::string> unused_mapping() const;
  [[nodiscard]] std::set<std::string_view> used_of_mapping() const;

  Loader& loader_;
  std::vector<Input> inputs_;
  std::vector<Input> unread_;  // files of folders that are left out, and pages without a record
  std::vector<std::string> paths_;
  std::set<std::string> beside_;
  bool has_records_ = false;
  std::vector<Skipped> skipped_;
  std::vector<std::string> ignored_;
  std::vector<std::uint32_t> counting_inputs_;  // see Dataset
  std::set<std::uint32_t> mapped_sections_;     // RowRef::input
  std::vector<RowAgain> mapped_again_;          // rows of two mapped files about one subscription
};

/// Subscriptions, usage counts and support cases are in the dataset.
class Loaded {
 public:
  /// The newest report date that an export carries; nullopt: none does.
  [[nodiscard]] std::optional<Date> refresh_date() const;
  /// `window`: which days count as use. They decide what users without a licence have used.
  Streams open(Window window, bool is_as_of_given = true) &&;

 private:
  friend class Recognised;
  friend class Streams;
  Loaded(Recognised&& recognised, Dataset& dataset, AsOf as_of);
  [[nodiscard]] bool is_customer_id_unused() const;
  void make_exports(AsOf as_of);

  Recognised recognised_;
  Dataset& dataset_;
  std::unique_ptr<LoadedExports> exports_;  // nullptr: no input is an export
};

/// All may be read now: subscriptions are known, and the days that count.
class Streams {
 public:
  /// One row a user. One thread reads, for rows are compared with those before them.
  void stream(AccountSink& sink);
  void stream(AssignmentSink& sink);
  void stream(UsageSink& sink);
  [[nodiscard]] Window window() const { return window_; }
  /// After the streams: what they were is part of it.
  [[nodiscard]] LoadReport report() const;

 private:
  friend class Loaded;
  Streams(Loaded&& loaded, Window window, bool is_as_of_given)
      : loaded_(std::move(loaded)), window_(window), is_as_of_given_(is_as_of_given) {}
  template <class Row>
  void stream_kind(Kind kind, RowSink<Row>& sink,
                   std::unique_ptr<RowParser> (*make_parser)(RowConsumer<Row>&));
  [[nodiscard]] std::vector<InputAccount> accounts() const;
  [[nodiscard]] InputAccount account_of(SectionNumber number) const;
  [[nodiscard]] std::vector<std::string> undated_reports() const;
  [[nodiscard]] std::vector<LeftOut> left_out() const;
  [[nodiscard]] bool is_incomplete(SectionNumber number) const;
  class CustomersOfFolders;
  [[nodiscard]] std::vector<std::string> empty_reports() const;
  [[nodiscard]] KnownCustomers known_customers() const;
  void add_folders(KnownCustomers& known) const;

  Loaded loaded_;
  Window window_;
  bool is_as_of_given_;
};

/// What lasts from the first phase to after the last: a row can be placed, and the progress be
/// watched, at any time.
class Loader {
 public:
  /// `standard_input`, `catalogue` and `workloads` outlive the loader and its phases; what
  /// catalogue files have is added to the latter two.
  Loader(LoadOptions options, ByteSource& standard_input, Catalogue& catalogue,
         Workloads& workloads, DiagnosticSink diagnostics);
  Loader(const Loader&) = delete;
  Loader& operator=(const Loader&) = delete;

  Recognised recognise() { return Recognised(*this); }

  /// Whether another loader can read the same inputs again: none of them is a pipe.
  [[nodiscard]] bool can_read_again() const { return can_read_again_; }
  [[nodiscard]] ReadsOn reads_on() const {
    const bool can_begin_again = can_read_again_ && options_.can_begin_again;
    return {can_begin_again, can_begin_again && options_.keeps_going};
  }
  /// After the last phase: throws RefusedInput where a file or folder is not what it was when it
  /// was found, be it one beside the inputs. Each file is checked where it is read; what was read
  /// of several belongs together.
  void check_unchanged() const;
  /// Of what was read so far, also where reading failed; without what later phases find out.
  [[nodiscard]] std::vector<InputAccount> accounts() const { return log_.accounts(); }
  [[nodiscard]] std::int64_t rows_rejected() const { return log_.rows_rejected(); }
  /// May be asked by another thread while this one reads.
  [[nodiscard]] const ReadingProgress& progress() const { return progress_; }
  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] Workloads& workloads() { return workloads_; }
  /// The place of a row that was read: "usage.csv:14".
  [[nodiscard]] std::string place_of(RowRef ref) const { return place_text(place(ref)); }
  [[nodiscard]] Place place(RowRef ref) const { return places_of(ref.input).place(ref); }
  /// The path of an input by its number (RowRef::input).
  [[nodiscard]] const std::string& path_of(std::uint32_t input) const {
    return places_of(input).path();
  }

 private:
  friend class Recognised;
  friend class Loaded;
  friend class Streams;
  [[nodiscard]] const Places& places_of(std::uint32_t input) const {
    return log_.sections()[input].places;
  }

  LoadOptions options_;
  ReadingProgress progress_;
  InputOpener opener_;
  LoadLog log_;
  InputReader reader_;
  Catalogue& catalogue_;
  Workloads& workloads_;
  bool can_read_again_ = true;
  std::vector<ReadFile> read_files_;
  CustomerFiles customer_files_{read_files_};
  std::vector<ListedFolder> listed_folders_;
};

}  // namespace licstat
