// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/reading_progress.hpp"

#include <catch2/catch.hpp>

#include "support/temporary_folder.hpp"
#include "unit/base/bytes/byte_sources.hpp"
#include "unit/ingest/loading.hpp"

namespace licstat {
namespace {

using test::options_of;
using test::TemporaryFolder;

const std::string kSubscriptions =
    "customer_id,subscription_id,sku,status,quantity\nc,s,k,active,5\nc,t,k,active,never\n";
const std::string kUsageFile =
    "customer_id,user_id,sku,last_activity_date\nc,u,k,2026-10-30\nc,v,k,\nc,w,k,\n";

struct Progress {
  ReadingState recognised;
  ReadingState read;
};

Progress progress_of(const LoadOptions& options, const std::string& standard_input = {}) {
  Progress progress;
  TextSource input(standard_input);
  Workloads workloads;
  Catalogue catalogue(workloads);
  Loader loader(options, input, catalogue, workloads, [](const Diagnostic&) {});
  Dataset dataset;
  test::KeepingSink<AssignmentRow> assignments;
  test::KeepingSink<UsageRow> usage;
  test::KeepingSink<AccountRow> accounts;
  Recognised recognised = loader.recognise();
  progress.recognised = loader.progress().state();
  Streams streams = std::move(recognised).load(dataset, {}).open({});
  streams.stream(assignments);
  streams.stream(usage);
  streams.stream(accounts);
  progress.read = loader.progress().state();
  return progress;
}

TEST_CASE("files are counted when they are read, rejected rows too") {
  const TemporaryFolder folder;
  const std::string subscriptions = folder.write("s.csv", kSubscriptions);
  const std::string usage = folder.write("u.csv", kUsageFile);
  const Progress progress = progress_of(options_of({usage, subscriptions}));
  const std::uint64_t size = kSubscriptions.size() + kUsageFile.size();
  CHECK(progress.recognised.path.empty());
  CHECK(progress.recognised.bytes == 0);
  CHECK(progress.recognised.total_bytes == size);
  CHECK(progress.read.path == usage);  // the last to be read
  CHECK(progress.read.bytes == size);
  CHECK(progress.read.rows == 5);
}

TEST_CASE("of an archive the packed bytes are counted, with a thread as without") {
  const TemporaryFolder folder;
  const std::string packed = test::gzip(kUsageFile);
  LoadOptions options = options_of({folder.write("u.csv.gz", packed)});
  options.cores = GENERATE(1, 2);
  const ReadingState read = progress_of(options).read;
  CHECK(read.total_bytes == packed.size());
  CHECK(read.bytes == packed.size());
  CHECK(read.rows == 3);
}

TEST_CASE("a document counts once for each kind that is looked for in it") {
  const TemporaryFolder folder;
  const std::string document = R"({"support_cases": [
    {"customer_id": "c", "opened_date": "2026-10-30"}]})";
  const std::string path = folder.write("d.json", document);
  const Progress all = progress_of(options_of({path}));
  CHECK(all.read.total_bytes == kind_table().size() * document.size());
  CHECK(all.read.bytes == all.read.total_bytes);
  LoadOptions one_kind;
  one_kind.inputs = {{path, Kind::SupportCases}};
  CHECK(progress_of(one_kind).read.total_bytes == document.size());
  CHECK(progress_of(one_kind).read.bytes == document.size());
}

TEST_CASE("nobody knows how much a pipe will give") {
  const TemporaryFolder folder;
  const std::string usage = folder.write("u.csv", kUsageFile);
  const Progress progress = progress_of(options_of({usage, "-"}), kSubscriptions);
  CHECK(progress.recognised.bytes == kSubscriptions.size());  // it is not read again
  CHECK_FALSE(progress.recognised.total_bytes);
  CHECK(progress.read.bytes == kSubscriptions.size() + kUsageFile.size());
  CHECK(progress.read.rows == 5);
}

}  // namespace
}  // namespace licstat
