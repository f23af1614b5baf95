# SPDX-License-Identifier: Apache-2.0
"""Exports with n of one thing, in the folder of a customer: shapes.py."""
import json
from pathlib import Path
from typing import Callable, Sequence

from shape_records import SUBSCRIPTIONS, colliding, guid, subscriptions, write

CATALOGUE = ("Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,"
             "Service_Plans_Included_Friendly_Names")
DETAIL = ("Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Has Exchange License,"
          "Has OneDrive License,Has SharePoint License,Has Skype For Business License,Has Yammer License,"
          "Has Teams License,Exchange Last Activity Date,OneDrive Last Activity Date,SharePoint Last Activity Date,"
          "Skype For Business Last Activity Date,Yammer Last Activity Date,Teams Last Activity Date,"
          "Exchange License Assign Date,OneDrive License Assign Date,SharePoint License Assign Date,"
          "Skype For Business License Assign Date,Yammer License Assign Date,Teams License Assign Date,"
          "Assigned Products")


def detail_rows(n: int, products: str, first: int = 0):
    for i in range(first, first + n):
        yield (f"2026-10-30,u{i}@contoso.com,U {i},False,,True,True,True,False,True,True,2026-10-29,2026-10-12,,,,"
               f"2026-10-28,2020-01-01,,,,,,{products}")


def active_user_detail(home: Path, n: int) -> None:
    write(home / "c" / "s.csv", SUBSCRIPTIONS, ["c,C,s1,ENTERPRISEPACK,,active,10,"])
    write(home / "c" / "detail.csv", DETAIL, detail_rows(n, "OFFICE 365 E3"))


def products_of_a_user(home: Path, n: int) -> None:
    write(home / "c" / "s.csv", SUBSCRIPTIONS, ["c,C,s1,ENTERPRISEPACK,,active,10,"])
    write(home / "c" / "detail.csv", DETAIL, detail_rows(1, "+".join(["OFFICE 365 E3"] * n)))


def colliding_products(home: Path, n: int) -> None:
    write(home / "c" / "s.csv", SUBSCRIPTIONS, ["c,C,s1,ENTERPRISEPACK,,active,10,"])
    write(home / "c" / "detail.csv", DETAIL, (row for i in range(n) for row in detail_rows(1, colliding(i), i)))


def rows_of_a_user(home: Path, n: int) -> None:
    write(home / "c" / "s.csv", SUBSCRIPTIONS, ["c,C,s1,ENTERPRISEPACK,,active,10,"])
    write(home / "c" / "detail.csv", DETAIL, (row for i in range(n) for row in detail_rows(1, f"THING {i}")))


def admin_users(home: Path, n: int) -> None:
    write(home / "c" / "s.csv", SUBSCRIPTIONS, ["c,C,s1,ENTERPRISEPACK,,active,10,"])
    write(home / "c" / "users.csv", "Display name,User principal name,Object Id,Block credential,Licenses",
          (f"U,u{i}@contoso.com,{guid(i)},False,Office 365 E3+Power BI Pro" for i in range(n)))


def admin_licences(home: Path, n: int) -> None:
    write(home / "c" / "licences.csv", "Product Title,Total Licenses,Expired Licenses,Assigned licenses",
          (f"Product {i},25,5,20" for i in range(n)))


def unmatched_names(home: Path, n: int) -> None:
    admin_licences(home, n)
    write(home / "c" / "detail.csv", DETAIL, (row for i in range(n) for row in detail_rows(1, f"THING {i}", i)))


def seller_and_tenant(home: Path, n: int) -> None:
    write(home / "c" / "licences.csv", "Product Title,Total Licenses,Expired Licenses,Assigned licenses",
          ["Office 365 E3,250,50,20"])
    seller(home / "c", n, lambda i: "Office 365 E3")


