// SPDX-License-Identifier: Apache-2.0
// One parser per kind of record.                                            (stage: ingest)
// In:     fields of a row; what the parser adds to.
// Out:    records in a Dataset, or rows pushed into a stream.
// Source: docs/cli.md#canonical-records.
#pragma once

#include <functional>
#include <memory>

#include "licstat/ingest/read/place_namer.hpp"
#include "licstat/ingest/read/record.hpp"
#include "licstat/ingest/records/service_plans.hpp"
#include "licstat/model/catalogue.hpp"
#include "licstat/model/dataset.hpp"
#include "licstat/model/records.hpp"
#include "licstat/model/sku_key.hpp"

namespace licstat {

/// A row of a subscription that a row before has, too; whether it says the same.
struct RowAgain {
  RowRef first;
  RowRef other;
  bool is_same = false;
};
/// Told of each; true: the other row is of another day, and no conflict where it says otherwise.
using RowsAgain = std::function<bool(const RowAgain&)>;

/// Subscriptions are compared with each other: a customer id + subscription id that comes again is
/// one where the rows say the same, and rejected where they conflict. So one parser serves all
/// inputs. `sku_key`: the form in which SKUs are compared.
std::unique_ptr<RowParser> make_subscription_parser(Dataset& into, PlaceNamer place_of,
                                                    RowsAgain again = {},
                                                    SkuKey sku_key = lower_case_key);
std::unique_ptr<RowParser> make_usage_parser(RowConsumer<UsageRow>& into);
std::unique_ptr<RowParser> make_assignment_parser(RowConsumer<AssignmentRow>& into);
/// A customer id + user id that comes again is one where the rows are equal (counted in `dataset`),
/// and rejected where they conflict. So one parser serves all inputs.
std::unique_ptr<RowParser> make_account_parser(RowConsumer<AccountRow>& into, Dataset& dataset,
                                               PlaceNamer place_of);
std::unique_ptr<RowParser> make_usage_count_parser(Dataset& into);
std::unique_ptr<RowParser> make_support_case_parser(Dataset& into);
std::unique_ptr<RowParser> make_catalogue_parser(Catalogue& into, Workloads& workloads);
std::unique_ptr<RowParser> make_product_list_parser(ListedProducts& into);

}  // namespace licstat
