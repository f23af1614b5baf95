# SPDX-License-Identifier: Apache-2.0
"""The distinct active users per customer and SKU with DuckDB.

    duckdb_peer.py USAGE SUBSCRIPTIONS THREADS > active_users.csv
"""
import sys

import duckdb

usage, subscriptions, threads = sys.argv[1:]
db = duckdb.connect(config={"threads": threads})
db.execute("SET preserve_insertion_order = false")

# Typed columns: nothing is sniffed, and nothing but the dates has to be converted.
columns = """{'customer_id': 'VARCHAR', 'subscription_id': 'VARCHAR', 'user_id': 'VARCHAR',
              'workload': 'VARCHAR', 'last_activity_date': 'DATE'}"""
if usage.endswith(".ndjson"):
    reader = f"read_json('{usage}', format = 'newline_delimited', columns = {columns})"
else:
    reader = (f"read_csv('{usage}', header = true, auto_detect = false, delim = ',', "
              f"quote = '\"', escape = '\"', columns = {columns})")

db.execute(f"""
    COPY (
        SELECT s.customer_id, s.sku, count(DISTINCT u.user_id) AS active_users
        FROM {reader} AS u
        JOIN read_csv('{subscriptions}') AS s USING (subscription_id)
        WHERE u.last_activity_date BETWEEN DATE '2026-10-02' AND DATE '2026-10-31'
          AND s.status NOT IN ('suspended', 'cancelled')
        GROUP BY s.customer_id, s.sku
    ) TO '/dev/stdout' (FORMAT csv, HEADER true)""")