def seller(home: Path, n: int, name: Callable[[int], str], quantities: Sequence[int] = ()) -> None:
    items = [{"id": guid(i), "offerId": "CFQ7TTC0LDPB:0001:CFQ7TTC0K971", "offerName": name(i), "friendlyName": "F",
              "quantity": quantities[i] if quantities else 25, "unitType": "Licenses", "status": "active",
              "isTrial": False, "billingType": "license", "effectiveStartDate": "2025-05-15T00:00:00Z",
              "commitmentEndDate": "2027-05-14T00:00:00Z"}
             for i in range(n)]
    home.mkdir(exist_ok=True)
    (home / "partner.json").write_text(json.dumps(
        {"totalCount": n, "items": items, "attributes": {"objectType": "Collection"}}))


def seller_quantities(home: Path, n: int) -> None:
    """A row of the seller for each of the tenant, by the quantity alone: multiples of what libstdc++ divides by."""
    quantities = [(i + 1) * 1109 * 5087 for i in range(n)]
    subscriptions(home, (f"c,C,t{i},Office 365 E3,,active,{quantity},p" for i, quantity in enumerate(quantities)))
    seller(home / "c", n, lambda i: "Office 365 E3", quantities)


def seller_skus(home: Path, n: int) -> None:
    seller(home / "c", n, lambda i: f"Offer {i}")


def seller_beside_subscriptions(home: Path, n: int) -> None:
    """Rows that no id joins: they are taken for each other by state and quantity."""
    write(home / "c" / "s.csv", SUBSCRIPTIONS, (f"c,C,t{i},Office 365 E3,,active,25," for i in range(n)))
    seller(home / "c", n, lambda i: "Office 365 E3")


def keys_of_a_long_key(home: Path, n: int) -> None:
    """Paths would be as long as the keys are many."""
    (home / "c").mkdir()
    (home / "c" / "skus.json").write_text(json.dumps({"value": [
        {"skuId": guid(1), "skuPartNumber": "SPE_E5", "consumedUnits": 5, "prepaidUnits": {"enabled": 9},
         "k" * n: {f"a{i}": [1, {"b": i}] for i in range(n)}}]}))


def copilot_row(n: int) -> dict:
    """Of a report that has a column for each of n apps."""
    return {"reportRefreshDate": "2026-10-30", "userPrincipalName": "u@contoso.com",
            "lastActivityDate": "2026-10-20", "copilotChatLastActivityDate": "2026-10-20",
            **{f"app{i}LastActivityDate": "2026-10-20" for i in range(n)}}


def copilot_columns(home: Path, n: int) -> None:
    active_user_detail(home, 1)
    row = copilot_row(n)
    write(home / "c" / "copilot.csv", ",".join(row), [",".join(row.values())] * 3)


def copilot_keys(home: Path, n: int) -> None:
    active_user_detail(home, 1)
    (home / "c" / "copilot.json").write_text(json.dumps({"value": [copilot_row(n)] * 2}))


def sku_sheet(home: Path, n: int) -> None:
    write(home / "c" / "sheet.csv", "SkuPartNumber,Enabled,Consumed", (f"SKU{i},25,20" for i in range(n)))


def two_snapshots(home: Path, n: int) -> None:
    for k in (1, 2):
        write(home / "c" / f"sheet{k}.csv", "SkuPartNumber,Enabled,Consumed", (f"SKU{i},{25 * k},20" for i in range(n)))


def tenants_of_a_file(home: Path, n: int) -> None:
    write(home / "sheet.csv", "TenantId,SkuPartNumber,Enabled,Consumed", (f"{guid(i)},SPE_E5,25,20" for i in range(n)))


def tenants_of_a_list(home: Path, n: int) -> None:
    """A customer list, and an export that names its customers by their domains."""
    customers = [{"id": guid(i), "companyProfile": {"tenantId": guid(i), "domain": f"c{i}.com", "companyName": f"C {i}"},
                  "attributes": {"objectType": "Customer"}} for i in range(n)]
    home.mkdir(exist_ok=True)
    (home / "customers.json").write_text(json.dumps(
        {"totalCount": n, "items": customers, "attributes": {"objectType": "Collection"}}))
    write(home / "licences.csv", "Tenant,Product Title,Total Licenses,Expired Licenses,Assigned licenses",
          (f"c{i}.com,Office 365 E3,25,5,20" for i in range(n)))


