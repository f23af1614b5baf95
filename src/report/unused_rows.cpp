// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/unused_rows.hpp"

#include <array>

namespace licstat {
namespace {

constexpr std::array kReasons{
    UnusedReason{&InputAccount::superseded_rows, "superseded_rows", "superseded", "row", "rows",
                 "of older snapshots, superseded by newer ones"},
    UnusedReason{&InputAccount::left_out_rows, "left_out_rows", "left out", "row", "rows",
                 "left out: marked as doubles by the export, or of SKUs that no user can hold or "
                 "that have no licences"},
    UnusedReason{&InputAccount::users_without_licence, "users_without_licence", "without a licence",
                 "user", "users",
                 "without a licence (guests, shared mailboxes), not counted as use"},
    UnusedReason{&InputAccount::rows_without_price, "rows_without_price", "without a price",
                 "charge", "charges",
                 "of no price a month (other than new, renew and cycle, bought once, or of a "
                 "trial), not used"},
};

}  // namespace

std::span<const UnusedReason> unused_reasons() { return kReasons; }

}  // namespace licstat
