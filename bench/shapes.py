# SPDX-License-Identifier: Apache-2.0
"""Shapes of input that grow: each has n of one thing and little of all else. bench/scaling counts what they cost."""
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import shape_exports as exports
import shape_records as records

PORTFOLIO = ["portfolio", "--format", "csv"]
WAYS = {
    "portfolio": PORTFOLIO,
    "by-partner": [*PORTFOLIO, "--by", "partner"],
    "by-all": [*PORTFOLIO, "--by", "customer,sku,product,family,partner,country"],
    "by-product": [*PORTFOLIO, "--by", "product"],
    "table": ["portfolio"],
    "html": ["portfolio", "--format", "html"],
    "json": ["portfolio", "--format", "json"],
    "explain": ["explain", "--format", "csv"],
    "explain-users": ["explain", "--users", "--format", "csv"],
    "insights": ["insights", "--format", "csv"],
    "insights-users": ["insights", "--users", "--format", "csv"],
    "costs": ["costs", "--format", "csv"],
    "costs-by-partner": ["costs", "--format", "csv", "--by", "partner"],
    "customer": ["customer", "c", "--format", "json"],
    "customer-sources": ["customer", "c", "--sources", "--format", "json"],
    "check": ["check", "--fail-on", "usage_pct>100", "--fail-on", "insights:save>=1", "--format", "csv"],
    "validate": ["validate", "--format", "csv"],
    "convert": ["convert", "--kind", "subscriptions"],
    "convert-usage": ["convert", "--kind", "usage"],
}


@dataclass(frozen=True)
class Shape:
    name: str
    make: Callable[[Path, int], None]
    n: int
    ways: str  # of WAYS
    threads: bool = False  # whether two threads are compared with one
    words: tuple = ()
    typed: tuple = ()  # words that are typed n times, each with its number
    listed: tuple = ()  # an option, and the word of which its list has n, each with its number

    def words_of(self, n: int) -> list[str]:
        typed = [word.format(i) for i in range(n) for word in self.typed]
        return typed + [",".join(word.format(i) for i in range(n)) if "{}" in word else word for word in self.listed]

    def cases(self):
        return [(f"{self.name} {way}", [*WAYS[way], *self.words]) for way in self.ways.split()]