def catalogue_rows(n: int, name: Callable[[int], str]):
    return (f"{name(i)},PART_{i},{guid(i)},PLAN,{guid(i + n)},Plan" for i in range(n))


def catalogue(home: Path, n: int) -> None:
    subscriptions(home, (f"c,C,s{i},PART_{i},,active,5,p" for i in range(n)))
    write(home.with_suffix(".catalogue.csv"), CATALOGUE, catalogue_rows(n, lambda i: f"Thing {i}"))


def skus_of_one_name(home: Path, n: int) -> None:
    subscriptions(home, (f"c,C,s{i},PART_{i},,active,5,p" for i in range(n)))
    write(home.with_suffix(".catalogue.csv"), CATALOGUE, catalogue_rows(n, lambda i: "One Thing"))


def rows_of_a_shared_name(home: Path, n: int) -> None:
    subscriptions(home, (f"c{i},C,s{i},One Thing,,active,5,p" for i in range(n)))
    write(home.with_suffix(".catalogue.csv"), CATALOGUE, catalogue_rows(n, lambda i: "One Thing"))


def documents(home: Path, n: int) -> None:
    page = json.dumps({"value": [{"skuId": guid(1), "skuPartNumber": "SPE_E5", "consumedUnits": 5, "accountId": guid(2),
                                  "prepaidUnits": {"enabled": 9, "suspended": 0, "warning": 0}}]})
    (home / "c").mkdir(exist_ok=True)
    (home / "c" / "pages.json").write_text(f"{page}\n" * n)


def folders_of_documents(home: Path, n: int) -> None:
    """Each has a file of pages, the first of which is longer than what a file is recognised by."""
    for i in range(n):
        folder = home / f"c{i}"
        folder.mkdir()
        users = [{"userPrincipalName": f"u{k}@c{i}.com", "assignedLicenses": [{"skuId": guid(1)}], "jobTitle": "x" * 900}
                 for k in range(300)]
        pages = [json.dumps({"value": page}) for page in (users, users[:1])]
        (folder / "users.json").write_text("\n".join(pages))


def incomplete_customers(home: Path, n: int) -> None:
    """Of each the first page of several."""
    sku = {"skuId": guid(1), "skuPartNumber": "SPE_E5", "consumedUnits": 5, "prepaidUnits": {"enabled": 9}}
    page = json.dumps({"@odata.context": "x#subscribedSkus", "@odata.nextLink": "https://x", "value": [sku]})
    for i in range(n):
        folder = home / guid(i)
        folder.mkdir()
        (folder / "p.json").write_text(page)


def left_out_of_a_list(home: Path, n: int) -> None:
    """A customer list, and of each of its customers a page without records."""
    tenants_of_a_list(home, n)
    (home / "licences.csv").unlink()
    for i in range(n):
        folder = home / f"c{i}.com"
        folder.mkdir()
        (folder / "p.json").write_text(
            '{"@odata.context": "x#subscribedSkus", "@odata.nextLink": "https://x", "value": []}')


def totals_of_users(home: Path, n: int) -> None:
    services = ["Exchange", "OneDrive", "SharePoint", "Skype For Business", "Yammer", "Teams", "Office 365"]
    active_user_detail(home, n)
    write(home / "c" / "totals.csv", "Report Refresh Date," + ",".join(f"{s} Active,{s} Inactive" for s in services)
          + ",Report Period", (f"2026-10-30,{i + n},1{',5' * 12},30" for i in range(n)))


def deleted_users(home: Path, n: int) -> None:
    """What they used tells which of the customer's SKUs they had."""
    admin_licences(home, n)
    write(home / "c" / "detail.csv", DETAIL,
          (row.replace(",False,,", ",True,2026-10-20,", 1) for row in detail_rows(n, "")))


def sold_offers(home: Path, n: int) -> None:
    seller(home / "c", n, lambda i: "Office 365 E3")
    write(home / "prices.csv", "SkuTitle,TermDuration,BillingPlan,Market,Currency,UnitPrice,Segment",
          (f"Office 365 E3,P1Y,Annual,M{i},EUR,{i % 50}.5,Commercial" for i in range(n)))


