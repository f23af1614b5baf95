// SPDX-License-Identifier: Apache-2.0
// Which customers the inputs name, and which folders are theirs.
#include <fmt/format.h>

#include <string_view>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/ingest/load.hpp"

namespace licstat {

void KnownCustomers::note_folder(const std::string& folder, const std::string& customer_id) {
  if (folder.empty() || customer_id.empty()) return;
  const auto [at, is_new] = folders.emplace(folder, customer_id);
  if (!is_new && !same_id(at->second, customer_id)) at->second.clear();
}

void LoadedExports::name_folders(CustomerFolders& folders) const {
  for (const ListedCustomer& listed : claims_.listed.all()) {
    folders.list(listed.known_by, {listed.id, listed.name});
  }
}

/// Files whose rows go by tenants tell whose folder it is, as columns of tenants do: by a GUID, or
/// by what a customer list knows. A domain that no list has is the folder's customer:
/// settle_domain().
void LoadedExports::name_places() {
  for (const auto& [input, section] : domain_sections_) {
    const PlacedFile file = placed(*input);
    if (folders_->given_for(file)) continue;
    const auto domain = claims_.domains.only_one_of(section);
    if (domain && !is_guid(*domain)) continue;
    for (const std::string& tenant : claims_.domains.all_of(section)) {
      folders_->name_place(file.place, tenant);
    }
  }
}

/// A file of one tenant, by its domain, tells whose that is wherever it stands.
void LoadedExports::settle_domain(const std::string& domain, const Input& input) {
  if (is_guid(domain)) return settle_tenant(domain, input);
  const std::string customer = customer_of(input);
  if (customer.empty() || claims_.domains.is_apart(customer)) return;
  // Files of two tenants in one folder: the name of the folder gives way, what somebody said of it
  // does not.
  if (claims_.domains.has_other(domain, customer)) {
    if (!folders_->given_for(placed(input))) claims_.domains.keep_apart(customer);
    return;
  }
  const std::string& known = claims_.domains.settle(domain, customer);
  if (same_id(known, customer)) return;
  throw refuse(input.shown_path, DiagnosticId::UnknownCustomer,
               fmt::format("its tenant {} is customer {} by another folder, and {} by this one; "
                           "fix: put it where it belongs",
                           escape_for_screen(domain), escape_for_screen(known),
                           escape_for_screen(customer)));
}

/// The GUID of a tenant is the customer itself, called as the folder that is its own. Whom somebody
/// named by another word is that tenant, unless the folder tells that it is another one.
void LoadedExports::settle_tenant(const std::string& tenant, const Input& input) {
  const PlacedFile file = placed(input);
  if (!folders_->given_for(file)) {
    if (same_id(folders_->customer_of(file).id, tenant)) customer_of(input);
    return;
  }
  const std::string customer = customer_of(input);
  if (is_guid(customer) || claims_.domains.has_other(tenant, customer)) return;
  const std::string known = folders_->tenant_at(file.place);
  if (known.empty() || known == tenant) {
    claims_.domains.settle(tenant, customer);
  } else {
    claims_.domains.note_listed(customer);  // by which rows of others are told
  }
}

void LoadedExports::add_to(KnownCustomers& known) const {
  for (const auto& [key, customer] : claims_.customers.all()) {
    known.names.push_back({customer.id, customer.name});
  }
  for (const ListedCustomer& listed : claims_.listed.all()) {
    known.names.push_back({listed.id, listed.name});
    known.names.push_back({listed.id, listed.known_by});
  }
  for (const auto& [domain, id] : claims_.domains.customers()) known.names.push_back({id, domain});
}

/// The folders by the rows in them, and by what they themselves say.
void Streams::add_folders(KnownCustomers& known) const {
  const LoadLog& log = loaded_.recognised_.loader_.log_;
  const std::vector<Input>& inputs = loaded_.recognised_.inputs_;
  const auto folder_of = [&](const LoadLog::Section& section) -> const std::string& {
    return inputs[static_cast<std::size_t>(section.input)].folder;
  };
  for (const SectionNumber number : log.in_order()) {
    if (!loaded_.exports_) break;
    known.note_folder(folder_of(log.sections()[index_of(number)]),
                      loaded_.exports_->only_customer_of(number));
  }
  const Dataset& dataset = loaded_.dataset_;
  for (std::size_t at = 0; at < dataset.subscription_rows.size(); ++at) {
    known.note_folder(folder_of(log.sections()[dataset.subscription_rows[at].input]),
                      std::string(dataset.subscriptions[at].customer_id));
  }
  for (const LeftOut& each : left_out()) known.note_folder(each.folder, each.customer_id);
}

KnownCustomers Streams::known_customers() const {
  KnownCustomers known;
  const Recognised& recognised = loaded_.recognised_;
  std::string_view last_id;
  std::string_view last_name;
  for (const Subscription& each : loaded_.dataset_.subscriptions) {
    if (each.customer_id == last_id && each.customer_name == last_name) continue;
    last_id = each.customer_id;
    last_name = each.customer_name;
    known.names.push_back({std::string(last_id), std::string(last_name)});
  }
  for (const UsageCount& each : loaded_.dataset_.usage_counts) {
    known.names.push_back({each.customer_id, {}});
  }
  for (const SupportCase& each : loaded_.dataset_.support_cases) {
    known.names.push_back({each.customer_id, {}});
  }
  for (const Input& input : recognised.inputs_) {
    if (!input.tenant.empty()) known.names.push_back({input.tenant, {}});
  }
  if (loaded_.exports_) loaded_.exports_->add_to(known);
  add_folders(known);
  return known;
}

}  // namespace licstat
