// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/load_exports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <ranges>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/ingest/recognise/export.hpp"
#include "licstat/ingest/recognise/mapped_kind.hpp"
#include "licstat/ingest/resolve/customer_folders.hpp"
#include "licstat/ingest/tenant_rows.hpp"
#include "licstat/model/sku_list.hpp"

namespace licstat {

PlacedFile placed(const Input& input) {
  return {
      input.shown_path,       input.folder,     place_of_file(input.folder, input.file.name.path),
      input.file.from_folder, input.file.about, input.tenant};
}

namespace {

std::vector<PlacedFile> placed(const std::vector<Input>& inputs) {
  const auto files = inputs | std::views::transform([](const Input& each) { return placed(each); });
  return {files.begin(), files.end()};
}

/// What records do not take for a customer, a folder cannot be either.
void check_customer(const CustomerName& customer, const std::string& path) {
  const Field cell{customer.id};
  FieldReader reader(std::span(&cell, 1));
  refuse_totals(reader, 0, customer.id);
  if (!reader.failed()) return;
  throw refuse(
      path, DiagnosticId::UnknownCustomer,
      fmt::format(
          "its customer would be '{}', a word for sums; fix: name the customer in customer.json",
          escape_for_screen(customer.id)));
}

/// Whether the rows of the input are those of --customer-id, if that is given.
bool takes_given_customer(const Input& input, const std::string& customer_id) {
  const RecordType& records = input.layout.records;
  if (records.mapped) {
    const std::string given = "customer_id=" + customer_id;
    return !input.folder.empty() && std::ranges::count(records.mapped->used(), given) > 0;
  }
  const ExportDef* const def = records.exported;
  return def != nullptr && !records.tenants &&
         (def->needs_customer || (def->goes_by_domain && !input.folder.empty()));
}

std::int64_t nanoseconds(const timespec& time) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  return std::int64_t{time.tv_sec} * kSecond + time.tv_nsec;
}

FileTimes times_of(const std::vector<Input>& inputs, bool newest_serves) {
  std::map<std::uint32_t, std::int64_t> times;
  for (const Input& input : inputs) {
    if (!input.status) continue;
    times[static_cast<std::uint32_t>(input.file_number)] = nanoseconds(input.status->st_mtim);
  }
  const auto modified = [times = std::move(times)](std::uint32_t file) {
    const auto found = times.find(file);
    return found == times.end() ? std::nullopt : std::optional(found->second);
  };
  return {modified, newest_serves};
}

/// "; b.json was modified last, on 2026-10-31: --newest-file takes it". Files that were copied
/// together tell nothing by their times.
std::string said_of_times(const UndatedRow& row, const FileTimes& times, const LoadLog& log) {
  constexpr std::int64_t kMinute = 60'000'000'000;
  const auto own = times.modified(log.file_of(row.row.input));
  const auto other = times.modified(log.file_of(row.other.input));
  if (!own || !other || std::abs(*own - *other) < kMinute) {
    return "; where the time of the files tells it, --newest-file takes the one modified last";
  }
  const RowRef later = *own > *other ? row.row : row.other;
  const auto day = date_of_milliseconds(std::max(*own, *other) / 1'000'000);
  return fmt::format("; {} was modified last, on {}: --newest-file takes it", log.path_of(later),
                     day ? to_string(*day) : "");
}

}  // namespace

void check_customer_id(const std::vector<Input>& inputs, const std::string& customer_id) {
  if (customer_id.empty()) return;
  const Input* first = nullptr;
  for (const Input& input : inputs) {
    if (!takes_given_customer(input, customer_id)) continue;
    if (first == nullptr) first = &input;
    if (input.folder == first->folder) continue;
    constexpr std::string_view kOnlyOne =
        "--customer-id names the customer of a single folder or file, and here are";
    throw UnfitInputs(fmt::format("{} {} and {}", kOnlyOne, escape_for_screen(first->shown_path),
                                  escape_for_screen(input.shown_path)),
                      fmt::format("{} several", kOnlyOne));
  }
}

void sort_newest_first(std::vector<Input*>& inputs) {
  std::ranges::stable_sort(inputs, std::greater(), [](const Input* input) {
    return input->status ? nanoseconds(input->status->st_mtim) : INT64_MAX;
  });
}

/// In which order exports are read: what tells of customers comes before what does not.
enum class LoadedExports::Turn : std::uint8_t { CustomerLists, Domains, RowsOfTenants, Others };

LoadedExports::Turn LoadedExports::turn_of(const Input& input) {
  const RecordType& records = input.layout.records;
  if (records.exported->lists_customers) return Turn::CustomerLists;
  if (records.exported->goes_by_domain) return Turn::Domains;
  return records.tenants ? Turn::RowsOfTenants : Turn::Others;
}

