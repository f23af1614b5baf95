// SPDX-License-Identifier: Apache-2.0
// Products put together from the rows of Microsoft's list, one a product and service plan.
//                                                                          (stage: ingest)
// In:     rows in any order.
// Out:    an entry of the catalogue per GUID: the first part number and name are its own, others
//         further names; family and workloads follow from its service plans, kind from its name.
// Source: docs/input-formats.md#catalogue-files.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/text_map.hpp"
#include "licstat/model/catalogue.hpp"

namespace licstat {

/// The workload that a service plan gives its users; empty: none whose use can be measured.
std::string_view workload_of_plan(std::string_view plan);

/// The family of a product with these workloads. SharePoint alone does not make a Dynamics product
/// one of Office: it is there for the documents.
std::string_view family_of_workloads(std::span<const std::string_view> workloads);

/// Whether a product's name says that it was never sold: Trial or Free stands in it as a word.
bool is_free_by_name(std::string_view product);

class ListedProducts {
 public:
  /// `plans`: names of service plans, with blanks or commas between them.
  void add(std::string_view sku_id, std::string_view part_number, std::string_view product,
           std::string_view plans);
  void add_to(Catalogue& catalogue, Workloads& workloads) const;

 private:
  struct Names {
    std::string part_number;
    std::string product;
  };
  struct Product {
    std::string sku_id;
    std::vector<Names> names;                 // the first are its own
    std::vector<std::string_view> workloads;  // each once; names of the table
  };

  std::vector<Product> products_;  // in the order of the list
  TextSet seen_;                   // GUID, part number and name of what is in it
  TextMap<std::size_t> by_id_;
};

}  // namespace licstat
