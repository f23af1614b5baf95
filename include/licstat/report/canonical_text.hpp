// SPDX-License-Identifier: Apache-2.0
// Records as licstat reads them: lines of CSV, objects of JSON.             (stage: report)
// In:     a record; texts as the input spells them.
// Out:    all columns in the order of docs/cli.md, statuses and dates in their canonical spelling,
//         and what is not given as an empty field of CSV. An object leaves it out, unless a kind is
//         recognised by the key: that one is null.
// Laws:   read again, the text gives the same record.
// Source: docs/cli.md#canonical-records.
#pragma once

#include <string>

#include "licstat/model/records.hpp"
#include "licstat/model/subscription.hpp"

namespace licstat {

// Record: Subscription, UsageRow, AssignmentRow, AccountRow, UsageCount or SupportCase.

/// "customer_id,user_id,..." with its line break.
template <class Record>
std::string csv_header();
/// One line, with its line break.
template <class Record>
void append_csv_record(std::string& text, const Record& record);
/// {"customer_id": "c1", ...}, on one line but without a line break.
template <class Record>
void append_json_record(std::string& text, const Record& record);

}  // namespace licstat
