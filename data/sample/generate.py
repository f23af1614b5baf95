#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write the sample portfolio: the canonical CSV files of one made-up cloud reseller.

Usage: python3 generate.py [FOLDER]      (FOLDER: this script's own folder)

The same seed gives the same bytes under any Python 3: of the random module only random() is used, whose sequence
Python guarantees. Everybody and everything in here is made up.
"""

import csv
import random
import sys
import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

SEED = 20261031
AS_OF = date(2026, 10, 31)
WINDOW_DAYS = 28
WINDOW_START = AS_OF - timedelta(days=WINDOW_DAYS - 1)
ID_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "sample.licstat.example")

OWN_PARTNER = "p-1001"
OTHER_PARTNER = "p-2002"
DIRECT = ""

# Some subscriptions are spelled by the GUID of their SKU, as exports do.
SPE_F1_GUID = "66b55226-6b4f-492c-910c-a3b7a3c9d993"
BUSINESS_STANDARD_GUID = "f245ecc8-75af-4f8e-b61f-27d8114de5f3"

FULL_SUITE = ("exchange", "teams", "sharepoint", "office_apps", "onedrive", "yammer")
FRONTLINE = ("exchange", "teams", "sharepoint", "yammer")
APPS_ONLY = ("office_apps", "onedrive")
MAIL_ONLY = ("exchange",)
CRM_ONLY = ("dynamics",)


# --- Customers -------------------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Customer:
    key: str
    name: str
    country: str
    domain: str = ""
    short_id: str = ""                  # empty: a GUID made from the key
    mailbox: str = "{first}.{last}"
    reports_to: str = "2026-12-31"      # the last day that its usage reports tell of
    first_names: str = ""
    last_names: str = ""

    @property
    def id(self):
        return self.short_id or made_up_guid(self.key)


def made_up_guid(key):
    return str(uuid.uuid5(ID_NAMESPACE, key))


GERMAN = ("anna jonas lena paul mia felix clara lukas ida moritz greta emil karla hannes",
          "petersen hansen brandt lorenzen matthiesen krueger dittmer behrens harms wulff claasen thoms reimers voss")
BRITISH = ("olivia harry amelia george isla arthur poppy alfie freya rufus edith stanley",
           "fenwick hale thornton ashby whitlock pemberton okafor sharma bright cartwright")
JAPANESE = ("haruka takumi yui sota misaki daichi aoi kenta nanami ryo emi shun",
            "sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi aoba")
AMERICAN = ("maya ethan zoe caleb nora diego ava marcus priya logan ruby tyrell",
            "whitaker delgado nguyen brooks castillo hoffman reyes patel sullivan weaver")
CANADIAN = ("chloe liam emilie noah camille owen simone mathieu jasmine lucas",
            "tremblay macleod gagnon singh fraser bouchard chen lavoie")
IRISH = ("aoife cian niamh oisin saoirse declan roisin fergal",
         "byrne kavanagh doyle gallagher nolan quillon mahony")
SPANISH = ("lucia mateo carmen hugo elena pablo ines alvaro marta javier",
           "ruiz navarro ortega vidal molina castro serrano herrera")
COASTAL = ("billie theo joss kit sage", "lark winter harbour")
NORTHERN = ("agnes bella callum daisy ewan fiona gareth holly ivor jess", "ridley sowerby tranter usher vickers")
CZECH = ("adam barbora cyril dana eliska filip hana ivan", "dvorak horak kolar malek novotny prochazka")


def people(names):
    return {"first_names": names[0], "last_names": names[1]}


CUSTOMERS = (
    Customer("brackwater", "Brackwater Shipping GmbH", "DE", "brackwater-shipping.example", **people(GERMAN)),
    Customer("fenwick", 'Fenwick, Hale & "Daughters" Ltd', "GB", "fenwick-hale.example", **people(BRITISH)),
    Customer("aoba", "株式会社青葉製作所", "JP", "aoba-seisakusho.example", mailbox="{last}.{first}",
             **people(JAPANESE)),
    Customer("tallgrass", "Tallgrass Robotics Inc.", "US", "tallgrass-robotics.example", **people(AMERICAN)),
    Customer("meridian", "Meridian Clinics", "CA", "meridian-clinics.example", **people(CANADIAN)),
    Customer("verde", "Cooperativa Valle Verde", "ES", "valleverde.example", **people(SPANISH)),
    Customer("quillon", "Quillon Legal LLP", "IE", "quillon-legal.example", "C-0417", "{first}_{last}",
             **people(IRISH)),
    Customer("harbourlight", "Harbourlight Community Radio", "NZ", "harbourlight.example", "C-0388", **people(COASTAL)),
    Customer("orchard", "Orchard Lane Primary Trust", "GB", short_id="C-0450"),
    Customer("nordfjord", "Nordfjord Sjømat AS", "NO", short_id="C-0522"),
    Customer("kestrel", "Kestrel Housing Association", "GB", "kestrel-housing.example", **people(NORTHERN)),
    Customer("ostrava", "Ostravské stavby s.r.o.", "CZ", "ostravske-stavby.example", "C-0561",
             reports_to="2026-10-17", **people(CZECH)),
)
CUSTOMER_BY_KEY = {customer.key: customer for customer in CUSTOMERS}


# --- Subscriptions ---------------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Subscription:
    customer: str
    label: str
    sku: str
    status: str
    quantity: int
    assigned: object = ""               # empty: to be counted from the assignments, or unknown
    partner: str = OWN_PARTNER
    start: str = "2026-01-01"
    end: str = "2026-12-31"
    price: str = ""
    currency: str = ""
    trial: bool = False
    reason: str = ""
    auto_renew: str = ""                # empty: nobody says
    term: str = ""
    billing: str = ""
    cancel_until: str = ""

    @property
    def id(self):
        key = f"{self.customer}-{self.label}"
        return key if CUSTOMER_BY_KEY[self.customer].short_id else made_up_guid(key)


SUBSCRIPTIONS = (
    # Changed its partner and bought fewer licences; the old subscription ran out inside the window.
    Subscription("brackwater", "e3", "ENTERPRISEPACK", "active", 80, 80, start="2026-09-14", end="2027-09-13",
                 price="24.80", currency="EUR", auto_renew="true", term="P1Y", billing="monthly",
                 cancel_until="2026-09-21"),
    Subscription("brackwater", "e3-old", "ENTERPRISEPACK", "disabled", 30, 22, OTHER_PARTNER,
                 start="2025-10-12", end="2026-10-12", price="25.90", currency="EUR"),
    Subscription("brackwater", "mail", "EXCHANGESTANDARD", "active", 25, 22, price="3.70", currency="EUR",
                 auto_renew="true", term="P1Y", billing="annual"),
    # Staff come and go.
    Subscription("fenwick", "standard", "O365_BUSINESS_PREMIUM", "active", 45, 45, price="10.30", currency="GBP",
                 auto_renew="true", term="P1Y", billing="monthly"),
    Subscription("fenwick", "ems", "EMS", "active", 45, 40, price="8.70", currency="GBP"),
    # Complete assignments, room left.
    Subscription("aoba", "e3", "SPE_E3", "active", 60, partner=OTHER_PARTNER, price="5650", currency="JPY"),
    Subscription("aoba", "f3", SPE_F1_GUID, "active", 30, partner=OTHER_PARTNER, price="1200", currency="JPY"),
    Subscription("aoba", "audio", "MCOMEETADV", "active", 20, partner=OTHER_PARTNER),
    # Grows faster than it buys.
    Subscription("tallgrass", "e5", "SPE_E5", "active", 40, 46, price="57.00", currency="USD", auto_renew="true",
                 term="P1Y", billing="monthly"),
    Subscription("tallgrass", "e5-trial", "SPE_E5", "active", 25, 14, start="2026-10-06", end="2026-11-05", trial=True),
    Subscription("tallgrass", "sales", "DYN365_ENTERPRISE_SALES", "active", 12, 12, OTHER_PARTNER, price="105.00",
                 currency="USD"),
    # One invoice not paid, one subscription in its grace period beside an active one.
    Subscription("meridian", "premium", "SPB", "active", 50, 47, price="29.80", currency="CAD", auto_renew="false",
                 term="P1Y", billing="monthly"),
    Subscription("meridian", "premium-old", "SPB", "in_grace_period", 15, 6, start="2025-10-15", end="2026-10-14",
                 price="29.80", currency="CAD", auto_renew="false", term="P1Y", billing="monthly"),
    Subscription("meridian", "basic", "O365_BUSINESS_ESSENTIALS", "suspended", 30, 21, price="8.10", currency="CAD",
                 reason="non_payment", auto_renew="true", term="P1Y", billing="annual"),
    # Buys some through a partner and some itself.
    Subscription("verde", "standard", BUSINESS_STANDARD_GUID, "active", 40, 37, OTHER_PARTNER, price="11.70",
                 currency="EUR"),
    Subscription("verde", "e3", "ENTERPRISEPACK", "active", 30, 27, DIRECT, price="25.90", currency="EUR"),
    Subscription("verde", "apps", "O365_BUSINESS", "deprovisioned", 20, 0, DIRECT, "2024-06-30", "2026-06-30"),
    # A grace period alone still entitles; the licences it was upgraded from are gone.
    Subscription("quillon", "e5", "ENTERPRISEPREMIUM", "in_grace_period", 55, start="2025-10-21", end="2026-10-20",
                 price="38.20", currency="EUR", auto_renew="false", term="P1Y", billing="annual"),
    Subscription("quillon", "e1", "STANDARDPACK", "upgraded", 55, start="2024-10-21", end="2025-10-20", price="9.40",
                 currency="EUR"),
    # Nothing that entitles.
    Subscription("harbourlight", "trial", "O365_BUSINESS_PREMIUM", "active", 10, 9, DIRECT, "2026-10-08", "2026-11-07",
                 trial=True),
    Subscription("harbourlight", "basic", "O365_BUSINESS_ESSENTIALS", "cancelled", 8, start="2025-02-01",
                 end="2026-01-31"),
    # Only counts.
    Subscription("orchard", "e1", "STANDARDPACK", "active", 120, 96, price="7.50", currency="GBP", auto_renew="true",
                 term="P1Y", billing="annual"),
    Subscription("orchard", "f3", "DESKLESSPACK", "active", 40, 31, price="3.30", currency="GBP", auto_renew="true",
                 term="P1Y", billing="annual"),
    # No usage data at all, and an order that has not begun.
    Subscription("nordfjord", "basic", "O365_BUSINESS_ESSENTIALS", "active", 35, 33, end="2026-11-30", price="66.00",
                 currency="NOK", auto_renew="true", term="P1M", billing="monthly"),
    Subscription("nordfjord", "extra", "O365_BUSINESS_ESSENTIALS", "pending", 10, start="2026-11-15", end="2027-11-14",
                 price="66.00", currency="NOK"),
    # Bought for everybody, used by few; old mailboxes beside the suite that has one; something that Microsoft does
    # not list; two currencies.
    Subscription("kestrel", "standard", "O365_BUSINESS_PREMIUM", "active", 40, start="2025-12-16", end="2026-12-15",
                 price="10.30", currency="GBP", auto_renew="true", term="P1Y", billing="monthly"),
    Subscription("kestrel", "mail", "EXCHANGESTANDARD", "active", 8, end="", price="3.30", currency="GBP"),
    Subscription("kestrel", "vault", "KHA-DOCVAULT", "active", 12, 11, OTHER_PARTNER, "2026-04-01", "2027-03-31",
                 price="4.50", currency="EUR"),
    # The exports stopped two weeks ago.
    Subscription("ostrava", "basic", "O365_BUSINESS_ESSENTIALS", "active", 24, 22, start="2026-03-01",
                 end="2027-02-28", price="5.60", currency="EUR"),
)
SUBSCRIPTION_BY_KEY = {(sub.customer, sub.label): sub for sub in SUBSCRIPTIONS}


# --- Crowds: users of one kind ---------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Crowd:
    """`count` users of one subscription who behave alike."""
    customer: str
    label: str
    count: int
    use: str                            # active, yammer_only, idle, never, no_rows
    workloads: tuple = FULL_SUITE
    licence: str = ""                   # held, joined, left, left_earlier; empty: no assignment record
    usage_by_sku: str = ""              # the usage rows name only this SKU
    licence_by_sku: str = ""            # the assignment records name only this SKU
    again: bool = False                 # the customer's first users again, not new ones
    account: str = ""                   # enabled, blocked, guest; empty: no account record


CROWDS = (
    Crowd("brackwater", "e3", 101, "active", usage_by_sku="ENTERPRISEPACK"),
    Crowd("brackwater", "e3", 5, "idle", usage_by_sku="ENTERPRISEPACK"),
    Crowd("brackwater", "mail", 17, "active", MAIL_ONLY),
    Crowd("brackwater", "mail", 4, "idle", MAIL_ONLY),

    Crowd("fenwick", "standard", 36, "active", licence="held", account="enabled"),
    Crowd("fenwick", "standard", 4, "active", licence="joined", account="enabled"),
    Crowd("fenwick", "standard", 3, "idle", licence="held", account="enabled"),
    Crowd("fenwick", "standard", 2, "never", licence="held", account="enabled"),
    Crowd("fenwick", "standard", 5, "active", licence="left", account="blocked"),
    Crowd("fenwick", "standard", 4, "yammer_only"),
    Crowd("fenwick", "standard", 3, "active", licence="left_earlier", account="blocked"),

    Crowd("aoba", "e3", 48, "active", licence="held"),
    Crowd("aoba", "e3", 7, "idle", licence="held"),
    Crowd("aoba", "e3", 2, "never", licence="joined"),
    Crowd("aoba", "e3", 1, "active", licence="left"),
    Crowd("aoba", "f3", 18, "active", FRONTLINE, "held", licence_by_sku="SPE_F1"),
    Crowd("aoba", "f3", 6, "idle", FRONTLINE, "held", licence_by_sku="SPE_F1"),
    Crowd("aoba", "audio", 12, "no_rows", licence="held", again=True),

    Crowd("tallgrass", "e5", 53, "active"),
    Crowd("tallgrass", "e5", 5, "yammer_only"),
    Crowd("tallgrass", "e5-trial", 12, "active"),
    Crowd("tallgrass", "e5-trial", 2, "never"),
    Crowd("tallgrass", "sales", 9, "active", CRM_ONLY, again=True),

    Crowd("meridian", "premium", 20, "active", licence="held"),
    Crowd("meridian", "premium", 21, "active"),
    Crowd("meridian", "premium", 6, "idle"),
    Crowd("meridian", "premium-old", 5, "active"),
    Crowd("meridian", "basic", 2, "active", ("exchange", "teams")),

    Crowd("verde", "standard", 29, "active"),
    Crowd("verde", "standard", 7, "idle"),
    Crowd("verde", "e3", 24, "active"),
    Crowd("verde", "e3", 3, "never"),
    Crowd("verde", "apps", 4, "active", APPS_ONLY),

    Crowd("quillon", "e5", 24, "active", licence="held", licence_by_sku="ENTERPRISEPREMIUM"),
    Crowd("quillon", "e5", 10, "idle", licence="held", licence_by_sku="ENTERPRISEPREMIUM"),
    Crowd("quillon", "e5", 4, "never", licence="held", licence_by_sku="ENTERPRISEPREMIUM"),
    Crowd("quillon", "e1", 1, "active", ("exchange", "teams"), again=True),

    Crowd("harbourlight", "trial", 7, "active"),
    Crowd("harbourlight", "trial", 2, "idle"),

    Crowd("kestrel", "standard", 7, "active", licence="held", account="enabled"),
    Crowd("kestrel", "standard", 2, "active", licence="held", account="guest"),
    Crowd("kestrel", "standard", 11, "idle", licence="held", account="enabled"),
    Crowd("kestrel", "standard", 3, "idle", licence="held", account="blocked"),
    Crowd("kestrel", "standard", 5, "never", licence="held", account="enabled"),
    Crowd("kestrel", "standard", 2, "never", licence="joined", account="enabled"),
    Crowd("kestrel", "mail", 7, "never", MAIL_ONLY, "held", again=True),

    Crowd("ostrava", "basic", 16, "active", ("exchange", "teams", "sharepoint")),
    Crowd("ostrava", "basic", 3, "idle", ("exchange", "teams")),
)

# What real exports also bring: (customer, label of a subscription, SKU, mailbox, workload, date)
STRAY_USAGE = (
    ("verde", "standard", "", "recepcion", "exchange", "2026-11-01"),                # later than the as-of date
    ("verde", "standard", "", "recepcion", "teams", "2026-11-02"),                   # the same
    ("fenwick", "", "POWER_BI_STANDARD", "studio", "power_bi", "2026-10-27"),        # no such SKU: unmatched
    ("meridian", "unknown", "", "front.desk", "exchange", "2026-10-19"),             # no such subscription: unmatched
)

# (customer, label of a subscription, SKU, workload, date, active)
USAGE_COUNTS = (
    ("orchard", "e1", "", "", "2026-09-30", 83),                                     # before the window: shows nothing
    ("orchard", "e1", "", "", "2026-10-15", 74),                                     # a later one serves
    ("orchard", "e1", "", "", "2026-10-31", 71),
    ("orchard", "e1", "", "exchange", "2026-10-31", 66),
    ("orchard", "e1", "", "teams", "2026-10-31", 52),
    ("orchard", "e1", "", "sharepoint", "2026-10-31", 40),
    ("orchard", "e1", "", "yammer", "2026-10-31", 9),
    ("orchard", "", "DESKLESSPACK", "exchange", "2026-10-31", 14),                   # no total: "at least"
    ("orchard", "", "DESKLESSPACK", "teams", "2026-10-31", 19),
)

# (customer, kind, number of cases in each of the months May ... October 2026)
SUPPORT_CASES = (
    ("brackwater", "incident", (1, 0, 2, 1, 3, 4)),
    ("brackwater", "billing", (0, 0, 0, 0, 2, 3)),
    ("fenwick", "other", (0, 1, 0, 0, 1, 1)),
    ("aoba", "how_to", (4, 3, 5, 4, 6, 3)),
    ("tallgrass", "how_to", (1, 1, 0, 2, 1, 2)),
    ("tallgrass", "incident", (0, 2, 1, 1, 3, 5)),
    ("meridian", "billing", (0, 0, 1, 2, 4, 4)),
    ("verde", "how_to", (2, 1, 1, 0, 2, 1)),
    ("quillon", "how_to", (9, 7, 11, 12, 10, 14)),
    ("quillon", "incident", (1, 0, 1, 0, 0, 2)),
    ("orchard", "how_to", (3, 2, 0, 0, 8, 5)),
    ("nordfjord", "incident", (0, 1, 0, 0, 0, 1)),
)

# Customers that came later have dice of their own, so that nobody else's rows change with theirs.
FIRST_CUSTOMERS, LATER_CUSTOMERS = CUSTOMERS[:10], CUSTOMERS[10:]


# --- Chance ----------------------------------------------------------------------------------------------------------

class Dice:
    def __init__(self, seed):
        self._random = random.Random(seed)

    def below(self, n):
        return int(self._random.random() * n)

    def chance(self, probability):
        return self._random.random() < probability

    def sample(self, items, count):
        pool = list(items)
        return [pool.pop(self.below(len(pool))) for _ in range(count)]


def recent_day(dice):
    """A day of the window; the last days are the likelier ones."""
    age = min(dice.below(WINDOW_DAYS), dice.below(WINDOW_DAYS))
    return AS_OF - timedelta(days=age)


def stale_day(dice):
    """A day of the 150 days before the window, or no day at all."""
    if dice.chance(0.35):
        return ""
    return WINDOW_START - timedelta(days=1 + dice.below(150))


# --- Users -----------------------------------------------------------------------------------------------------------

class Staff:
    """The users of one customer, in the order in which they are hired."""

    def __init__(self, customer, dice):
        firsts, lasts = customer.first_names.split(), customer.last_names.split()
        boxes = [customer.mailbox.format(first=first, last=last) for first in firsts for last in lasts]
        self._users = [f"{box}@{customer.domain}" for box in dice.sample(boxes, len(boxes))]
        self._hired = 0

    def hire(self, count):
        users = self._users[self._hired:self._hired + count]
        if len(users) < count:
            raise ValueError("not enough names")
        self._hired += count
        return users

    def first(self, count):
        return self._users[:count]


def cast(customers, dice):
    """Every crowd of the customers with its users."""
    staff = {customer.key: Staff(customer, dice) for customer in customers}
    for crowd in CROWDS:
        team = staff.get(crowd.customer)
        if not team:
            continue
        yield crowd, team.first(crowd.count) if crowd.again else team.hire(crowd.count)


# --- Usage -----------------------------------------------------------------------------------------------------------

def workloads_of(crowd, dice):
    """Two to five workloads (fewer where the SKU has fewer), the first of which is not Yammer."""
    offered = [workload for workload in crowd.workloads if workload != "yammer"]
    wanted = min(len(offered), (2, 3, 4, 5, 5, 4)[dice.below(6)])
    chosen = dice.sample(offered, wanted)
    if "yammer" in crowd.workloads and wanted < 5 and dice.chance(0.25):
        chosen.append("yammer")
    return chosen


def active_days(crowd, dice):
    first, *others = workloads_of(crowd, dice)
    yield first, recent_day(dice)
    for workload in others:
        yield workload, recent_day(dice) if dice.chance(0.75) else stale_day(dice)


def yammer_only_days(crowd, dice):
    yield "yammer", recent_day(dice)
    for workload in dice.sample(("exchange", "teams", "sharepoint"), 1 + dice.below(2)):
        yield workload, stale_day(dice)


def idle_days(crowd, dice):
    for workload in workloads_of(crowd, dice):
        yield workload, stale_day(dice)


def never_days(crowd, dice):
    for workload in workloads_of(crowd, dice):
        yield workload, ""


def no_days(crowd, dice):
    return ()


LAST_DAYS = {"active": active_days, "yammer_only": yammer_only_days, "idle": idle_days, "never": never_days,
             "no_rows": no_days}


def target(crowd, by_sku):
    """The columns subscription_id and sku of a record."""
    if by_sku:
        return "", by_sku
    return SUBSCRIPTION_BY_KEY[crowd.customer, crowd.label].id, ""


def as_reported(crowd, day):
    """Nobody has used a subscription before its first day; what would be older than the window was never. What came
    after the last report is not known: the user was active before it, too."""
    reports_to = date.fromisoformat(CUSTOMER_BY_KEY[crowd.customer].reports_to)
    if day:
        day = min(day, reports_to)
    start = date.fromisoformat(SUBSCRIPTION_BY_KEY[crowd.customer, crowd.label].start)
    if crowd.usage_by_sku or not day or day >= start:
        return day
    return start if day >= WINDOW_START else ""


def crowd_usage(crowd, users, dice):
    customer_id = CUSTOMER_BY_KEY[crowd.customer].id
    for user in users:
        for workload, day in LAST_DAYS[crowd.use](crowd, dice):
            yield (customer_id, user, *target(crowd, crowd.usage_by_sku), workload, as_reported(crowd, day))


def stray_usage():
    for key, label, sku, mailbox, workload, day in STRAY_USAGE:
        customer = CUSTOMER_BY_KEY[key]
        yield customer.id, f"{mailbox}@{customer.domain}", subscription_id(key, label), sku, workload, day


def subscription_id(customer_key, label):
    known = SUBSCRIPTION_BY_KEY.get((customer_key, label))
    if known:
        return known.id
    return made_up_guid(f"{customer_key}-{label}") if label else ""


# --- Assignments -----------------------------------------------------------------------------------------------------

def day_before(day, dice, spread):
    return day - timedelta(days=1 + dice.below(spread))


def licence_period(licence, dice):
    """assigned_date and removed_date."""
    hired = day_before(date(2026, 9, 1), dice, 240)
    if licence == "joined":
        return WINDOW_START + timedelta(days=3 + dice.below(18)), ""
    if licence == "left":
        return hired, WINDOW_START + timedelta(days=5 + dice.below(18))
    if licence == "left_earlier":
        return hired, day_before(WINDOW_START, dice, 20)
    return "" if dice.chance(0.15) else hired, ""


def crowd_assignments(crowd, users, dice):
    if not crowd.licence:
        return
    customer_id = CUSTOMER_BY_KEY[crowd.customer].id
    for user in users:
        yield (customer_id, user, *target(crowd, crowd.licence_by_sku), *licence_period(crowd.licence, dice))


# --- Accounts --------------------------------------------------------------------------------------------------------

def crowd_accounts(crowd, users, dice):
    if not crowd.account:
        return
    customer_id = CUSTOMER_BY_KEY[crowd.customer].id
    for user in users:
        blocked = crowd.account == "blocked"
        signed_in = recent_day(dice) if crowd.use == "active" and not blocked else stale_day(dice)
        yield (customer_id, user, "false" if blocked else "true", "guest" if crowd.account == "guest" else "member",
               signed_in)


# --- The files -------------------------------------------------------------------------------------------------------

def subscription_rows():
    for sub in SUBSCRIPTIONS:
        customer = CUSTOMER_BY_KEY[sub.customer]
        yield (customer.id, customer.name, sub.id, sub.sku, sub.status, sub.reason, "true" if sub.trial else "false",
               sub.quantity, sub.assigned, sub.partner, customer.country, sub.start, sub.end, sub.price, sub.currency,
               sub.auto_renew, sub.term, sub.billing, sub.cancel_until)


def usage_count_rows():
    for key, label, sku, workload, day, active in USAGE_COUNTS:
        yield CUSTOMER_BY_KEY[key].id, subscription_id(key, label), sku, workload, day, active


def support_case_rows(dice):
    for key, kind, months in SUPPORT_CASES:
        for month, count in enumerate(months, start=5):
            if count:
                yield CUSTOMER_BY_KEY[key].id, date(2026, month, 1 + dice.below(28)), kind, count


def write_csv(path, header, rows):
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)
    print(f"{path.name}: {len(rows)} rows")


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    dice = Dice(SEED)
    account_dice = Dice(SEED + 2)
    usage, assignments, accounts = [], [], []

    def play(customers, dice):
        for crowd, users in cast(customers, dice):
            usage.extend(crowd_usage(crowd, users, dice))
            assignments.extend(crowd_assignments(crowd, users, dice))
            accounts.extend(crowd_accounts(crowd, users, account_dice))

    play(FIRST_CUSTOMERS, dice)
    play(LATER_CUSTOMERS, Dice(SEED + 1))
    usage.extend(stray_usage())

    write_csv(folder / "subscriptions.csv",
              "customer_id customer_name subscription_id sku status suspension_reason trial quantity assigned "
              "partner_id country start_date end_date unit_price currency auto_renew term billing_cycle cancel_until", subscription_rows())
    write_csv(folder / "usage.csv", "customer_id user_id subscription_id sku workload last_activity_date", usage)
    write_csv(folder / "assignments.csv",
              "customer_id user_id subscription_id sku assigned_date removed_date", assignments)
    write_csv(folder / "accounts.csv", "customer_id user_id enabled user_type last_sign_in_date", accounts)
    write_csv(folder / "usage_counts.csv", "customer_id subscription_id sku workload date active", usage_count_rows())
    write_csv(folder / "support_cases.csv", "customer_id opened_date kind count", support_case_rows(dice))


if __name__ == "__main__":
    main()
