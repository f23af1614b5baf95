# SPDX-License-Identifier: Apache-2.0
# The distinct active users per customer and SKU with awk: first the subscriptions, then the usage.
#   mawk -f awk_peer.awk subscriptions.csv usage.csv > active_users.csv
# Dates of one length compare as text.
BEGIN { FS = ","; OFS = "," }
NR == FNR {
  if (FNR > 1 && $5 != "suspended" && $5 != "cancelled") group[$3] = $1 "," $4
  next
}
$5 >= "2026-10-02" && $5 <= "2026-10-31" && ($2 in group) && !((group[$2], $3) in seen) {
  seen[group[$2], $3]
  ++users[group[$2]]
}
END {
  print "customer_id,sku,active_users"
  for (one in users) print one, users[one]
}
