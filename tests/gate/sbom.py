# SPDX-License-Identifier: Apache-2.0
"""scripts/sbom: the same bytes each time, what SPDX 2.3 asks for, and every library that the program names."""
import json
import os
import re
import shutil
import subprocess

import program
from figure import ROOT, Figure, Gate, Reached

# Of the standard's chapters 6, 7 and 11: what a document, a package and a relationship must have.
DOCUMENT = {"spdxVersion", "dataLicense", "SPDXID", "name", "documentNamespace", "creationInfo"}
PACKAGE = {"SPDXID", "name", "downloadLocation"}
KINDS = {"DESCRIBES", "DYNAMIC_LINK", "STATIC_LINK"}
VALIDATOR = "pyspdxtools"  # the standard's own, where somebody has installed it


def written(gate: Gate) -> str:
    done = subprocess.run([ROOT / "scripts/sbom", gate.licstat], capture_output=True, text=True,
                          env=os.environ | {"SOURCE_DATE_EPOCH": program.EPOCH})
    return done.stdout


def faults_of(document: dict) -> list[str]:
    faults = [f"the document has no {key}" for key in DOCUMENT - document.keys()]
    if (document["spdxVersion"], document["dataLicense"]) != ("SPDX-2.3", "CC0-1.0"):
        faults.append("another version or licence of the document")
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", document["creationInfo"]["created"]):
        faults.append("created: no date of the standard's form")
    ids = [package["SPDXID"] for package in document["packages"]]
    faults += [f"{id} is no identifier" for id in ids if not re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", id)]
    faults += [f"{package.get('name')} lacks {PACKAGE - package.keys()}" for package in document["packages"]
               if PACKAGE - package.keys()]
    if len(set(ids)) != len(ids):
        faults.append("two packages have one identifier")
    for relation in document["relationships"]:
        ends = {relation["spdxElementId"], relation["relatedSpdxElement"]} - {"SPDXRef-DOCUMENT"}
        if not ends <= set(ids) or relation["relationshipType"] not in KINDS:
            faults.append(f"a relationship of nothing: {relation}")
    return faults


def needed(gate: Gate) -> set[str]:
    done = subprocess.run(["readelf", "-d", gate.licstat], capture_output=True, text=True)
    return set(re.findall(r"\(NEEDED\) .*\[lib([a-z+]+)", done.stdout))


def run(gate: Gate) -> Reached:
    if shutil.which("dpkg-query") is None or shutil.which("readelf") is None:
        return Reached(skipped="needs dpkg-query and readelf: Debian and its kin")
    text = written(gate)
    if not text:
        return Reached(faults=["scripts/sbom writes nothing"])
    document = json.loads(text)
    reached = Reached(text=f"{len(document['packages'])} packages", faults=faults_of(document))
    reached.expect(text == written(gate), "two runs differ")
    names = " ".join(package["name"] for package in document["packages"]) + " libm libc6 libgcc-s1 libgcc_s zlib1g libz"
    missing = [name for name in needed(gate) if f"lib{name}" not in names]
    reached.expect(not missing, f"libraries that are not listed: {missing}")
    if shutil.which(VALIDATOR):
        file = gate.build / "licstat.spdx.json"
        file.write_text(text)
        done = subprocess.run([VALIDATOR, "-i", file], capture_output=True, text=True)
        reached.expect(done.returncode == 0, f"{VALIDATOR}: {done.stderr[-300:]}")
    return reached


FIGURE = Figure("sbom", None, "scripts/sbom: SPDX 2.3, every library, the same bytes each time", 0, run)
