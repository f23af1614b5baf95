// SPDX-License-Identifier: Apache-2.0
// The records that come by the million (usage, assignments, accounts) as streams, and the small
// ones.
//                                                                          (stage: model)
// In:     ingest pushes batches of parsed rows into a sink, from several threads at once.
// Out:    metrics implements the sinks. No row is kept: texts are valid during consume() alone.
// Source: docs/cli.md#canonical-records, docs/decisions/0003-usage-is-a-stream.md.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "licstat/base/date.hpp"
#include "licstat/model/user_type.hpp"

namespace licstat {

/// Where a row stands, as small as can be; ingest turns it into file and line on request.
struct RowRef {
  std::uint32_t input = 0;  ///< number of the input
  std::uint32_t chunk = 0;  ///< part of the input
  std::uint32_t row = 0;    ///< line or record within the part, from 0
  auto operator<=>(const RowRef&) const = default;
};

/// What a usage row, an assignment or a count names. With both, the subscription wins.
struct TargetName {
  std::string_view customer_id;
  std::string_view subscription_id;  ///< empty = not given
  std::string_view sku;              ///< empty = not given
};

/// The last use of a licence by a user.
struct UsageRow {
  TargetName target;
  std::string_view user_id;
  std::string_view workload;               ///< empty = not given
  std::optional<Date> last_activity_date;  ///< nullopt = never used
  RowRef ref;
};

/// A licence held on the days assigned_date ... removed_date - 1.
struct AssignmentRow {
  TargetName target;
  std::string_view user_id;
  std::optional<Date> assigned_date;  ///< nullopt = held since always
  std::optional<Date> removed_date;   ///< nullopt = still held
  RowRef ref;
};

/// What is known of a user beside licences and use.
struct AccountRow {
  std::string_view customer_id;
  std::string_view user_id;
  std::optional<bool> enabled;  ///< false: the user cannot sign in
  UserType user_type = UserType::Unknown;
  std::optional<Date> deleted_date;
  std::optional<Date> last_sign_in_date;
  RowRef ref;
};

/// A number of active licences in place of their users.
struct UsageCount {
  std::string customer_id;
  std::string subscription_id;  ///< empty = not given
  std::string sku;              ///< empty = not given
  std::string workload;         ///< empty = the total
  Date date;
  std::int64_t active = 0;
};

struct SupportCase {
  std::string customer_id;
  Date opened_date;
  std::string kind;  ///< how_to, incident, billing, other; empty = not given
  std::int64_t count = 1;
};

/// One thread's end of a stream of rows.
template <class Row>
class RowConsumer {
 public:
  virtual ~RowConsumer() = default;
  virtual void consume(std::span<const Row> rows) = 0;
};

/// A stream of rows that several threads feed, each through a consumer of its own.
template <class Row>
class RowSink {
 public:
  virtual ~RowSink() = default;
  /// Called once per thread before its first row. The sink keeps the consumer alive.
  virtual RowConsumer<Row>& open_consumer() = 0;
};

using UsageSink = RowSink<UsageRow>;
using AssignmentSink = RowSink<AssignmentRow>;
using AccountSink = RowSink<AccountRow>;

}  // namespace licstat