def tenants_of_json(home: Path, n: int) -> None:
    home.mkdir(exist_ok=True)
    (home / "skus.json").write_text(json.dumps({"value": [
        {"tenantId": f"c{i}", "skuId": guid(5), "skuPartNumber": "ENTERPRISEPACK", "consumedUnits": 5,
         "prepaidUnits": {"enabled": 9}} for i in range(n)]}))


def bad_reasons(home: Path, n: int) -> None:
    (home / "c").mkdir()
    (home / "c" / "s.json").write_text(json.dumps({"totalCount": 1, "items": [
        {"id": guid(1), "offerName": "Office 365 E3", "quantity": 25, "unitType": "Licenses", "status": "suspended",
         "billingType": "license", "suspensionReasons": [1] * n}]}))


def sold_in_markets(home: Path, n: int) -> None:
    write(home / "s.csv", "customer_id,subscription_id,sku,status,quantity,country",
          (f"c,s{i},Office 365 E3,active,5,M{i}" for i in range(n)))
    write(home / "prices.csv", "SkuTitle,TermDuration,BillingPlan,Market,Currency,UnitPrice,Segment",
          (f"Office 365 E3,P1Y,Annual,M{i},EUR,{i % 50}.5,Commercial" for i in range(n)))


def channels_of_a_sku(home: Path, n: int) -> None:
    seller(home / "c", n, lambda i: "Office 365 E3")
    items = [{"workloadCode": "O365", "productName": "Office 365 E3", "productId": "6fd2c87f-b296-42f0-b197-1e91e994b900",
              "licensesDeployed": 10, "licensesSold": 20, "channel": f"ch{i}", "customerTenantId": "c", "customerId": "c",
              "customerName": "C", "processedDateTime": "2026-10-30T00:00:00Z", "serviceName": "o365", "serviceCode": "o365"}
             for i in range(n)]
    (home / "deployment.json").write_text(json.dumps({"totalCount": n, "items": items}))


def terms_of_a_sku(home: Path, n: int) -> None:
    terms = [{"Status": "Enabled", "Term": "Yearly", "TotalLicenses": 5, "IsTrial": False, "SubscriptionId": guid(i)}
             for i in range(n)]
    (home / "c").mkdir()
    (home / "c" / "cipp.json").write_text(json.dumps(
        [{"License": "Office 365 E3", "Tenant": "c", "CountUsed": 5, "TotalLicenses": 5 * n, "skuId": guid(5),
          "TermInfo": terms}]))


def chained_files(home: Path, n: int) -> None:
    """Files without a date, each with a row of the one before; what the last says otherwise goes for all."""
    (home / "c").mkdir()
    for i in range(n):
        rows = [{"id": guid(k), "skuId": "6fd2c87f-b296-42f0-b197-1e91e994b900", "skuPartNumber": "ENTERPRISEPACK",
                 "status": "Enabled", "totalLicenses": 5, "isTrial": False} for k in (i, i + 1)]
        if i == n - 1:
            rows[0]["totalLicenses"] = 9
        (home / "c" / f"f{i:06}.json").write_text(json.dumps(
            {"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#directory/subscriptions", "value": rows}))


def names_of_a_shared_name(home: Path, n: int) -> None:
    """A seller's and a user's words for SKUs of which the customer has one."""
    seller(home / "c", n, lambda i: "One Thing")
    write(home / "c" / "licences.csv", "Product Title,Total Licenses,Expired Licenses,Assigned licenses",
          [f"PART_{n - 1},25,5,20"])
    write(home / "c" / "users.csv", "Display name,User principal name,Licenses",
          (f"U,u{i}@c.com,One Thing+X{i}" for i in range(n)))
    write(home.with_suffix(".catalogue.csv"), CATALOGUE, catalogue_rows(n, lambda i: "One Thing"))


def price_sheet(home: Path, n: int) -> None:
    subscriptions(home, (f"c,C,s{i},SKU{i},Thing {i},active,5,p" for i in range(n)))
    write(home / "prices.csv", "SkuId,SkuPartNumber,DisplayName,Price,Currency",
          (f"{guid(i)},SKU{i},Thing {i},9.5,EUR" for i in range(n)))
