# SPDX-License-Identifier: Apache-2.0
"""Canonical records with n of one thing: shapes.py."""
import json
import string
from pathlib import Path

SUBSCRIPTIONS = "customer_id,customer_name,subscription_id,sku,product,status,quantity,partner_id"
USAGE = "customer_id,user_id,subscription_id,sku,workload,last_activity_date"
ASSIGNMENTS = "customer_id,user_id,subscription_id,sku,assigned_date"
COUNTS = "customer_id,subscription_id,sku,workload,date,active"
ACCOUNTS = "customer_id,user_id,enabled"
CASES = "customer_id,opened_date,kind,count"
PRICED = f"{SUBSCRIPTIONS},end_date,unit_price,currency"
# Whichever of each pair a text has: std::hash of libstdc++ is the same of all 16,384.
COLLIDING = [
    ("qvwl_jzbh9@e1sw5", "9_eoh9lcvl3f6bb8"),
    ("iaf5ufovbgh6lpv2", "jhx4gfbe3r-pxgs."),
    ("3.0b2ehhk@y9v.5e", "uhfgiqha4elx_a_s"),
    ("_hymo@0vljih3n-1", "0f2egnfl3bmrv1lf"),
    ("rss-_ygs9w6jmmb1", "frer_2nddow4uizq"),
    ("4ym67d4e4w8.xh-l", "5n7ajx.mcue@nyzt"),
    ("lgf.oeiq7bb6m.ga", "poud42-kwfi4.iml"),
    ("1x_jt9ilub7lejy4", ".ipi_@m2j2ii97m0"),
    ("xn@ppf5bsyhjsrwl", "ffer7qn4-nv7gl1b"),
    ("878acjvx7_.i9su5", "jtxntzq52g3leiea"),
    ("lzwf.ueqnsyjjhd.", "ygxzzua1r7d4v95n"),
    ("rf57gbe-d6gg.rdx", "1ei9w1kiaap.wpx-"),
    ("dq..r0jl6fup_0j.", "d607fcb141ad1h.7"),
    ("dn_6gyk_g_feg1aq", "q_-eosim._k8xvfs"),
]


def guid(i: int) -> str:
    return f"{i:08x}-0000-4000-8000-{i * 7919 % 2**48:012x}"


def write(path: Path, header: str, rows) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f"{row}\n" for row in [header, *rows]))


def subscriptions(home: Path, rows) -> None:
    write(home / "s.csv", SUBSCRIPTIONS, rows)


def usage(home: Path, rows) -> None:
    write(home / "u.csv", USAGE, rows)


def one_subscription(home: Path) -> None:
    subscriptions(home, ["c,C,s1,ENTERPRISEPACK,,active,10,"])


def customers(home: Path, n: int) -> None:
    subscriptions(home, (f"c{i},C {i % 97},s{i},ENTERPRISEPACK,,active,5,p" for i in range(n)))


def colliding(i: int) -> str:
    return "".join(pair[i >> at & 1] for at, pair in enumerate(COLLIDING))


def colliding_customers(home: Path, n: int) -> None:
    """The subscriptions of all end soon, so that there is a finding of each."""
    write(home / "s.csv", PRICED, (f"{colliding(i)},C,s{i},ENTERPRISEPACK,,active,50,p,2026-11-11,," for i in range(n)))


def colliding_skus(home: Path, n: int) -> None:
    subscriptions(home, (f"c,C,s{i},{colliding(i)},,active,5,p" for i in range(n)))