LoadedExports::LoadedExports(Options options, const Catalogue& catalogue, Workloads& workloads,
                             LoadLog& log, CustomerFiles& customer_files)
    : options_(std::move(options)),
      catalogue_(catalogue),
      log_(log),
      customer_files_(customer_files),
      claims_(
          workloads, [&log](RowRef ref) { return log.place_of(ref); },
          [&catalogue](std::string_view cell) { return products_in(catalogue, cell); },
          [&log](std::uint32_t section) { return log.file_of(section); },
          [&catalogue](std::string_view sku) { return catalogue.name_key(sku); }) {}

void LoadedExports::read_customers(std::vector<Input>& inputs, AsOf as_of, InputReader& reader) {
  if (as_of.is_given) claims_.last_day = as_of.date;
  folders_ =
      std::make_unique<CustomerFolders>(placed(inputs), options_.customer_id, customer_files_);
  read_turn(Turn::CustomerLists, inputs, reader);
  name_folders(*folders_);
  for (const Input& input : inputs) {
    if (!input.folder.empty()) claims_.domains.note_folder(customer_called_by(input.folder));
  }
  read_turn(Turn::Domains, inputs, reader);
  name_places();
  read_turn(Turn::RowsOfTenants, inputs, reader);
}

std::vector<Input*> LoadedExports::inputs_of(Turn turn, std::vector<Input>& inputs) const {
  std::vector<Input*> order;
  for (Input& input : inputs) {
    const bool is_export = input.layout.records.exported != nullptr;
    if (is_export && turn_of(input) == turn) order.push_back(&input);
  }
  if (options_.takes_newest_file) sort_newest_first(order);
  return order;
}

void LoadedExports::read_turn(Turn turn, std::vector<Input>& inputs, InputReader& reader) {
  read_each(inputs_of(turn, inputs), options_.reads_on,
            [&](Input& input) { read(input, reader, log_.next()); });
}

/// Whose a domain is hangs on folders, of which another file may be refused: both at once.
void LoadedExports::read_others(std::vector<Input>& inputs, InputReader& reader) {
  std::vector<Input*> order = inputs_of(Turn::Domains, inputs);
  const std::vector<Input*> others = inputs_of(Turn::Others, inputs);
  order.insert(order.end(), others.begin(), others.end());
  read_each(order, options_.reads_on, [&](Input& input) {
    const auto section = domain_sections_.find(&input);
    if (section == domain_sections_.end()) return read(input, reader, log_.next());
    if (const auto domain = claims_.domains.only_one_of(section->second)) {
      settle_domain(*domain, input);
    }
  });
}

void LoadedExports::load(std::vector<Input>& inputs, AsOf as_of, InputReader& reader,
                         Dataset& dataset, const std::vector<RowAgain>& mapped) {
  const FileTimes times = times_of(inputs, options_.takes_newest_file);
  read_others(inputs, reader);
  for (const RowAgain& row : mapped) {
    const RowPair pair{row.first, row.other};
    row.is_same ? claims_.rows.add_repeat(pair) : claims_.rows.add_snapshot(pair);
  }
  const Date day = as_of.is_given ? as_of.date : refresh_date().value_or(as_of.date);
  resolution_ = std::make_unique<Resolution>(resolve(claims_, catalogue_, day, dataset, times));
  reject_undated(times);
  reject_rows_of_others();
  dataset.report_dates = claims_.dates.by_customer();
  for (const auto& [id, holders] : resolution_->holders) {
    if (holders.known == TenantHolders::Known::Counted) dataset.concealed_usage.insert(id);
  }
}

void LoadedExports::reject_undated(const FileTimes& times) {
  for (const UndatedRow& row : resolution_->undated) {
    RowFault fault;
    fault.ref = row.row;
    fault.id = DiagnosticId::UndatedSnapshots;
    fault.message = fmt::format("{} says otherwise, and neither file has a date of its own",
                                log_.place_of(row.other));
    fault.fix = fmt::format("read the newer file alone{}", said_of_times(row, times, log_));
    log_.reject(std::move(fault));
  }
}

void LoadedExports::reject_rows_of_others() {
  const std::string_view given_by =
      options_.customer_id.empty() ? "customer.json" : "--customer-id";
  was_customer_needed_ = was_customer_needed_ || !resolution_->of_others.empty();
  for (const RowOfAnother& row : resolution_->of_others) {
    RowFault fault;
    fault.ref = row.row;
    fault.id = DiagnosticId::OtherTenant;
    fault.message =
        fmt::format("the row is of tenant {}, and {} says {}, who is another tenant",
                    escape_for_screen(row.customer), given_by, escape_for_screen(row.given));
    fault.fix = fmt::format("leave {} out, give each tenant a folder, or remove the rows of others",
                            given_by);
    log_.reject(std::move(fault));
  }
}

