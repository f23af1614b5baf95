// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/workload.hpp"

#include <fmt/format.h>

#include <bit>
#include <catch2/catch.hpp>
#include <thread>

#include "licstat/base/error.hpp"
#include "licstat/model/catalogue.hpp"

using licstat::Error;
using licstat::ExitCode;
using licstat::kMaxWorkloads;
using licstat::kNoWorkload;
using licstat::kYammer;
using licstat::workload_name;
using licstat::WorkloadCache;
using licstat::Workloads;
using licstat::WorkloadSet;

TEST_CASE("spellings of a workload have one name", "[model][workload]") {
  struct Row {
    std::string text;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"exchange", "exchange"},
      {"Exchange", "exchange"},
      {"TEAMS", "teams"},
      {"Office Apps", "office_apps"},
      {"office-apps", "office_apps"},
      {"office_apps", "office_apps"},
      {"OneDrive", "sharepoint"},
      {"onedrive", "sharepoint"},
      {"SharePoint", "sharepoint"},
      {"One-Drive", "one_drive"},
      {"OneDrive for Business", "onedrive_for_business"},
      {"viva_engage", "yammer"},
      {"Viva Engage", "yammer"},
      {"VIVA-ENGAGE", "yammer"},
      {"Yammer", "yammer"},
      {"vivaengage", "vivaengage"},
      {"viva", "viva"},
  }));
  CAPTURE(row.text);
  CHECK(workload_name(row.text) == row.expected);
}

TEST_CASE("a workload has one bit, whatever its spelling", "[model][workload]") {
  Workloads workloads;
  CHECK(workloads.bit("Yammer") == kYammer);
  CHECK(workloads.bit("viva engage") == kYammer);
  CHECK(workloads.bit("") == kNoWorkload);
  const WorkloadSet sharepoint = workloads.bit("SharePoint");
  const WorkloadSet teams = workloads.bit("teams");
  CHECK(workloads.bit("ONEDRIVE") == sharepoint);
  CHECK(workloads.bit("Teams") == teams);
  CHECK(std::has_single_bit(sharepoint));
  CHECK(std::has_single_bit(teams));
  CHECK(std::popcount(sharepoint | teams | kYammer | kNoWorkload) == 4);
}

TEST_CASE("sixty-three workloads have a bit and one more is refused", "[model][workload]") {
  Workloads workloads;
  WorkloadSet all = 0;
  // Yammer is there from the start: 62 others make 63.
  for (int number = 1; number <= 62; ++number) all |= workloads.bit(fmt::format("w{}", number));
  CHECK(std::popcount(all) == 62);
  CHECK((all & (kYammer | kNoWorkload)) == 0);
  REQUIRE(workloads.by_name().size() == kMaxWorkloads);
  try {
    workloads.bit("One-More");
    FAIL("no error");
  } catch (const Error& error) {
    const std::string message = error.what();
    CHECK(error.code() == ExitCode::InputRefused);
    CHECK(message.find("'one_more'") != std::string::npos);
    CHECK(message.find("[too-many-workloads]") != std::string::npos);
  }
  // What has a bit keeps it.
  CHECK((workloads.bit("W62") & all) != 0);
  CHECK(workloads.bit("yammer") == kYammer);
  CHECK(workloads.bit("") == kNoWorkload);
  CHECK(workloads.by_name().size() == kMaxWorkloads);
}

TEST_CASE("the built-in catalogue leaves 55 workloads to the inputs", "[model][workload]") {
  Workloads workloads;
  const licstat::Catalogue catalogue(workloads);
  CHECK(workloads.by_name().size() == 8);
  CHECK(kMaxWorkloads - workloads.by_name().size() == 55);
}

TEST_CASE("workloads are listed by name in byte order", "[model][workload]") {
  Workloads workloads;
  const WorkloadSet teams = workloads.bit("teams");
  const WorkloadSet exchange = workloads.bit("Exchange");
  const WorkloadSet two = workloads.bit("2");
  const auto named = workloads.by_name();
  REQUIRE(named.size() == 4);
  CHECK((named[0].name == "2" && named[0].bit == two));
  CHECK((named[1].name == "exchange" && named[1].bit == exchange));
  CHECK((named[2].name == "teams" && named[2].bit == teams));
  CHECK((named[3].name == "yammer" && named[3].bit == kYammer));
}

TEST_CASE("a workload cache answers as the workloads do", "[model][workload]") {
  Workloads workloads;
  WorkloadCache cache(workloads);
  const WorkloadSet teams = cache.bit("Teams");
  const WorkloadSet sharepoint = cache.bit("OneDrive");
  CHECK(cache.bit("") == kNoWorkload);
  for (int time = 0; time < 3; ++time) {
    CHECK(cache.bit("teams") == teams);
    CHECK(cache.bit("Teams") == teams);
    CHECK(cache.bit("sharepoint") == sharepoint);
    CHECK(cache.bit("OneDrive") == sharepoint);
    CHECK(cache.bit("Viva Engage") == kYammer);
  }
  CHECK(workloads.bit("teams") == teams);
  CHECK(workloads.by_name().size() == 3);
}

TEST_CASE("several threads number workloads as one", "[model][workload]") {
  Workloads workloads;
  std::vector<std::vector<WorkloadSet>> found(4, std::vector<WorkloadSet>(60));
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < found.size(); ++thread) {
    threads.emplace_back([&, thread] {
      WorkloadCache cache(workloads);
      for (std::size_t step = 0; step < 60; ++step) {
        const std::size_t number = (step * 7 + thread * 13) % 60;  // each in an order of its own
        found[thread][number] = cache.bit(fmt::format("w{}", number));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  WorkloadSet all = 0;
  for (const WorkloadSet bit : found[0]) all |= bit;
  CHECK(std::popcount(all) == 60);
  for (const auto& of_thread : found) CHECK(of_thread == found[0]);
}

TEST_CASE("a cache that has seen many spellings still knows what each means", "[model][workload]") {
  Workloads workloads;
  WorkloadCache cache(workloads);
  const std::string name = "exchange_online";
  const WorkloadSet bit = workloads.bit(name);
  for (int spelling = 0; spelling < 500; ++spelling) {
    std::string text = name;
    for (std::size_t at = 0; at < 9; ++at) {
      if ((spelling >> at & 1) != 0 && text[at] != '_')
        text[at] = static_cast<char>(text[at] - 'a' + 'A');
    }
    CHECK(cache.bit(text) == bit);
  }
  CHECK(cache.bit("teams") != bit);
}
