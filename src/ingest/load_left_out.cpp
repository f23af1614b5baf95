// SPDX-License-Identifier: Apache-2.0
// Of which customers data is missing, all or a part of it.
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/load.hpp"
#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/ingest/recognise/export.hpp"
#include "licstat/ingest/recognise/mapped_kind.hpp"
#include "licstat/ingest/resolve/customer_folders.hpp"
#include "licstat/ingest/tenant_rows.hpp"
#include "licstat/model/sku_list.hpp"

namespace licstat {
namespace {

/// Whether its rows say themselves of whom they are.
bool has_customers_in_rows(const Input& input) {
  const RecordType& records = input.layout.records;
  if (records.mapped && records.mapped->takes_customer()) return false;
  if (records.exported == nullptr) return records.kind || input.layout.format == Format::JsonObject;
  return !records.exported->needs_customer && !records.exported->goes_by_domain;
}

/// Canonical records, of which the customer alone is wanted.
class CustomerIds final : public RowParser {
 public:
  CustomerIds(const KindDef& kind, std::function<void(std::string_view)> note)
      : column_(find_column(kind.shape(), "customer_id").value()), note_(std::move(note)) {}

  RowProblem parse(std::span<const Field> fields, RowRef /*ref*/) override {
    ExportFields cells(fields);
    const std::string_view id = cells.text(column_);
    refuse_totals(cells, column_, id);
    if (cells.failed()) return cells.take_error();
    if (!id.empty()) note_(id);
    return nullptr;
  }

 private:
  std::size_t column_;
  std::function<void(std::string_view)> note_;
};

/// Rows whose customer is told by what stands before them.
class AcceptedRows final : public RowParser {
 public:
  RowProblem parse(std::span<const Field> /*fields*/, RowRef /*ref*/) override { return nullptr; }
};

/// A file is read once more, so it must be one that can be.
Input read_again(const Input& input) {
  Input again;
  again.file = input.file;
  again.shown_path = input.shown_path;
  again.layout = input.layout;
  again.compression = input.compression;
  again.folder = input.folder;
  again.tenant = input.tenant;
  again.status = input.status;
  again.held_text = input.held_text;
  again.origin = input.origin;
  return again;
}

}  // namespace

/// Whom the rows in folders that are left out name. They are read for nothing else, and as far as
/// they can be: one of the files was refused. Their claims, accounts and rejected rows are
/// nobody's.
class RowsLeftOut {
 public:
  struct From {
    const InputOpener& opener;
    const Catalogue& catalogue;
    const LoadedExports* exports;  ///< those that are read; nullptr: there are none
    InputReader::Options reader;
  };

  explicit RowsLeftOut(const From& from)
      : from_(from),
        log_([](const Diagnostic&) {}, progress_),
        reader_(from.reader, from.opener, log_, progress_),
        claims_(
            workloads_, [this](RowRef ref) { return log_.place_of(ref); },
            [&catalogue = from.catalogue](std::string_view cell) {
              return products_in(catalogue, cell);
            },
            [this](std::uint32_t section) { return log_.file_of(section); },
            [&catalogue = from.catalogue](std::string_view sku) {
              return catalogue.name_key(sku);
            }) {
    if (from.exports != nullptr) claims_.listed = from.exports->listed();
  }

  void read(const Input& input) {
    if (!input.status && !input.held_text) return;
    claims_.domains.note_folder(customer_called_by(input.folder));
    Input again = read_again(input);
    if (again.layout.records.tenants) {
      read_tenants(again);
    } else if (again.layout.records.exported != nullptr) {
      read_export(again);
    } else {
      read_records(again);
    }
  }

  /// nullopt: no row says it. Empty: they are of several.
  [[nodiscard]] std::optional<CustomerName> customer_of(const std::string& folder) const {
    const auto found = customers_.find(folder);
    if (found == customers_.end()) return std::nullopt;
    return CustomerName{found->second, name_of(found->second)};
  }

