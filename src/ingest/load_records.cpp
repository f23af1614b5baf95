// SPDX-License-Identifier: Apache-2.0
// Records that are few, in the order in which it is known whose they are: those that say it,
// exports that tell of customers, mapped files of folders, other exports.
#include <algorithm>
#include <memory>

#include "licstat/ingest/load.hpp"
#include "licstat/ingest/recognise/mapped_kind.hpp"
#include "licstat/ingest/records/row_parsers.hpp"

namespace licstat {
namespace {

bool is_export(const Input& input) { return input.layout.records.exported != nullptr; }

/// Its folder, or a customer.json, says whose its rows are.
bool takes_customer(const Input& input) {
  const auto& mapped = input.layout.records.mapped;
  return mapped && mapped->takes_customer() && (!input.folder.empty() || !input.file.about.empty());
}

}  // namespace

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
  std::vector<Input*> order = in_order_of_reading(kind);
  std::erase_if(order, [&](const Input* input) {
    return whose && *whose != (takes_customer(*input) ? Says::Folder : Says::Rows);
  });
  read_each(order, loader_.reads_on(), [&](Input& input) {
    if (const auto& mapped = input.layout.records.mapped) {
      const auto section = static_cast<std::uint32_t>(loader_.log_.next());
      mapped_sections_.insert(section);
      if (mapped->counts_units()) counting_inputs_.push_back(section);
    }
    loader_.reader_.read(input, kind, parser_of, threads);
  });
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
            },
            [&catalogue = std::as_const(recognised.loader_.catalogue_)](std::string_view sku) {
              return catalogue.name_key(sku);
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
  check_customer_id(inputs, recognised_.loader_.options_.customer_id);
  const Recognised::RecordParsers parsers(recognised_, dataset);
  recognised_.read_records(parsers, Recognised::Says::Rows);
  const bool has_folders = std::ranges::any_of(inputs, takes_customer);
  if (has_folders || std::ranges::any_of(inputs, is_export)) make_exports(as_of);
  std::vector<Input*> of_folders;
  for (Input& input : inputs) {
    if (takes_customer(input)) of_folders.push_back(&input);
  }
  read_each(of_folders, recognised_.loader_.reads_on(),
            [&](Input& input) { input.customer_id = exports_->customer_of(input); });
  if (has_folders) recognised_.read_records(parsers, Recognised::Says::Folder);
  const std::vector<RowAgain>& mapped = recognised_.mapped_again_;
  // Which source counts is asked of what a mapped file counts, too.
  const bool needs_rules =
      !std::ranges::all_of(mapped, &RowAgain::is_same) || !recognised_.counting_inputs_.empty();
  if (needs_rules && !exports_) make_exports(as_of);
  if (exports_) exports_->load(inputs, as_of, recognised_.loader_.reader_, dataset, mapped);
}

void Loaded::make_exports(AsOf as_of) {
  Loader& loader = recognised_.loader_;
  exports_ = std::make_unique<LoadedExports>(
      LoadedExports::Options{loader.options_.customer_id, loader.options_.date_order,
                             loader.options_.takes_newest_file, loader.reads_on()},
      loader.catalogue_, loader.workloads_, loader.log_, loader.customer_files_);
  exports_->read_customers(recognised_.inputs_, as_of, loader.reader_);
}

}  // namespace licstat
