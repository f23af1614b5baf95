// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/load.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

#include "licstat/base/bytes/folder.hpp"
#include "licstat/base/error.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/recognise/mapped_kind.hpp"
#include "licstat/ingest/records/row_parsers.hpp"
#include "licstat/ingest/resolve/account_rows.hpp"

namespace licstat {
namespace {

/// nullopt where an input is a pipe.
std::optional<std::uint64_t> bytes_to_read(const std::vector<Input>& inputs) {
  std::uint64_t bytes = 0;
  for (const Input& input : inputs) {
    if (!input.status) return std::nullopt;
    if (input.held_text) continue;  // it was read when it was taken apart
    const bool once_per_kind = input.layout.format == Format::JsonObject && !input.file.name.kind;
    const std::size_t times = once_per_kind ? kind_table().size() : 1;
    bytes += static_cast<std::uint64_t>(input.status->st_size) * times;
  }
  return bytes;
}

/// nullptr: none.
const Mapping* given_mapping(const LoadOptions& options) {
  const Mapping& mapping = options.mapping;
  return mapping.empty() && mapping.statuses().empty() ? nullptr : &mapping;
}

/// The files of a folder of which nothing is read.
struct PassedOver {
  std::vector<std::string> data;  ///< "users.csv (not recognised)"
  bool has_own_report = false;
  bool has_page = false;  ///< without a record: the customer is incomplete, not lost
};

PassedOver passed_over(const std::string& folder, const std::vector<Skipped>& skipped) {
  PassedOver files;
  const std::filesystem::path about = std::filesystem::path(folder) / "customer.json";
  if (is_regular_file(about.string())) files.data.emplace_back("customer.json (of no other file)");
  for (const Skipped& file : skipped) {
    const std::filesystem::path path(file.path);
    if (path.parent_path() != std::filesystem::path(folder)) continue;
    files.has_own_report = files.has_own_report || file.as == SkippedAs::OwnReport;
    files.has_page = files.has_page || file.is_page;
    if (file.as == SkippedAs::NoData || file.as == SkippedAs::OwnReport) continue;
    files.data.push_back(fmt::format("{} ({})", path.filename().string(), file.reason));
  }
  return files;
}

bool is_export(const Input& input) { return input.layout.records.exported != nullptr; }

/// Its folder, or a customer.json, says whose its rows are.
bool takes_customer(const Input& input) {
  const auto& mapped = input.layout.records.mapped;
  return mapped && mapped->takes_customer() && (!input.folder.empty() || !input.file.about.empty());
}

}  // namespace

Loader::Loader(LoadOptions options, ByteSource& standard_input, Catalogue& catalogue,
               Workloads& workloads, DiagnosticSink diagnostics)
    : options_(std::move(options)),
      opener_(options_.text, &standard_input, progress_, export_table(), given_mapping(options_),
              options_.files_of_documents),
      log_(std::move(diagnostics), progress_),
      reader_({options_.cores, options_.window, options_.max_faults, options_.date_order}, opener_,
              log_, progress_),
      catalogue_(catalogue),
      workloads_(workloads) {}

Recognised::Recognised(Loader& loader) : loader_(loader) {
  FoundFiles found = find_files(loader.options_.inputs);
  skipped_ = std::move(found.skipped);
  for (const FoundFile& file : found.files) {
    const bool is_left_out = std::ranges::count(loader.options_.left_out_folders, file.folder) > 0;
    if (is_left_out) {
      add_left_out(file);
    } else if (!add(file)) {
      continue;
    }
    has_records_ = has_records_ || file.name.role == InputRole::Records;
    paths_.push_back(file.name.path);
  }
  check_folders(found.folders);
  loader.progress_.expect(bytes_to_read(inputs_));
}

/// false: the file is skipped.
bool Recognised::add(const FoundFile& file) {
  std::vector<Input> found;
  name_folder(file.folder, [&] { found = loader_.opener_.recognise(file, skipped_); });
  const auto file_number = static_cast<FileNumber>(paths_.size());
  const auto of_file = static_cast<std::ptrdiff_t>(ignored_.size());
  for (Input& input : found) {
    if (!input.status) loader_.can_read_again_ = false;
    for (const std::string& name : input.layout.unknown_columns) {
      std::string column = fmt::format("{}: {}", input.shown_path, name);
      // The documents of one file have the same path.
      const bool is_new =
          std::find(ignored_.begin() + of_file, ignored_.end(), column) == ignored_.end();
      if (is_new) ignored_.push_back(std::move(column));
    }
    input.number = static_cast<InputNumber>(inputs_.size());
    input.file_number = file_number;
    inputs_.push_back(std::move(input));
  }
  const bool is_page = found.empty() && !skipped_.empty() && skipped_.back().is_page;
  if (is_page) add_unread(file);
  return !found.empty();
}

/// A folder in which nothing is an input has lost its customer, unless there is no data in it.
void Recognised::check_folders(const std::vector<std::string>& folders) {
  std::set<std::string_view> read;
  for (const Input& input : inputs_) read.insert(input.folder);
  for (const std::string& folder : folders) {
    const bool is_read = read.contains(folder);
    const bool is_left_out = std::ranges::count(loader_.options_.left_out_folders, folder) > 0;
    if (is_read || is_left_out) continue;
    const PassedOver files = passed_over(folder, skipped_);
    if (files.has_own_report || files.has_page) continue;
    if (files.data.empty()) {
      skipped_.push_back({folder, "a folder without data"});
      continue;
    }
    name_folder(folder, [&] {
      throw refuse(folder, DiagnosticId::UnrecognisedInput,
                   fmt::format("none of the files in this folder is an input: {}",
                               fmt::join(files.data, ", ")));
    });
  }
}

void Recognised::add_unread(const FoundFile& file) {
  Input& input = unread_.emplace_back();
  input.file = file;
  input.folder = file.folder;
  input.shown_path = file.name.path;
}

/// It may be the one that was refused, or it may say whose the folder is.
void Recognised::add_left_out(const FoundFile& file) {
  add_unread(file);
  try {
    std::vector<Skipped> nothing;
    std::vector<Input> known = loader_.opener_.recognise(file, nothing);
    if (!known.empty()) unread_.back() = std::move(known.front());
  } catch (const Error&) {
    return;
  }
}

std::vector<std::string> Recognised::dated_pipes() const {
  std::vector<std::string> paths;
  for (const Input& input : inputs_) {
    const bool is_dated = is_export(input) && input.layout.records.exported->is_dated;
    if (is_dated && !input.status) paths.push_back(input.shown_path);
  }
  return paths;
}

void Recognised::read_catalogue(CatalogueList list, RowParser& parser) {
  for (Input& input : inputs_) {
    if (input.layout.records.catalogue != list) continue;
    name_folder(input.folder, [&] {
      loader_.reader_.read(
          input, std::nullopt, [&](int) -> RowParser& { return parser; }, 1);
    });
  }
}

void Recognised::read_catalogues() {
  read_catalogue(CatalogueList::Skus,
                 *make_catalogue_parser(loader_.catalogue_, loader_.workloads_));
  ListedProducts products;
  read_catalogue(CatalogueList::ProductList, *make_product_list_parser(products));
  products.add_to(loader_.catalogue_, loader_.workloads_);
}

/// Two mapped files of a subscription may be of two days: where the newer one serves, it is read
/// first, behind what is no mapped file.
std::vector<Input*> Recognised::in_order_of_reading(Kind kind) {
  std::vector<Input*> order;
  std::vector<Input*> mapped;
  const bool may_be_of_two_days = kind == Kind::Subscriptions && loader_.options_.takes_newest_file;
  for (Input& input : inputs_) {
    const bool is_wanted = input.layout.format == Format::JsonObject
                               ? input.file.name.kind.value_or(kind) == kind
                               : input.layout.records.kind == kind;
    if (!is_wanted) continue;
    const bool is_late = may_be_of_two_days && input.layout.records.mapped;
    (is_late ? mapped : order).push_back(&input);
  }
  sort_newest_first(mapped);
  order.insert(order.end(), mapped.begin(), mapped.end());
  return order;
}

/// `whose`: of inputs of which they, or their folders, say it; nullopt: of all.
void Recognised::read_kind(Kind kind, const InputReader::ParserOf& parser_of, int threads,
                           std::optional<Says> whose) {
  for (Input* const input : in_order_of_reading(kind)) {
    const Says says = takes_customer(*input) ? Says::Folder : Says::Rows;
    if (whose && *whose != says) continue;
    if (const auto& mapped = input->layout.records.mapped) {
      const auto section = static_cast<std::uint32_t>(loader_.log_.next());
      mapped_sections_.insert(section);
      if (mapped->counts_units()) counting_inputs_.push_back(section);
    }
    name_folder(input->folder, [&] { loader_.reader_.read(*input, kind, parser_of, threads); });
  }
}

bool Recognised::are_of_undated_files(const RowAgain& rows) const {
  const LoadLog& log = loader_.log_;
  return mapped_sections_.contains(rows.first.input) &&
         mapped_sections_.contains(rows.other.input) &&
         log.file_of(rows.first.input) != log.file_of(rows.other.input);
}

/// One thread each: these parsers add to one Dataset, and their files are small.
struct Recognised::RecordParsers {
  RecordParsers(Recognised& recognised, Dataset& into)
      : dataset(into),
        subscriptions(make_subscription_parser(
            into, [&recognised](RowRef ref) { return recognised.loader_.place_of(ref); },
            [&recognised](const RowAgain& rows) {
              const bool is_of_another_day = recognised.are_of_undated_files(rows);
              if (is_of_another_day) recognised.mapped_again_.push_back(rows);
              return is_of_another_day;
            })),
        usage_counts(make_usage_count_parser(into)),
        support_cases(make_support_case_parser(into)) {}

