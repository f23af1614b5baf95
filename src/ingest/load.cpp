// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/recognise/mapped_kind.hpp"

namespace licstat {
namespace {

/// nullopt where an input is a pipe.
std::optional<std::uint64_t> bytes_to_read(const std::vector<Input>& inputs) {
  std::uint64_t bytes = 0;
  for (const Input& input : inputs) {
    if (!input.status) return std::nullopt;
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

}  // namespace

Loader::Loader(LoadOptions options, ByteSource& standard_input, const Catalogue& catalogue,
               Workloads& workloads, DiagnosticSink diagnostics)
    : options_(std::move(options)),
      opener_(options_.text, &standard_input, progress_, export_table(), given_mapping(options_)),
      diagnostics_(std::move(diagnostics)),
      catalogue_(catalogue),
      workloads_(workloads),
      claims_(
          workloads, [this](RowRef ref) { return place_of(ref); },
          [&catalogue](std::string_view cell) { return catalogue.split_products(cell); }) {}

Loader::~Loader() = default;

void Loader::recognise() {
  FoundFiles found = find_files(options_.inputs);
  skipped_ = std::move(found.skipped);
  for (const FoundFile& file : found.files) {
    const bool may_have_records = file.name.role == InputRole::Records;
    if (std::ranges::count(options_.left_out_folders, file.folder) > 0) {
      has_records_ = has_records_ || may_have_records;
      paths_.push_back(file.name.path);
      continue;
    }
    std::optional<Input> input;
    try {
      input = opener_.recognise(file, skipped_);
    } catch (const Error& error) {
      if (!file.folder.empty()) throw RefusedInFolder(error, file.folder);
      throw;
    }
    if (!input) continue;
    if (input->held) can_read_again_ = false;
    for (const std::string& name : input->layout.unknown_columns) {
      ignored_.push_back(fmt::format("{}: {}", input->shown_path, name));
    }
    has_records_ = has_records_ || may_have_records;
    paths_.push_back(file.name.path);
    inputs_.push_back(std::move(*input));
  }
  progress_.expect(bytes_to_read(inputs_));
}

void Loader::load(Catalogue& catalogue, Workloads& workloads) {
  const auto entries = make_catalogue_parser(catalogue, workloads);
  read_catalogue(CatalogueList::Skus, *entries);
  ListedProducts products;
  const auto listed = make_product_list_parser(products);
  read_catalogue(CatalogueList::ProductList, *listed);
  products.add_to(catalogue, workloads);
}

void Loader::load(Dataset& dataset) {
  // One thread each: these parsers add to one Dataset, and their files are small.
  const auto place_namer = [this](RowRef ref) { return place_of(ref); };
  const auto subscriptions = make_subscription_parser(dataset, place_namer);
  const auto counts = make_usage_count_parser(dataset);
  const auto cases = make_support_case_parser(dataset);
  read_kind(
      Kind::Subscriptions, [&](int) -> RowParser& { return *subscriptions; }, 1);
  read_kind(
      Kind::UsageCounts, [&](int) -> RowParser& { return *counts; }, 1);
  read_kind(
      Kind::SupportCases, [&](int) -> RowParser& { return *cases; }, 1);
  const bool has_exports = std::ranges::any_of(
      inputs_, [](const Input& input) { return input.layout.records.exported != nullptr; });
  if (has_exports) read_exports(dataset);
}

template <class Row>
void Loader::stream_kind(Kind kind, RowSink<Row>& sink,
                         std::unique_ptr<RowParser> (*make_parser)(RowConsumer<Row>&)) {
  // A thread keeps its consumer from input to input: consumers hold a table per subscription.
  std::vector<std::unique_ptr<RowParser>> parsers;
  const auto parser_of = [&](int thread) -> RowParser& {
    while (parsers.size() <= static_cast<std::size_t>(thread)) {
      parsers.push_back(make_parser(sink.open_consumer()));
    }
    return *parsers[static_cast<std::size_t>(thread)];
  };
  read_kind(kind, parser_of, options_.threads);
}

void Loader::stream(AssignmentSink& sink) {
  stream_kind(Kind::Assignments, sink, make_assignment_parser);
  if (users_) users_->stream(sink, options_.threads);
}

void Loader::stream(UsageSink& sink) {
  stream_kind(Kind::Usage, sink, make_usage_parser);
  if (users_) users_->stream(sink, options_.threads);
}

void Loader::read_kind(Kind kind, const ParserOf& parser_of, int threads) {
  for (Input& input : inputs_) {
    const bool is_wanted = input.layout.format == Format::JsonObject
                               ? input.file.name.kind.value_or(kind) == kind
                               : input.layout.records.kind == kind;
    if (!is_wanted) continue;
    guarded(input, [&] { read_input(input, kind, parser_of, threads); });
  }
}

void Loader::read_catalogue(CatalogueList list, RowParser& parser) {
  for (Input& input : inputs_) {
    if (input.layout.records.catalogue != list) continue;
    guarded(input, [&] {
      read_input(
          input, std::nullopt, [&](int) -> RowParser& { return parser; }, 1);
    });
  }
}

/// What refuses an input of a customer's folder says which folder it is.
void Loader::guarded(const Input& input, const std::function<void()>& read) {
  try {
    read();
  } catch (const Error& error) {
    if (!input.folder.empty()) throw RefusedInFolder(error, input.folder);
    throw;
  }
}

std::vector<std::string> Loader::unused_mapping() const {
  std::vector<std::string> used;
  for (const Input& input : inputs_) {
    if (!input.layout.records.mapped) continue;
    const auto& names = input.layout.records.mapped->used();
    used.insert(used.end(), names.begin(), names.end());
  }
  std::vector<std::string> unused;
  for (const MappedColumn& each : options_.mapping.columns()) {
    if (std::ranges::count(used, each.column) == 0) unused.push_back(each.column);
  }
  for (const FixedValue& each : options_.mapping.values()) {
    std::string text = fmt::format("{}={}", each.field, each.value);
    if (std::ranges::count(used, text) == 0) unused.push_back(std::move(text));
  }
  return unused;
}

bool Loader::is_customer_id_unused() const {
  const std::string value = "customer_id=" + options_.customer_id;
  const auto takes_it = [&](const Input& input) {
    return input.layout.records.mapped &&
           std::ranges::count(input.layout.records.mapped->used(), value) > 0;
  };
  return !options_.customer_id.empty() && !is_customer_id_used_ &&
         std::ranges::none_of(inputs_, takes_it);
}

std::vector<InputAccount> Loader::accounts() const {
  std::vector<Account> sorted = accounts_;
  std::ranges::stable_sort(sorted, {}, &Account::input);
  std::vector<InputAccount> accounts;
  for (Account& account : sorted) {
    const UnusedRows unused = unused_of(account.section);
    account.account.superseded_rows = unused.superseded;
    account.account.left_out_rows = unused.left_out;
    account.account.users_without_licence = unused.users_without_licence;
    account.account.rows_without_price = unused.without_price;
    accounts.push_back(std::move(account.account));
  }
  return accounts;
}

}  // namespace licstat
