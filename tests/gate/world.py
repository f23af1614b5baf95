# SPDX-License-Identifier: Apache-2.0
"""Inputs for each command of roster.py, a little of each kind: canonical records in several formats, exports of two
customers' folders, rows that are wrong, and reports that licstat wrote before.
"""
import subprocess
from pathlib import Path

FILES = {
    "own/s.csv": "customer_id,customer_name,subscription_id,sku,status,quantity,unit_price,currency\n"
                 "c1,Contoso,s1,ENTERPRISEPACK,active,5,20,EUR\nc2,Birch,s2,SPE_E5,active,9,50,EUR\n"
                 "c2,Birch,s3,SPE_E5,in_grace_period,2,50,EUR\n",
    "own/u.ndjson": '{"customer_id":"c1","user_id":"u1","sku":"ENTERPRISEPACK","last_activity_date":"2026-10-30"}\n'
                    '{"customer_id":"c2","user_id":"u2","subscription_id":"s2","workload":"te\\u0061ms",'
                    '"last_activity_date":"2026-10-30"}\n',
    "own/a.json": '{"x": {"y": [1, {"z": "\\u00e4"}]}, "assignments": [{"customer_id": "c2",'
                  ' "user_id": "u2", "subscription_id": "s2", "assigned_date": "2026-01-01"}]}',
    "own/accounts.csv": "customer_id,user_id,enabled\nc2,u2,false\n",
    "bad.csv": "customer_id,user_id,sku,last_activity_date\nc1,u9,ENTERPRISEPACK,yesterday\nc1,,x,2026-10-01\n",
    "exports/fabrikam/skus.csv": "SkuPartNumber,Enabled,Consumed\nSPE_E3,25,20\n",
    "exports/fabrikam/customer.json": '{"customer_id": "f1", "customer_name": "Fabrikam"}',
    "exports/contoso/licences.csv": "Product Title,Total Licenses,Expired Licenses,Assigned licenses\n"
                                    "Office 365 E3,25,0,20\n",
    "exports/contoso/users.csv": "Display name,User principal name,Object Id,Block credential,Licenses\n"
                                 "U,u1@contoso.com,,False,Office 365 E3\n",
}
REPORTS = {"2026-09-30": ["exports"], "2026-10-31": ["exports", "own"]}


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def make_inputs(home: Path, licstat: Path, files: dict[str, str] = FILES) -> None:
    for name, text in files.items():
        write(home / name, text)
    (home / "reports").mkdir()
    for day, inputs in REPORTS.items():
        subprocess.run([licstat, "portfolio", "-q", "--as-of", day, "-o", f"reports/{day}.json", *inputs], cwd=home,
                       check=True, stdin=subprocess.DEVNULL)
