#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The distinct active users per customer and SKU with Miller.
#   miller_peer.sh USAGE SUBSCRIPTIONS > active_users.csv
# Tried at 1 million rows, slower or no better: the verbs (filter, cut, join, count-distinct: more than twice
# the time and memory), cut before put, the csvlite and nidx readers, maps of one level. Batches of 100 records
# take half the memory of batches of 500. -S: values stay text, nothing is inferred.
# shellcheck disable=SC2016  # the dollars are Miller's
exec mlr --icsv -S --records-per-batch 100 put -q '
  is_present($status) && $status != "suspended" && $status != "cancelled" {
    @group[$subscription_id] = $customer_id . "," . $sku
  }
  is_present($workload) && $last_activity_date >= "2026-10-04" && $last_activity_date <= "2026-10-31" {
    if (is_present(@group[$subscription_id])) {
      @seen[@group[$subscription_id]][$user_id] = 1
    }
  }
  end {
    print "customer_id,sku,active_users";
    for (group, users in @seen) { print group . "," . length(users) }
  }' "$2" "$1"
