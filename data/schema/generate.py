#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the JSON Schemas of this folder, one for each schema that licstat writes: the parts they share are said once.

    data/schema/generate.py           writes them anew
    data/schema/generate.py --check   exit 1 where a file is not what it would write

`licstat REPORT --schema` prints these files; tests/report/schemas.py holds them to what the program writes.
Source: docs/cli.md#json-report.
"""
import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
DRAFT = "https://json-schema.org/draft/2020-12/schema"

# Values. Whatever cannot be computed is null.
TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
INTEGER = {"type": "integer"}
FLAG = {"type": "boolean"}
NUMBER = {"type": "number"}
SHARE = {"type": "number", "minimum": 0}
DATE = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}
HASH = {"type": "string", "pattern": "^[0-9a-f]{8}$"}
PRICE = {"type": "string", "pattern": r"^[0-9]+\.[0-9]{2}$"}
CURRENCY = {"type": "string", "pattern": r"^([A-Z]{3}|\?)$"}  # "?": a price without one
WORD = {"type": "string", "pattern": "^[a-z0-9_-]+$"}
TERM = {"type": "string"}


def one_of(*words):
    return {"type": "string", "enum": list(words)}


def or_null(value):
    maybe = dict(value, type=[value["type"], "null"])
    if "enum" in value:
        maybe["enum"] = [*value["enum"], None]
    return maybe


def list_of(value):
    return {"type": "array", "items": value}


def object_of(members, optional=()):
    """All members but the optional ones have to be there, and no other may be."""
    return {"type": "object", "properties": members, "required": [key for key in members if key not in optional],
            "additionalProperties": False}


def some_of(members):
    """--columns chooses among the keys of rows."""
    return {"type": "object", "properties": members, "additionalProperties": False}


# What is about licences, in many reports.
CAUSES = one_of("known", "inferred", "mixed")
CLASSES = ["seated", "turnover", "yammer", "over_assigned", "unlicensed", "lapsed", "trial"]
KINDS = one_of("risk", "save", "adopt", "grow", "data")
BAND = one_of("under_60", "60_to_89", "90_or_more", "never")
STATUS = one_of("active", "in_grace_period", "disabled", "deprovisioned", "suspended", "upgraded", "cancelled", "pending")
STANDING = one_of("entitled", "lapsed", "trial", "suspended", "ended")
CUSTOMER = {"customer_id": TEXT, "customer_name": or_null(TEXT)}
SKU = {"sku": TEXT, "sku_id": or_null(TEXT), "part_number": or_null(TEXT), "product": TEXT}
DIMENSIONS = CUSTOMER | {"sku": TEXT, "sku_id": or_null(TEXT), "part_number": or_null(TEXT), "product": or_null(TEXT),
                         "family": TEXT, "partner": TEXT, "country": or_null(TEXT)}
DIMENSION = one_of("customer", "sku", "product", "family", "partner", "country")
FIGURES = {
    "subscriptions": COUNT, "licenses_sold": COUNT, "licenses_assigned": or_null(COUNT), "deployment_base": COUNT,
    "deployment_pct": or_null(SHARE), "entitlements": COUNT, "usage_base": COUNT, "active_entitlements": COUNT,
    "usage_pct": or_null(SHARE), "seated_usage_pct": or_null(SHARE), "unassigned": or_null(COUNT), "idle": or_null(COUNT),
    "active_users": or_null(COUNT), "at_least": FLAG, "active_by_cause": some_of({cause: COUNT for cause in CLASSES}),
    "causes": or_null(CAUSES)}
COSTS = {
    "subscriptions": COUNT, "licenses": COUNT, "monthly_spend": or_null(NUMBER), "unassigned": COUNT,
    "monthly_unassigned": or_null(NUMBER), "idle": COUNT, "monthly_idle": or_null(NUMBER), "monthly_wasted": or_null(NUMBER),
    "wasted_pct": or_null(SHARE), "reducible": COUNT, "monthly_reducible": or_null(NUMBER), "bound": COUNT,
    "monthly_bound": or_null(NUMBER), "end_unknown": COUNT, "monthly_end_unknown": or_null(NUMBER),
    "next_end_date": or_null(DATE)}
THRESHOLDS = object_of({name: SHARE for name in (
    "idle_days", "min_licenses", "min_share_pct", "min_base", "low_usage_pct", "min_cases", "help_per_100", "turnover_pct",
    "target_pct", "near_points", "target_min", "short_deployment_pct", "short_usage_pct", "renew_days", "stale_days",
    "shrink_pct", "fall_points")})
NOTES = ["future_rows", "rows_on_ended", "unmatched_rows", "unmatched_assignments", "counts_superseded",
         "assignments_incomplete", "left_out_by_family", "unmeasured_licenses", "duplicate_rows", "ambiguous_skus",
         "stale_customers", "unconfirmed_subscriptions", "seller_disagrees", "unmatched_accounts"]
INPUT = object_of(
    {"path": TEXT, "kind": TEXT, "format": one_of("csv", "tsv", "json", "ndjson"), "compression": one_of("gzip", "zstd"),
     "rows_read": COUNT, "rows_accepted": COUNT, "rows_rejected": COUNT, "superseded_rows": COUNT, "left_out_rows": COUNT,
     "users_without_licence": COUNT, "rows_without_price": COUNT, "next_page": TEXT, "unended": {"const": True}},
    optional=("compression", "superseded_rows", "left_out_rows", "users_without_licence", "rows_without_price", "next_page",
              "unended"))
FINDING = {
    "kind": KINDS, "rule": WORD, **CUSTOMER, **{key: or_null(TEXT) for key in SKU}, "workload": or_null(TEXT),
    "subscription_id": or_null(TEXT), "at_stake": COUNT, "unit": one_of("licenses", "users"), "monthly": or_null(NUMBER),
    "currency": or_null(CURRENCY), "monthly_reason": or_null(one_of("no_price", "currencies", "prices")),
    "value": or_null(NUMBER), "limit": or_null(NUMBER),
    "value_unit": or_null(one_of("licenses", "users", "percent", "per_100_users", "days", "points")),
    "date": or_null(DATE), "causes": or_null(CAUSES), "says": TEXT, "try": TEXT}
FINDING_USER = {"rule": WORD, **CUSTOMER, **SKU, "user_id": TEXT, "last_activity_date": or_null(DATE),
                "last_sign_in_date": or_null(DATE), "band": or_null(BAND), "place": TEXT}


# Reports on histories.
def bridge(value):
    amounts = {key: or_null(value) for key in ("start", "new", "returned", "expansion", "contraction", "lost",
                                               "not_comparable", "end", "new_customer", "new_product", "lost_customer",
                                               "lost_product")}
    shares = {f"{key}_retention_pct": or_null(SHARE) for key in ("net", "gross", "keys")}
    keys = {f"keys_{key}": or_null(COUNT) for key in ("start", "new", "lost", "end")}
    return amounts | shares | keys


def nullable(members):
    return {key: value if "null" in value["type"] else or_null(value) for key, value in members.items()}


BRIDGE = bridge(NUMBER)
BRIDGES = {"anyOf": [{"type": "null"}, some_of(BRIDGE), list_of(some_of({"currency": or_null(CURRENCY)} | BRIDGE))]}
OF_REPORTS = {key: FIGURES[key] for key in ("licenses_sold", "entitlements", "usage_base", "active_entitlements",
                                           "active_users", "deployment_pct", "usage_pct", "seated_usage_pct")}
DIFFERING = [*(key for key in ("licenses_sold", "entitlements", "active_entitlements", "usage_pct", "seated_usage_pct")),
             *CLASSES, "licenses", "monthly_spend", "unassigned", "idle", "monthly_wasted", "wasted_pct"]


class Schema:
    """One file: the envelope, the keys that only this report has, its rows."""

    def __init__(self, name, command, rows, *, may_lack=(), totals=None, by=None, own=None, optional=(), notes=(),
                 all_notes=None, thresholds=False):
        self.name, self.command, self.rows, self.may_lack = name, command, rows, may_lack
        self.totals, self.by, self.own, self.optional = totals, by, own or {}, tuple(optional)
        self.notes = all_notes or [*NOTES, *notes]
        self.thresholds = thresholds

    def members(self):
        members = {
            "schema": {"const": f"licstat.{self.name}/1"}, "licstat": TEXT, "report": {"const": self.command}, "as_of": DATE,
            "window": object_of({"days": COUNT, "from": DATE, "to": DATE}),
            "filters": object_of({"partner": or_null(list_of(TEXT)), "families": list_of(TEXT), "customer": or_null(TEXT),
                                  "sku": or_null(TEXT)}),
            "by": list_of(DIMENSION) if self.by is None else self.by, "clean": FLAG,
            "left_out": list_of(object_of({"folder": or_null(TEXT), "customer_id": or_null(TEXT),
                                           "reason": one_of("refused", "incomplete")})),
            "catalogue": or_null(HASH), "redacted": or_null(one_of("users", "all")), "redaction_key": or_null(HASH)}
        if self.thresholds:
            members["thresholds"] = THRESHOLDS
        members |= {key: value for key, value in self.own.items()}
        members["rows"] = list_of({"$ref": "#/$defs/row"})
        if self.totals is not None:
            members["totals"] = self.totals
        members["inputs"] = list_of(INPUT)
        members["notes"] = object_of({key: COUNT for key in self.notes})
        members["skipped"] = list_of(object_of({"path": TEXT, "reason": TEXT}))
        return members

    def text(self):
        complete = [key for key in self.rows if key not in self.may_lack]
        row = some_of(self.rows) | {"description": "--columns chooses among these keys"}
        whole = {"$ref": "#/$defs/row", "required": complete, "description": "a row without --columns"}
        return {"$schema": DRAFT, "$id": f"licstat.{self.name}-1.json", "title": f"licstat {self.command} --format json",
                **object_of(self.members(), self.optional), "$defs": {"row": row, "whole_row": whole}}


# Columns for people, that --columns may ask for.
PEOPLE = {"customer": TEXT, "why": or_null(TEXT), "look_at": or_null(TEXT), "licenses_idle": or_null(COUNT),
          "idle_pct": or_null(SHARE)}
REPORT_ROW = DIMENSIONS | FIGURES | {"data_age_days": or_null(COUNT)} | PEOPLE
REPORT_TOTALS = some_of(FIGURES | {"data_age_days": {"type": "null"}, "product": {"type": "null"}, **PEOPLE})
MAY_LACK = (*DIMENSIONS, "data_age_days", *PEOPLE)
SUBSCRIPTION = {"subscription_id": TEXT, **SKU, "status": STATUS, "trial": FLAG, "standing": STANDING, "quantity": COUNT,
                "assigned": or_null(COUNT), "partner_id": or_null(TEXT), "start_date": or_null(DATE),
                "end_date": or_null(DATE), "unit_price": or_null(PRICE), "currency": or_null(CURRENCY)}
SOURCE = {"subscription_id": TEXT, **SKU, **{key: or_null(TEXT) for key in (
    "given_by", "assigned_by", "filled_by", "usage", "usage_counts", "assignments")}}

SCHEMAS = [
    Schema("report", "portfolio", REPORT_ROW, may_lack=MAY_LACK, totals=REPORT_TOTALS),
    Schema("customer", "customer", REPORT_ROW, may_lack=MAY_LACK, totals=REPORT_TOTALS, own={
        "customer": object_of({**CUSTOMER, "country": or_null(TEXT)}),
        "subscriptions": list_of(object_of(SUBSCRIPTION, optional=("unit_price", "currency"))),
        "workloads": list_of(object_of({"workload": TEXT, "qualified": COUNT, "active": or_null(COUNT),
                                        "usage_pct": or_null(SHARE)})),
        "findings": list_of(object_of(FINDING)),
        "idle_bands": or_null(object_of({band: COUNT for band in BAND["enum"]}, optional=("under_60",))),
        "sources": list_of(object_of(SOURCE)),
        "left_aside": list_of(object_of({"subscription_id": TEXT, "sku": TEXT, "quantity": COUNT, "row": TEXT,
                                         "reason": TEXT}))},
        optional=("sources", "left_aside")),
    Schema("explain", "explain", {
        **CUSTOMER, **SKU, "usage_base": COUNT, "active_entitlements": COUNT, "usage_pct": or_null(SHARE),
        "cause": one_of(*CLASSES), "pairs": COUNT, "share_pct": or_null(SHARE), "causes": or_null(CAUSES),
        "because": or_null(TEXT)}, by=list_of(DIMENSION), optional=("users",), own={
            "users": list_of(some_of({**CUSTOMER, **SKU, "subscription_id": or_null(TEXT), "user_id": TEXT,
                                      "last_activity_date": DATE, "cause": or_null(one_of(*CLASSES)), "place": TEXT}))}),
    Schema("insights", "insights", FINDING, thresholds=True, optional=("users",), own={
        "rules": list_of(object_of({
            "rule": WORD, "kind": KINDS, "subjects": COUNT, "judged": COUNT, "fired": COUNT,
            "not_judged": some_of({lack: COUNT for lack in (
                "unmeasured", "assigned_unknown", "assignments", "lower_bound", "accounts", "end_date", "before",
                "support_cases", "users", "workload_unknown", "own", "partner_unknown")})})),
        "users": list_of(object_of(FINDING_USER))}),
    Schema("costs", "costs", DIMENSIONS | {"currency": or_null(CURRENCY)} | COSTS | {"customer": TEXT},
           may_lack=(*DIMENSIONS, "customer"), totals=list_of(some_of({"currency": or_null(CURRENCY)} | COSTS)),
           thresholds=True, notes=("waste_unknown",)),
    Schema("users", "users", {
        **CUSTOMER, **SKU, "user_id": TEXT, "assigned_since": or_null(DATE), "last_activity_date": or_null(DATE),
        "days": or_null(COUNT), "state": or_null(one_of("active", "quiet", "idle")), "band": or_null(BAND),
        "workloads": or_null(TEXT), "enabled": or_null(FLAG), "user_type": or_null(TEXT), "last_sign_in_date": or_null(DATE),
        "monthly": or_null(NUMBER), "currency": or_null(CURRENCY), "place": TEXT}, thresholds=True,
        notes=("use_unknown", "concealed_users", "of_others", "without_assignments")),
    Schema("renewals", "renewals", {
        "end_date": or_null(DATE), "days": or_null(INTEGER), **CUSTOMER, **SKU, "subscription_id": TEXT,
        "partner_id": or_null(TEXT), "status": STATUS, "term": or_null(TERM), "auto_renew": or_null(FLAG),
        "cancel_until": or_null(DATE), "quantity": COUNT, "assigned": or_null(COUNT), "unassigned": or_null(COUNT),
        "idle": or_null(COUNT), "reducible": or_null(COUNT), "monthly_saving": or_null(NUMBER),
        "currency": or_null(CURRENCY), "customer": TEXT, "saving": or_null(TEXT)},
        may_lack=("customer", "saving"), thresholds=True, notes=("monthly_terms", "end_unknown"),
        own={"asked_for": object_of({"within": COUNT, "monthly": FLAG})}),
    Schema("check", "check", {
        "expression": TEXT, **nullable(DIMENSIONS), "currency": or_null(CURRENCY), "value": or_null(NUMBER),
        "severity": one_of("fail", "critical", "warning"), "customer": or_null(TEXT)},
        may_lack=(*DIMENSIONS, "currency", "customer")),
    Schema("trend", "trend", {
        "as_of": DATE, "period": TEXT, "partial": FLAG, **nullable(DIMENSIONS), "currency": or_null(CURRENCY),
        "customers": or_null(COUNT), **nullable(OF_REPORTS), **nullable(COSTS), "clean": or_null(FLAG), "since": or_null(DATE),
        "days": or_null(COUNT), **BRIDGE, "year_change_pct": or_null(NUMBER), "year_net_retention_pct": or_null(SHARE),
        "year_gross_retention_pct": or_null(SHARE), "first_seen": or_null(DATE), "shown_period": TEXT,
        "customer": or_null(TEXT)},
        may_lack=(*DIMENSIONS, "currency", "customers", *OF_REPORTS, *COSTS, "first_seen", "shown_period", "customer"),
        totals=BRIDGES, all_notes=["same_day", "catalogues", "versions", "not_clean"],
        own={"trend": object_of({"of": TEXT, "level": TEXT, "every": one_of("all", "month", "quarter", "year")})}),
    Schema("diff", "diff", {
        "change": one_of("new", "lost", "more", "less", "moved", "left_out", "same"), **nullable(DIMENSIONS),
        "currency": or_null(CURRENCY), **{f"{age}_{key}": or_null(NUMBER) for key in DIFFERING for age in ("old", "new")},
        "delta": or_null(NUMBER), "customer": or_null(TEXT), "moved": or_null(TEXT)},
        may_lack=(*DIMENSIONS, "currency", *(f"{age}_{key}" for key in DIFFERING for age in ("old", "new")), "customer",
                  "moved"),
        totals=BRIDGES, all_notes=["swapped", "catalogues", "versions", "not_clean"],
        own={"diff": object_of({"of": TEXT, "level": TEXT, "old": TEXT, "old_as_of": DATE, "old_clean": or_null(FLAG),
                                "new": TEXT, "new_as_of": DATE, "new_clean": or_null(FLAG)})}),
    Schema("validate", "validate", {
        "file": TEXT, "line": or_null(COUNT), "column": or_null(TEXT), "id": WORD, "message": TEXT, "fix": TEXT,
        "row": or_null(TEXT)}),
]

FILE_NAME = {"type": "string", "pattern": "^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$"}
SPLIT = {
    "$schema": DRAFT, "$id": "licstat.split-1.json", "title": "licstat-index.json of licstat portfolio --split",
    **object_of({
        "schema": {"const": "licstat.split/1"}, "licstat": TEXT, "report": {"const": "split"}, "as_of": DATE, "format": WORD,
        "index": or_null(one_of("index.html")), "redacted": or_null(one_of("users", "all")),
        "files": list_of(object_of({"file": FILE_NAME, "customer_id": TEXT, "customer_name": or_null(TEXT)}))})}


def shown(value, indent=0):
    """What fits stands on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= 110 or not isinstance(value, (dict, list)):
        return flat
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        parts = [f"{inner}{json.dumps(key)}: {shown(each, indent + 2)}" for key, each in value.items()]
        return "{\n" + ",\n".join(parts) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(inner + shown(each, indent + 2) for each in value) + "\n" + " " * indent + "]"


def main():
    texts = {f"licstat.{schema.name}-1.json": schema.text() for schema in SCHEMAS} | {"licstat.split-1.json": SPLIT}
    stale = []
    for name, schema in texts.items():
        text = shown(schema) + "\n"
        path = FOLDER / name
        if "--check" not in sys.argv:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            stale.append(name)
    strange = {path.name for path in FOLDER.glob("*.json")} - set(texts)
    for name in [*stale, *sorted(strange)]:
        print(f"{name}: not what data/schema/generate.py writes", file=sys.stderr)
    return 1 if stale or strange else 0


if __name__ == "__main__":
    sys.exit(main())