MOST = "portfolio explain insights costs"
SHAPES = [
    Shape("customers", records.customers, 2000, f"{MOST} by-product table json check convert", True),
    Shape("skus", records.skus, 2000, f"{MOST} by-all customer check"),
    Shape("skus-in-use", records.skus_in_use, 2000, f"{MOST} customer customer-sources"),
    Shape("partners", records.partners, 1000, "by-partner by-all costs-by-partner explain-users insights-users"),
    Shape("subscriptions-of-a-sku", records.subscriptions_of_a_sku, 2000, f"{MOST} insights-users customer check"),
    Shape("counts", records.counts, 2000, f"{MOST} customer"),
    Shape("users", records.users, 10_000, "portfolio explain-users", True),
    Shape("users-beside-a-pool", records.users_beside_a_pool, 10_000, "portfolio explain-users", True),
    Shape("users-named-and-pooled", records.users_named_and_pooled, 10_000, "portfolio by-partner insights", True),
    Shape("holders", records.holders, 5000, "portfolio explain-users insights insights-users", True),
    Shape("assignments-of-a-user", records.assignments_of_a_user, 5000, "portfolio insights"),
    Shape("support-cases", records.support_cases, 5000, "insights"),
    Shape("rejected", records.rejected, 3000, "portfolio validate", True),
    Shape("conflicting", records.conflicting, 3000, "portfolio"),
    Shape("duplicates", records.duplicates, 3000, "portfolio"),
    Shape("unknown-customers", records.unknown_customers, 5000, "portfolio"),
    Shape("unknown-workloads", records.unknown_workloads, 5000, "portfolio"),
    Shape("colliding-customers", records.colliding_customers, 1000, "portfolio table insights html"),
    Shape("colliding-skus", records.colliding_skus, 1000, "portfolio"),
    Shape("colliding-products", exports.colliding_products, 1000, "portfolio"),
    Shape("currencies", records.currencies, 2000, "costs"),
    Shape("partners-shown", records.partners, 1000, "portfolio", typed=("--partner", "p{}")),
    Shape("own-partners", records.partners, 1000, "insights", typed=("--own", "p{}")),
    Shape("mapped-columns", records.mapped_columns, 1000, "portfolio", words=("--mapping", "@mapping")),
    Shape("families-typed", records.skus, 1000, "portfolio", listed=("--family", "f{}")),
    Shape("columns-typed", records.customers, 1000, "portfolio", typed=("--map", "Column {}=sku")),
    Shape("mapped-files", records.mapped_files, 250, "portfolio", typed=("--map", "Column {}=product"),
          words=("--map", "Client=customer_id", "--map", "Licence=sku", "--map", "Seats=quantity", "--set",
                 "status=active")),
    Shape("columns", records.columns, 3000, "portfolio"),
    Shape("keys", records.keys, 3000, "portfolio"),
    Shape("ndjson", records.ndjson, 5000, "portfolio convert-usage", True),
    Shape("nested", records.nested, 1500, "portfolio"),
    Shape("sections", records.sections, 5000, "portfolio"),
    Shape("quotes", records.quotes, 20_000, "portfolio"),
    Shape("quoted-lines", records.quoted_lines, 3000, "portfolio", True),
    Shape("files", records.files, 100, "portfolio"),
    Shape("stray-files", records.stray_files, 100, "portfolio"),
    Shape("folders", records.folders, 60, "portfolio"),
    Shape("refused-folders", records.refused_folders, 60, "portfolio", words=("--keep-going",)),
    Shape("segments-of-a-name", records.segments_of_a_name, 5000, "portfolio"),
    Shape("active-user-detail", exports.active_user_detail, 3000, "portfolio explain-users convert-usage", True),
    Shape("products-of-a-user", exports.products_of_a_user, 500, "portfolio"),
    Shape("rows-of-a-user", exports.rows_of_a_user, 500, "portfolio"),
    Shape("keys-of-a-long-key", exports.keys_of_a_long_key, 2000, "portfolio"),
    Shape("copilot-columns", exports.copilot_columns, 2000, "portfolio"),
    Shape("copilot-keys", exports.copilot_keys, 2000, "portfolio"),
    Shape("admin-users", exports.admin_users, 3000, "portfolio insights", True),
    Shape("admin-licences", exports.admin_licences, 2000, "portfolio"),
    Shape("unmatched-names", exports.unmatched_names, 500, "portfolio"),
    Shape("seller-and-tenant", exports.seller_and_tenant, 1000, "portfolio"),
    Shape("seller-quantities", exports.seller_quantities, 1000, "portfolio"),
    Shape("seller-skus", exports.seller_skus, 1000, "portfolio"),
    Shape("seller-beside-subscriptions", exports.seller_beside_subscriptions, 1000, "portfolio"),
    Shape("sku-sheet", exports.sku_sheet, 1000, "portfolio"),
    Shape("two-snapshots", exports.two_snapshots, 500, "portfolio"),
    Shape("tenants-of-a-file", exports.tenants_of_a_file, 1000, "portfolio"),
    Shape("tenants-of-json", exports.tenants_of_json, 1000, "portfolio"),
    Shape("bad-reasons", exports.bad_reasons, 10_000, "portfolio"),
    Shape("tenants-of-a-list", exports.tenants_of_a_list, 2000, "portfolio"),
    Shape("incomplete-customers", exports.incomplete_customers, 300, "table html"),
    Shape("catalogue", exports.catalogue, 1000, "portfolio", words=("--catalog", "@catalogue")),
    Shape("skus-of-one-name", exports.skus_of_one_name, 1000, "portfolio", words=("--catalog", "@catalogue")),
    Shape("rows-of-a-shared-name", exports.rows_of_a_shared_name, 500, "portfolio", words=("--catalog", "@catalogue")),
    Shape("names-of-a-shared-name", exports.names_of_a_shared_name, 500, "portfolio", words=("--catalog", "@catalogue")),
    Shape("folders-of-documents", exports.folders_of_documents, 16, "portfolio"),
    Shape("left-out-of-a-list", exports.left_out_of_a_list, 300, "portfolio"),
    Shape("totals-of-users", exports.totals_of_users, 500, "portfolio"),
    Shape("deleted-users", exports.deleted_users, 500, "portfolio"),
    Shape("sold-offers", exports.sold_offers, 1000, "costs"),
    Shape("sold-in-markets", exports.sold_in_markets, 1000, "costs"),
    Shape("channels-of-a-sku", exports.channels_of_a_sku, 500, "portfolio"),
    Shape("terms-of-a-sku", exports.terms_of_a_sku, 8000, "portfolio"),
    Shape("chained-files", exports.chained_files, 150, "portfolio"),
    Shape("documents", exports.documents, 500, "portfolio"),
    Shape("price-sheet", exports.price_sheet, 1000, "costs"),
]