  Dataset& dataset;
  std::unique_ptr<RowParser> subscriptions;
  std::unique_ptr<RowParser> usage_counts;
  std::unique_ptr<RowParser> support_cases;
};

void Recognised::read_records(const RecordParsers& parsers, Says whose) {
  const auto read = [&](Kind kind, RowParser& parser) {
    read_kind(
        kind, [&](int) -> RowParser& { return parser; }, 1, whose);
  };
  read(Kind::Subscriptions, *parsers.subscriptions);
  parsers.dataset.counting_inputs = counting_inputs_;
  read(Kind::UsageCounts, *parsers.usage_counts);
  read(Kind::SupportCases, *parsers.support_cases);
}

Loaded Recognised::load(Dataset& dataset, AsOf as_of) && {
  read_catalogues();
  return {std::move(*this), dataset, as_of};
}

/// Whose the folders are is known once the lists of customers were read.
Loaded::Loaded(Recognised&& recognised, Dataset& dataset, AsOf as_of)
    : recognised_(std::move(recognised)), dataset_(dataset) {
  std::vector<Input>& inputs = recognised_.inputs_;
  const Recognised::RecordParsers parsers(recognised_, dataset);
  recognised_.read_records(parsers, Recognised::Says::Rows);
  const bool has_folders = std::ranges::any_of(inputs, takes_customer);
  if (has_folders || std::ranges::any_of(inputs, is_export)) make_exports();
  for (Input& input : inputs) {
    if (!takes_customer(input)) continue;
    name_folder(input.folder, [&] { input.customer_id = exports_->customer_of(input); });
  }
  if (has_folders) recognised_.read_records(parsers, Recognised::Says::Folder);
  const std::vector<RowAgain>& mapped = recognised_.mapped_again_;
  const bool differ = !std::ranges::all_of(mapped, &RowAgain::is_same);
  if (differ && !exports_) make_exports();
  if (exports_) exports_->load(inputs, as_of, recognised_.loader_.reader_, dataset, mapped);
}

void Loaded::make_exports() {
  Loader& loader = recognised_.loader_;
  exports_ = std::make_unique<LoadedExports>(
      LoadedExports::Options{loader.options_.customer_id, loader.options_.date_order,
                             loader.options_.takes_newest_file},
      loader.catalogue_, loader.workloads_, loader.log_);
  exports_->read_customers(recognised_.inputs_, loader.reader_);
}

std::optional<Date> Loaded::refresh_date() const {
  return exports_ ? exports_->refresh_date() : std::nullopt;
}

Streams Loaded::open(Window window, bool is_as_of_given) && {
  if (exports_) exports_->use_window(window);
  return {std::move(*this), window, is_as_of_given};
}

template <class Row>
void Streams::stream_kind(Kind kind, RowSink<Row>& sink,
                          std::unique_ptr<RowParser> (*make_parser)(RowConsumer<Row>&)) {
  const int threads = loaded_.recognised_.loader_.options_.threads;
  // A thread keeps its consumer from input to input: consumers hold a table per subscription.
  std::vector<std::unique_ptr<RowParser>> parsers;
  const auto parser_of = [&](int thread) -> RowParser& {
    while (parsers.size() <= static_cast<std::size_t>(thread)) {
      parsers.push_back(make_parser(sink.open_consumer()));
    }
    return *parsers[static_cast<std::size_t>(thread)];
  };
  loaded_.recognised_.read_kind(kind, parser_of, threads);
  if (loaded_.exports_) loaded_.exports_->users().stream(sink, threads);
}

void Streams::stream(AccountSink& sink) {
  const LoadedExports* const exports = loaded_.exports_.get();
  AccountRows rows(exports != nullptr ? &exports->customers() : nullptr, sink.open_consumer());
  Recognised& recognised = loaded_.recognised_;
  const auto parser = make_account_parser(rows, loaded_.dataset_, [&recognised](RowRef ref) {
    return recognised.loader_.place_of(ref);
  });
  recognised.read_kind(
      Kind::Accounts, [&](int) -> RowParser& { return *parser; }, 1);
  rows.add_exported();
}

void Streams::stream(AssignmentSink& sink) {
  stream_kind(Kind::Assignments, sink, make_assignment_parser);
}

void Streams::stream(UsageSink& sink) { stream_kind(Kind::Usage, sink, make_usage_parser); }

}  // namespace licstat
