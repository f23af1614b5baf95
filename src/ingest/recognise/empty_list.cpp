// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/empty_list.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/read/json_chunks.hpp"
#include "licstat/ingest/read/json_tree.hpp"

namespace licstat {
namespace {

using Json = nlohmann::json;

struct ListName {
  std::string_view called;  ///< by the service
  std::string_view name;    ///< of the export
};

/// What stands behind "$metadata#", without what was selected; of a collection the type.
constexpr std::array kContexts{
    ListName{"users", "graph_users"},
    ListName{"user", "graph_users"},
    ListName{"subscribedSkus", "graph_subscribed_skus"},
    ListName{"subscribedSku", "graph_subscribed_skus"},
    ListName{"directory/subscriptions", "graph_subscriptions"},
    ListName{"companySubscription", "graph_subscriptions"},
    ListName{"office365ActiveUserDetail", "active_user_detail"},
    ListName{"yammerActivityUserDetail", "yammer_activity_user_detail"},
    ListName{"teamsUserActivityUserDetail", "teams_activity_user_detail"},
    ListName{"sharePointActivityUserDetail", "sharepoint_activity_user_detail"},
    ListName{"oneDriveActivityUserDetail", "onedrive_activity_user_detail"},
    ListName{"emailActivityUserDetail", "email_activity_user_detail"},
    ListName{"mailboxUsageDetail", "mailbox_usage_detail"},
    ListName{"office365ActivationsUserDetail", "office_activations_user_detail"},
};

/// The last part of the path of the list.
constexpr std::array kAddresses{
    ListName{"customers", "partner_center_customers"},
    ListName{"subscriptions", "partner_center_subscriptions"},
    ListName{"subscribedskus", "partner_center_subscribed_skus"},
};

/// Empty: there is no such text.
std::string text_at(const Json& object, const Json::json_pointer& pointer) {
  if (!object.contains(pointer)) return {};
  const Json& value = object.at(pointer);
  return value.is_string() ? value.get<std::string>() : std::string();
}

/// ".../v1.0/$metadata#Collection(microsoft.graph.user)": "user"; "...#users(id,mail)": "users".
std::string_view called_in_context(std::string_view context) {
  constexpr std::string_view kType = "Collection(microsoft.graph.";
  context.remove_prefix(std::min(context.size(), context.find('#') + 1));
  if (context.starts_with(kType)) context.remove_prefix(kType.size());
  return context.substr(0, context.find_first_of("()"));
}

/// "/customers/{id}/subscriptions?size=40": "subscriptions".
std::string_view called_in_address(std::string_view address) {
  address = address.substr(0, address.find('?'));
  return address.substr(address.rfind('/') + 1);
}

const ExportDef* listed_export(std::span<const ListName> lists, std::string_view called,
                               ExportTable exports) {
  const auto list = std::ranges::find_if(
      lists, [&](const ListName& each) { return equal_ignoring_case(each.called, called); });
  if (list == lists.end()) return nullptr;
  const auto found = std::ranges::find_if(
      exports, [&](const ExportDef* each) { return each->name == list->name; });
  return found == exports.end() || (*found)->make_parser == nullptr ? nullptr : *found;
}

}  // namespace

const ExportDef* export_of_empty_list(std::string_view answer, ExportTable exports) {
  answer.remove_prefix(skip_json_blanks(answer, 0));
  const auto end = find_value_end(answer, 0);
  const Json parsed = json_tree(answer.substr(0, end.value_or(0)));
  if (!parsed.is_object()) return nullptr;
  const std::string context = text_at(parsed, Json::json_pointer("/@odata.context"));
  if (!context.empty()) return listed_export(kContexts, called_in_context(context), exports);
  const std::string address = text_at(parsed, Json::json_pointer("/links/self/uri"));
  return listed_export(kAddresses, called_in_address(address), exports);
}

}  // namespace licstat
