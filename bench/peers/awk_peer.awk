# SPDX-License-Identifier: Apache-2.0
# The distinct active users per customer and SKU with awk: first the subscriptions, then the usage.
#   mawk -f awk_peer.awk subscriptions.csv usage.csv > active_users.csv
# It splits at commas and knows no quotes; the data has none. Dates of one length compare as text. Groups
# are numbered, as short keys take less time and memory; one look-up with ++ is quicker than "in" and then
# the entry.
BEGIN { FS = "," }
NR == FNR {
  if (FNR > 1 && $5 != "suspended" && $5 != "cancelled") {
    name = $1 "," $4
    if (!(name in number)) {
      number[name] = ++groups
      names[groups] = name
    }
    group[$3] = number[name]
  }
  next
}
$5 >= "2026-10-04" && $5 <= "2026-10-31" && ($2 in group) {
  one = group[$2]
  if (!seen[one, $3]++) ++users[one]
}
END {
  print "customer_id,sku,active_users"
  for (one in users) print names[one] "," users[one]
}
