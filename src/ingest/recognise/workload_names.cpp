// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/workload_names.hpp"

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

struct WorkloadWord {
  std::string_view word;  ///< as folded_word() writes it
  std::string_view workload;
};
constexpr std::array kWorkloadWords{
    WorkloadWord{"exchange", "exchange"},
    WorkloadWord{"exchange_online", "exchange"},
    WorkloadWord{"exo", "exchange"},
    WorkloadWord{"outlook", "exchange"},
    WorkloadWord{"sharepoint", "sharepoint"},
    WorkloadWord{"sharepoint_online", "sharepoint"},
    WorkloadWord{"spo", "sharepoint"},
    WorkloadWord{"onedrive", "sharepoint"},
    WorkloadWord{"onedrive_for_business", "sharepoint"},
    WorkloadWord{"teams", "teams"},
    WorkloadWord{"microsoft_teams", "teams"},
    WorkloadWord{"yammer", "yammer"},
    WorkloadWord{"yammer_enterprise", "yammer"},
    WorkloadWord{"viva_engage", "yammer"},
    WorkloadWord{"skype_for_business", "skype"},
    WorkloadWord{"sfb", "skype"},
    WorkloadWord{"lync", "skype"},
    WorkloadWord{"office_365_proplus", "office_apps"},
    WorkloadWord{"microsoft_365_apps", "office_apps"},
    WorkloadWord{"office", "office_apps"},
    WorkloadWord{"microsoft_dynamics_crm", "dynamics"},
    WorkloadWord{"dynamics_365", "dynamics"},
};

}  // namespace

std::optional<std::string_view> known_workload(std::string_view text) {
  const std::string word = folded_word(text);
  const auto found = std::ranges::find(kWorkloadWords, word, &WorkloadWord::word);
  return found == kWorkloadWords.end() ? std::nullopt : std::optional(found->workload);
}

std::string workload_of_export(std::string_view name, std::string_view code) {
  for (const std::string_view text : {name, code}) {
    if (const auto known = known_workload(text)) return std::string(*known);
  }
  return std::string(name.empty() ? code : name);
}

}  // namespace licstat