void LoadedExports::read(Input& input, InputReader& reader, SectionNumber section) {
  const ExportDef& def = *input.layout.records.exported;
  ExportInput about{.path = input.shown_path,
                    .section = index_of(section),
                    .tenant = input.tenant,
                    .columns = input.layout.records.shape().columns.size(),
                    .date_order = options_.date_order,
                    .header = input.layout.columns};
  if (input.layout.records.tenants) return read_tenants(input, about, reader);
  if (def.needs_customer) {
    about.customer_id = customer_of(input);
    if (about.customer_id.empty()) {
      throw refuse(input.shown_path, DiagnosticId::UnknownCustomer,
                   fmt::format("{} does not say whose it is; fix: name the customer with "
                               "--customer-id or a customer.json beside the file, or name a folder "
                               "with a folder for each customer",
                               def.title));
    }
    about.tenant = tenant_of(about.customer_id, input);
  }
  if (const auto given = folders_->given_for(placed(input)); given && def.goes_by_domain) {
    about.given_id = given->id;
  }
  if (!about.customer_id.empty()) claims_.inputs.note(about.section, about.customer_id);
  const auto parser = def.make_parser(claims_, about);
  reader.read(
      input, std::nullopt, [&](int) -> RowParser& { return *parser; }, 1);
  if (def.goes_by_domain) domain_sections_[&input] = about.section;
}

/// The tenant that the rows of the input may name: the customer's id says it, else its first file.
std::string LoadedExports::tenant_of(const std::string& customer_id, const Input& input) {
  if (is_guid(customer_id)) return customer_id;
  std::string& tenant = tenants_[customer_id];
  if (tenant.empty()) tenant = input.tenant;
  return tenant;
}

/// Each customer of the file gets a parser of its own, which knows no other.
void LoadedExports::read_tenants(Input& input, const ExportInput& about, InputReader& reader) {
  const RecordType& records = input.layout.records;
  const PlacedFile file = placed(input);
  auto given = folders_->given_for(file);
  if (given) customer_of(input);  // checked, and called by its name
  const auto make_parser = [&](const std::string& customer_id) {
    claims_.inputs.note(about.section, customer_id);
    ExportInput of_customer = about;
    of_customer.customer_id = customer_id;
    of_customer.columns = records.tenants->own;
    of_customer.tenant = is_guid(customer_id) ? customer_id : std::string();
    return records.exported->make_parser(claims_, of_customer);
  };
  const std::string_view given_by =
      options_.customer_id.empty() ? "customer.json" : "--customer-id";
  TenantRows rows({*records.tenants, std::move(given), given_by, [&] { return customer_of(input); },
                   make_parser},
                  claims_);
  reader.read(
      input, std::nullopt, [&](int) -> RowParser& { return rows; }, 1);
  if (const auto customer = rows.only_customer()) folders_->name_place(file.place, *customer);
}

/// The id of the customer that the folder or --customer-id names; empty: nobody does.
std::string LoadedExports::customer_of(const Input& input) {
  const CustomerName customer = folders_->customer_of(placed(input));
  if (customer.id.empty()) return {};
  check_customer(customer, input.shown_path);
  was_customer_needed_ = true;
  const bool has_file = !input.file.about.empty() && options_.customer_id.empty();
  claims_.customers.name(customer.id, customer.name,
                         has_file ? NameSource::CustomerFile : NameSource::CustomerList);
  claims_.customers.name(customer.id, customer_called_by(input.folder), NameSource::Folder);
  return customer.id;
}

void LoadedExports::use_window(Window window) {
  users_ = std::make_unique<UserRows>(claims_, *resolution_, window);
}

UnusedRows LoadedExports::unused(SectionNumber number) const {
  const std::size_t section = index_of(number);
  UnusedRows unused = claims_.unused.of(section);
  if (resolution_) unused += resolution_->unused.of(section);
  if (users_) unused += users_->unused().of(section);
  return unused;
}

ExportCounts LoadedExports::counts() const {
  ExportCounts counts;
  if (!resolution_) return counts;
  for (const auto& [id, holders] : resolution_->holders) {
    counts.concealed_users += holders.concealed_users;
  }
  counts.not_counted = resolution_->not_counted;
  counts.unmatched_prices = resolution_->unmatched_prices;
  const AmbiguousPrices& prices = resolution_->ambiguous_prices;
  counts.ambiguous_prices = prices.subscriptions;
  if (prices.subscriptions > 0) {
    counts.ambiguous_price_rows = {log_.place_of(prices.one), log_.place_of(prices.other)};
  }
  counts.unmatched_names = resolution_->unmatched;
  AmbiguousNames names = resolution_->ambiguous;
  if (users_) names.merge(users_->ambiguous());
  counts.ambiguous_names = names.count();
  return counts;
}

std::string LoadedExports::only_customer_of(SectionNumber section) const {
  const std::string_view customer = claims_.inputs.only_one_of(index_of(section));
  const auto of_domain = claims_.domains.customers().find(ascii_lower(customer));
  return of_domain == claims_.domains.customers().end() ? std::string(customer) : of_domain->second;
}

std::vector<DifferingTotal> LoadedExports::differing_totals() const {
  return licstat::differing_totals(claims_);
}

}  // namespace licstat