 private:
  /// What a customer list calls the customer, or else its rows.
  [[nodiscard]] std::string name_of(const std::string& customer_id) const {
    const std::string key = id_key(customer_id);
    const CustomerClaims* said = from_.exports ? from_.exports->customers().find(key) : nullptr;
    if (said == nullptr) said = claims_.customers.find(key);
    return said != nullptr ? said->name : std::string();
  }

  void note(const std::string& folder, std::string_view customer_id) {
    const auto [at, is_new] = customers_.try_emplace(folder, customer_id);
    if (!is_new && !same_id(at->second, customer_id)) at->second.clear();
  }

  /// Returns whether a row was accepted.
  bool read_rows(Input& input, std::optional<Kind> kind, RowParser& parser) {
    const std::size_t first = index_of(log_.next());
    try {
      reader_.read(
          input, kind, [&](int) -> RowParser& { return parser; }, 1);
    } catch (const Error&) {  // what was read before says whose the folder is
    } catch (const SeveralDocuments&) {
    }
    for (std::size_t at = first; at < log_.sections().size(); ++at) {
      if (log_.sections()[at].account.rows_accepted > 0) return true;
    }
    return false;
  }

  void read_tenants(Input& input) {
    const auto unnamed = [] { return std::string(); };
    const auto make_parser = [](const std::string&) { return std::make_unique<AcceptedRows>(); };
    TenantRows rows({*input.layout.records.tenants, std::nullopt, {}, unnamed, make_parser},
                    claims_);
    if (read_rows(input, std::nullopt, rows)) {
      note(input.folder, rows.only_customer().value_or(""));
    }
  }

  void read_export(Input& input) {
    const ExportDef& def = *input.layout.records.exported;
    if (def.needs_customer || def.lists_customers || def.make_parser == nullptr) return;
    const std::size_t section = index_of(log_.next());
    const auto parser =
        def.make_parser(claims_, {.path = input.shown_path,
                                  .section = section,
                                  .tenant = input.tenant,
                                  .columns = input.layout.records.shape().columns.size(),
                                  .date_order = from_.reader.date_order,
                                  .header = input.layout.columns});
    const bool has_rows = read_rows(input, std::nullopt, *parser);
    const std::string customer(claims_.inputs.only_one_of(section));
    const bool is_told = !customer.empty() || !def.gives_prices;  // a price is of nobody
    if (def.goes_by_domain ? is_known(section, customer) : has_rows && is_told) {
      note(input.folder, customer);
    }
  }

  /// A domain that no list has is the folder's; a GUID is the customer itself.
  [[nodiscard]] bool is_known(std::size_t section, const std::string& customer) const {
    if (customer.empty()) return false;
    return is_guid(customer) || !claims_.domains.only_one_of(section);
  }

  void read_records(Input& input) {
    const Layout& layout = input.layout;
    const auto wanted =
        layout.format == Format::JsonObject ? input.file.name.kind : layout.records.kind;
    if (layout.format != Format::JsonObject && !wanted) return;
    for (const KindDef& kind : kind_table()) {
      if (wanted.value_or(kind.kind) != kind.kind) continue;
      CustomerIds ids(kind, [&](std::string_view id) { note(input.folder, id); });
      read_rows(input, kind.kind, ids);
    }
  }

  From from_;
  ReadingProgress progress_;
  LoadLog log_;
  InputReader reader_;
  Workloads workloads_;
  Claims claims_;
  std::map<std::string, std::string> customers_;  // by folder; empty: several
};

/// What is known of folders, be they read or not, once for all of them: a customer list may be
/// long.
class Streams::CustomersOfFolders {
 public:
  explicit CustomersOfFolders(const Loaded& loaded)
      : folders_(known_in(loaded.recognised_), loaded.recognised_.loader_.options_.customer_id,
                 loaded.recognised_.loader_.customer_files_) {
    if (loaded.exports_) loaded.exports_->name_folders(folders_);
    read_rows(loaded);
  }

