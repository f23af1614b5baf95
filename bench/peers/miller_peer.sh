#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The distinct active users per customer and SKU with Miller.
#   miller_peer.sh USAGE SUBSCRIPTIONS > active_users.csv
exec mlr --icsv --ocsv --records-per-batch 5000 \
  filter '$last_activity_date >= "2026-10-02" && $last_activity_date <= "2026-10-31"' then \
  join --lp sold_ -j subscription_id -f "$2" then \
  filter '$status != "suspended" && $status != "cancelled"' then \
  count-distinct -f customer_id,sku,user_id then \
  count -g customer_id,sku -o active_users "$1"