def currencies(home: Path, n: int) -> None:
    """AAA, AAB, ...: more than there are."""
    letters = string.ascii_uppercase
    names = ("".join(letters[i // by % 26] for by in (676, 26, 1)) for i in range(n))
    write(home / "s.csv", PRICED, (f"c,C,s{i},SPE_E5,,active,5,p,,5.25,{name}" for i, name in enumerate(names)))


def skus(home: Path, n: int) -> None:
    subscriptions(home, (f"c,C,s{i},SKU{i},,active,5,p" for i in range(n)))


def skus_in_use(home: Path, n: int) -> None:
    skus(home, n)
    usage(home, (f"c,u{i % 50},s{i},,exchange,2026-10-30" for i in range(n)))


def partners(home: Path, n: int) -> None:
    subscriptions(home, (f"c,C,s{i},SPE_E5,,active,5,p{i}" for i in range(n)))
    usage(home, (f"c,u{i},{'' if i % 9 == 0 else f's{i}'},{'SPE_E5' if i % 9 == 0 else ''},teams,2026-10-30"
                 for i in range(n)))


def subscriptions_of_a_sku(home: Path, n: int) -> None:
    states = ["active", "in_grace_period", "disabled", "cancelled"]
    subscriptions(home, (f"c,C,s{i},SPE_E5,,{states[i % 4]},5,p" for i in range(n)))
    usage(home, (f"c,u{i},s{i},,teams,2026-10-30" for i in range(n)))
    write(home / "a.csv", ASSIGNMENTS, (f"c,u{i},s{i},,2025-01-01" for i in range(0, n, 2)))


def counts(home: Path, n: int) -> None:
    subscriptions(home, (f"c,C,s{i},SPE_E5,,active,5,p" for i in range(n)))
    write(home / "n.csv", COUNTS, (f"c,s{i},,teams,2026-10-30,5" for i in range(n)))


def users(home: Path, n: int) -> None:
    one_subscription(home)
    usage(home, (f"c,u{i}@contoso.com,s1,,teams,2026-10-30" for i in range(n)))


def users_beside_a_pool(home: Path, n: int) -> None:
    one_subscription(home)
    usage(home, [*(f"c,u{i}@contoso.com,s1,,teams,2026-10-30" for i in range(n)), "c,x,,ENTERPRISEPACK,,2026-10-30"])


def users_named_and_pooled(home: Path, n: int) -> None:
    subscriptions(home, [f"c,C,s{i},ENTERPRISEPACK,,active,5,p{i}" for i in range(8)])
    named = [f"s{i}," for i in range(8)]
    usage(home, (f"c,u{i // 2}@contoso.com,{named[i % 8] if i % 2 else ',ENTERPRISEPACK'},,2026-10-30"
                 for i in range(n)))


def holders(home: Path, n: int) -> None:
    users(home, n)
    write(home / "a.csv", ASSIGNMENTS, (f"c,u{i}@contoso.com,s1,,2025-01-01" for i in range(0, 2 * n, 2)))
    write(home / "accounts.csv", ACCOUNTS, (f"c,u{i}@contoso.com,{'true' if i % 3 else 'false'}" for i in range(n)))


def assignments_of_a_user(home: Path, n: int) -> None:
    one_subscription(home)
    usage(home, ["c,u,s1,,teams,2026-10-30"] * 9)
    write(home / "a.csv", ASSIGNMENTS, (f"c,u,s1,,{2000 + i % 20}-01-01" for i in range(n)))


def support_cases(home: Path, n: int) -> None:
    one_subscription(home)
    write(home / "cases.csv", CASES, ("c,2026-10-10,how_to,1" for _ in range(n)))


def rejected(home: Path, n: int) -> None:
    subscriptions(home, (f"c,C,s{i},SPE_E5,,wrong,many,p" for i in range(n)))


def conflicting(home: Path, n: int) -> None:
    subscriptions(home, (f"c,C,s,SPE_E5,,active,{i},p" for i in range(n)))


def duplicates(home: Path, n: int) -> None:
    subscriptions(home, ("c,C,s,SPE_E5,,active,5,p" for _ in range(n)))


def unknown_customers(home: Path, n: int) -> None:
    one_subscription(home)
    usage(home, (f"d{i},u,,SKU{i},teams,2026-10-30" for i in range(n)))


def unknown_workloads(home: Path, n: int) -> None:
    one_subscription(home)
    usage(home, (f"c,u{i},s1,,w{i % 50},2026-10-30" for i in range(n)))


def columns(home: Path, n: int) -> None:
    extra = ",".join(f"extra{i}" for i in range(n))
    write(home / "s.csv", f"{SUBSCRIPTIONS},{extra}", ["c,C,s1,SPE_E5,,active,10," + "," * n])


def mapped_columns(home: Path, n: int) -> None:
    home.with_suffix(".mapping.json").write_text(json.dumps(
        {"columns": {"Client": "customer_id", "Licence": "sku", "Seats": "quantity", "State": "status"}
         | {f"Column {i}": "product" for i in range(n)}}))
    extra = ",".join(f"extra{i}" for i in range(n))
    write(home / "s.csv", f"Client,Licence,Seats,State,{extra}", ["c,SPE_E5,10,active" + "," * n])


def mapped_files(home: Path, n: int) -> None:
    """Each with a column of its own, which is mapped."""
    for i in range(n):
        write(home / f"s{i}.csv", f"Client,Licence,Seats,Column {i}", [f"c{i},SPE_E5,10,E5"])


def keys(home: Path, n: int) -> None:
    row = dict(zip(SUBSCRIPTIONS.split(","), ["c", "C", "s1", "SPE_E5", "", "active", 10, ""]))
    (home / "s.json").write_text(json.dumps([row | {f"extra{i}": i for i in range(n)}]))


def ndjson(home: Path, n: int) -> None:
    one_subscription(home)
    (home / "u.ndjson").write_text("".join(
        json.dumps({"customer_id": "c", "user_id": f"u{i}", "subscription_id": "s1", "workload": "teams",
                    "last_activity_date": "2026-10-30"}) + "\n" for i in range(n)))


def nested(home: Path, n: int) -> None:
    row = dict(zip(SUBSCRIPTIONS.split(","), ["c", "C", "s1", "SPE_E5", "", "active", 10, ""]))
    (home / "s.json").write_text(json.dumps([row | {"ignored": [{"a": [i]} for i in range(n)]}]))


def sections(home: Path, n: int) -> None:
    """Arrays of a document that nobody reads, each on its line."""
    row = dict(zip(SUBSCRIPTIONS.split(","), ["c", "C", "s1", "SPE_E5", "", "active", 10, ""]))
    others = "".join(f',\n"k{i}":[1]' for i in range(n))
    (home / "s.json").write_text(f'{{"subscriptions":[{json.dumps(row)}]{others}}}')


def quotes(home: Path, n: int) -> None:
    subscriptions(home, ['c,"' + '""' * n + '",s1,SPE_E5,,active,10,'])


def quoted_lines(home: Path, n: int) -> None:
    subscriptions(home, (f'c,"C\n""{i}""",s{i},SPE_E5,,active,10,' for i in range(n)))


def files(home: Path, n: int) -> None:
    for i in range(n):
        write(home / f"s{i}.csv", SUBSCRIPTIONS, [f"c{i},C,s{i},SPE_E5,,active,5,p"])


def stray_files(home: Path, n: int) -> None:
    one_subscription(home)
    for i in range(n):
        (home / f"note{i}.csv").write_text("a,b\n1,2\n")


def folders(home: Path, n: int) -> None:
    for i in range(n):
        write(home / f"customer{i}" / "licences.csv", "Product Title,Total Licenses,Expired Licenses,Assigned licenses",
              ["Office 365 E3,25,0,20"])


def refused_folders(home: Path, n: int) -> None:
    """Every second folder is refused while its rows are read."""
    folders(home, n)
    for i in range(0, n, 2):
        (home / f"customer{i}" / "sku.json").write_text(
            '{"value": [{"skuId": "%s", "skuPartNumber": "SPE_E5", "consumedUnits": 5, "prepaidUnits": {"enabled": 9}},\n'
            '{"skuId": ]}' % guid(1))


def segments_of_a_name(home: Path, n: int) -> None:
    subscriptions(home, [f"c,C,s1,{'Donation ' * n}Thing {'(Trial) ' * n},,active,10,"])