  /// As customers are named whose folder is read. Empty: nobody says, or the rows would.
  [[nodiscard]] CustomerName customer_of(const std::string& folder) const {
    const auto found = known_.find(folder);
    if (found == known_.end()) return {};
    const Known& known = found->second;
    if (!known.is_named) {
      if (auto customer = customer_by_rows(folder)) return std::move(*customer);
      if (known.names_customers) return {};
    }
    try {
      return folders_.customer_of(known.first);
    } catch (const Error&) {
      return {};  // what was refused may be customer.json
    }
  }

 private:
  struct Known {
    PlacedFile first;
    bool is_named = false;
    bool names_customers = false;
  };

  /// Where nothing else names the customers of folders that are left out.
  void read_rows(const Loaded& loaded) {
    const Recognised& recognised = loaded.recognised_;
    const Loader& loader = recognised.loader_;
    const LoadOptions& options = loader.options_;
    if (options.left_out_folders.empty() || !options.customer_id.empty()) return;
    rows_ = std::make_unique<RowsLeftOut>(RowsLeftOut::From{
        loader.opener_,
        loader.catalogue_,
        loaded.exports_.get(),
        {options.cores, options.window, 0, options.date_order},
    });
    for (const Input& input : recognised.unread_) {
      const auto known = known_.find(input.folder);
      if (known == known_.end() || known->second.is_named) continue;
      const bool tells = has_customers_in_rows(input) || input.layout.records.exported != nullptr;
      if (tells && options.left_out_folders.contains(input.folder)) rows_->read(input);
    }
  }

  [[nodiscard]] std::optional<CustomerName> customer_by_rows(const std::string& folder) const {
    return rows_ ? rows_->customer_of(folder) : std::nullopt;
  }

  std::vector<PlacedFile> known_in(const Recognised& recognised) {
    std::vector<PlacedFile> files;
    for (const auto* inputs : {&recognised.inputs_, &recognised.unread_}) {
      for (const Input& input : *inputs) {
        if (input.folder.empty()) continue;
        const PlacedFile& file = files.emplace_back(placed(input));
        Known& known = known_.try_emplace(input.folder, Known{file}).first->second;
        known.is_named = known.is_named || !file.about.empty() || !file.tenant.empty();
        known.names_customers = known.names_customers || has_customers_in_rows(input);
      }
    }
    return files;
  }

  std::map<std::string, Known> known_;  // filled while folders_ is made, so before it
  CustomerFolders folders_;
  std::unique_ptr<RowsLeftOut> rows_;
};

std::vector<LeftOut> Streams::left_out() const {
  const Loader& loader = loaded_.recognised_.loader_;
  const std::vector<Input>& inputs = loaded_.recognised_.inputs_;
  std::set<LeftOut> found;
  std::optional<CustomersOfFolders> folders;  // few runs ask for them
  const auto customer_of_folder = [&](const std::string& folder) {
    if (!folders) folders.emplace(loaded_);
    return folders->customer_of(folder);
  };
  for (const std::string& folder : loader.options_.left_out_folders) {
    CustomerName customer = customer_of_folder(folder);
    found.insert(
        {folder, std::move(customer.id), LeftOutReason::Refused, std::move(customer.name)});
  }
  for (const SectionNumber number : loader.log_.in_order()) {
    if (!is_incomplete(number)) continue;
    const auto input = static_cast<std::size_t>(loader.log_.sections()[index_of(number)].input);
    found.insert({inputs[input].folder,
                  loaded_.exports_ ? loaded_.exports_->only_customer_of(number) : std::string(),
                  LeftOutReason::Incomplete});
  }
  for (const Skipped& file : loaded_.recognised_.skipped_) {
    if (!file.is_page) continue;
    found.insert({file.folder, customer_of_folder(file.folder).id, LeftOutReason::Incomplete});
  }
  return {found.begin(), found.end()};
}

bool Streams::is_incomplete(SectionNumber number) const {
  const LoadLog& log = loaded_.recognised_.loader_.log_;
  return !log.sections()[index_of(number)].account.continued_by.empty() ||
         (loaded_.exports_ && loaded_.exports_->has_failed_tenant(number));
}

}  // namespace licstat
