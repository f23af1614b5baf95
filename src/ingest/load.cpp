// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/load.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <span>
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

PassedOver passed_over(const std::string& folder, const std::vector<Skipped>& skipped,
                       std::span<const std::size_t> of_folder) {
  PassedOver files;
  bool has_empty = false;  // lists of nothing: of a customer who has nothing, nothing is lost
  bool has_other = false;
  const std::filesystem::path about = std::filesystem::path(folder) / "customer.json";
  if (is_regular_file(about.string())) files.data.emplace_back("customer.json (of no other file)");
  for (const std::size_t at : of_folder) {
    const Skipped& file = skipped[at];
    const std::filesystem::path path(file.path);
    files.has_own_report = files.has_own_report || file.as == SkippedAs::OwnReport;
    files.has_page = files.has_page || file.is_page;
    if (file.as == SkippedAs::NoData || file.as == SkippedAs::OwnReport) continue;
    (file.as == SkippedAs::NoRecords ? has_empty : has_other) = true;
    files.data.push_back(fmt::format("{} ({})", path.filename().string(), file.whole_reason()));
  }
  if (has_empty && !has_other) files.data.clear();
  return files;
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
      workloads_(workloads) {
  if (options_.mapping_file) read_files_.push_back(*options_.mapping_file);
}

void Loader::check_unchanged() const {
  const auto is_left_out = [this](const std::string& folder) {
    return options_.left_out_folders.contains(folder);
  };
  for (const ReadFile& file : read_files_) {
    if (is_left_out(file.folder)) continue;
    name_input(file.path, file.folder, [&] { licstat::check_unchanged(file.path, file.status); });
  }
  for (const ListedFolder& folder : listed_folders_) {
    if (is_left_out(folder.path)) continue;
    name_input(folder.path, folder.customer, [&] { folder.check_unchanged(); });
  }
}

Recognised::Recognised(Loader& loader) : loader_(loader) {
  FoundFiles found = find_files(loader.options_.inputs);
  skipped_ = std::move(found.skipped);
  loader.listed_folders_ = std::move(found.listed);
  const auto& left_out = loader.options_.left_out_folders;
  RefusedFolders refused;
  for (const UnreadableFolder& folder : found.unreadable) {
    if (!left_out.contains(folder.path)) refuse_unreadable(folder, refused);
    add_unread({.name = {.path = folder.path}, .folder = folder.path, .from_folder = true});
  }
  for (const FoundFile& file : found.files) {
    if (left_out.contains(file.folder)) {
      add_left_out(file);
    } else if (!add_or_refuse(file, refused)) {
      continue;
    }
    has_records_ = has_records_ || file.name.role == InputRole::Records;
    paths_.push_back(file.name.path);
    beside_.insert({file.about, file.folder});
  }
  if (!refused.inputs.empty()) throw RefusedFolders(std::move(refused));
  check_folders(found.folders);
  loader.progress_.expect(bytes_to_read(inputs_));
}

void Recognised::refuse_unreadable(const UnreadableFolder& folder, RefusedFolders& refused) const {
  const RefusedInput of_folder(folder.error, folder.path, folder.path);
  if (!loader_.options_.keeps_going) throw RefusedInput(of_folder);
  refused.inputs.push_back(of_folder);
}

/// add(), but where customers' folders may be left out what refuses one is kept.
bool Recognised::add_or_refuse(const FoundFile& file, RefusedFolders& refused) {
  const std::vector<RefusedInput>& so_far = refused.inputs;
  const bool is_of_refused = !so_far.empty() && so_far.back().folder() == file.folder;
  // All is read again: a pipe, which cannot be, is not looked into before.
  const bool is_pipe = !so_far.empty() && !is_regular_file(file.name.path);
  if (is_of_refused || is_pipe) return false;
  try {
    return add(file);
  } catch (const RefusedInput& error) {
    if (!loader_.options_.keeps_going || error.folder().empty()) throw;
    refused.inputs.push_back(error);
    return false;
  }
}

/// false: the file is skipped.
bool Recognised::add(const FoundFile& file) {
  std::vector<Input> found;
  name_input(file.name.path, file.folder,
             [&] { found = loader_.opener_.recognise(file, skipped_); });
  const auto file_number = static_cast<FileNumber>(paths_.size());
  std::set<std::string> ignored;  // of the file, whose documents have one path
  for (Input& input : found) {
    if (!input.status) loader_.can_read_again_ = false;
    if (input.status) loader_.read_files_.push_back({file.name.path, file.folder, *input.status});
    for (const std::string& name : input.layout.unknown_columns) {
      std::string column = fmt::format("{}: {}", input.shown_path, name);
      if (ignored.insert(column).second) ignored_.push_back(std::move(column));
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
  const auto& left_out = loader_.options_.left_out_folders;
  RefusedFolders refused;
  std::set<std::string_view> read;
  for (const Input& input : inputs_) read.insert(input.folder);
  std::map<std::filesystem::path, std::vector<std::size_t>> skipped_in;
  for (std::size_t at = 0; at < skipped_.size(); ++at) {
    skipped_in[std::filesystem::path(skipped_[at].path).parent_path()].push_back(at);
  }
  for (const std::string& folder : folders) {
    const bool is_read = read.contains(folder);
    if (is_read || left_out.contains(folder)) continue;
    PassedOver files;
    name_input(folder, folder, [&] { files = passed_over(folder, skipped_, skipped_in[folder]); });
    if (files.has_own_report || files.has_page) continue;
    if (files.data.empty()) {
      skipped_.push_back({folder, "a folder without data"});
      continue;
    }
    const Error nothing = refuse(folder, DiagnosticId::UnrecognisedInput,
                                 fmt::format("none of the files in this folder is an input: {}",
                                             fmt::join(files.data, ", ")));
    const RefusedInput of_folder(nothing, folder, folder);
    if (!loader_.options_.keeps_going) throw RefusedInput(of_folder);
    refused.inputs.push_back(of_folder);
  }
  if (!refused.inputs.empty()) throw RefusedFolders(std::move(refused));
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
    const ExportDef* const exported = input.layout.records.exported;
    const bool is_dated = exported != nullptr && exported->is_dated;
    if (is_dated && !input.status) paths.push_back(input.shown_path);
  }
  return paths;
}

void Recognised::read_catalogue(CatalogueList list, RowParser& parser) {
  std::vector<Input*> lists;
  for (Input& input : inputs_) {
    if (input.layout.records.catalogue == list) lists.push_back(&input);
  }
  read_each(lists, loader_.reads_on(), [&](Input& input) {
    loader_.reader_.read(
        input, std::nullopt, [&](int) -> RowParser& { return parser; }, 1);
  });
}

void Recognised::read_catalogues() {
  read_catalogue(CatalogueList::Skus,
                 *make_catalogue_parser(loader_.catalogue_, loader_.workloads_));
  ListedProducts products;
  read_catalogue(CatalogueList::ProductList, *make_product_list_parser(products));
  products.add_to(loader_.catalogue_, loader_.workloads_);
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
