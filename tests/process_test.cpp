// SPDX-License-Identifier: Apache-2.0
// What only a process of its own can show: streams that fail, signals, links, modes, pipes.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "licstat/cli/version.hpp"
#include "support/estate_folder.hpp"
#include "support/skipped.hpp"

using namespace licstat;

namespace {

namespace fs = std::filesystem;

constexpr const char* kPortfolio = "\"$LICSTAT\" portfolio --as-of 2026-10-31 s.csv u.csv";

std::string portfolio_of(const EstateFolder& estate) { return estate.sh(kPortfolio).out; }

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

}  // namespace

TEST_CASE("a full disk is exit 4, whatever is written") {
  const EstateFolder estate;
  const std::string command = GENERATE(
      "--help", "--version", "help metrics", "formats", "portfolio --help", "portfolio -h",
      "portfolio s.csv u.csv", "customer c1 s.csv", "explain s.csv", "validate s.csv",
      "check --fail-on 'subscriptions>0' s.csv", "check --fail-on 'seated>9' --format csv s.csv",
      "portfolio --format json s.csv u.csv", "portfolio -o /dev/full --format csv s.csv u.csv",
      "convert s.csv u.csv", "convert --kind usage s.csv u.csv",
      "convert --kind usage --format csv -o /dev/full s.csv u.csv");
  CAPTURE(command);
  const Ended ended = estate.sh("\"$LICSTAT\" " + command + " >/dev/full");
  CHECK(ended.code == 4);
  CHECK(ended.err.find("licstat: error: ") != std::string::npos);
  CHECK(ended.err.ends_with(": No space left on device\n"));
}

TEST_CASE("whatever fails, a plugin is UNKNOWN, with one line if it can write") {
  const EstateFolder estate;
  const std::string check = "\"$LICSTAT\" check --nagios --as-of 2026-10-31 --warning 'seated<1' ";
  CHECK(estate.sh(check + "s.csv u.csv").code == 0);
  CHECK(estate.sh(check + "s.csv u.csv >/dev/full").code == 3);
  CHECK(estate.sh(check + "s.csv u.csv >&-").code == 3);
  const std::string rest =
      GENERATE("s.csv missing.csv", "s.csv u.csv --rejects /dev/full", "--window 0 s.csv",
               "s.csv u.csv -o /dev/full --format csv", "s.csv missing.csv 2>/dev/full");
  CAPTURE(rest);
  const Ended ended = estate.sh(check + rest);
  CHECK(ended.code == 3);
  CHECK(ended.out.starts_with("LICSTAT UNKNOWN - "));
  CHECK(std::ranges::count(ended.out, '\n') == 1);
}

TEST_CASE("messages that nobody can read change no exit code") {
  const EstateFolder estate;
  CHECK(estate.sh("\"$LICSTAT\" portfolio missing.csv 2>/dev/full").code == 3);
  CHECK(estate.sh("\"$LICSTAT\" portfolo 2>/dev/full").code == 2);
}

TEST_CASE("rejected rows that cannot be written are exit 4") {
  const EstateFolder estate;
  write_text(estate.path() / "bad.csv",
             "customer_id,user_id,subscription_id,last_activity_date\nc1,u1,s1,never\n");
  const Ended ended = estate.sh("\"$LICSTAT\" portfolio --rejects /dev/full s.csv bad.csv");
  CHECK(ended.code == 4);
  CHECK(ended.err.find("licstat: error: /dev/full: No space left on device\n") !=
        std::string::npos);
}

TEST_CASE("rejected rows are written in UTF-8, whatever the file is called") {
  const EstateFolder estate;
  const Ended ended = estate.sh(
      "f=$(printf 'caf\\351.csv'); sed s/,5$/,x/ s.csv >\"$f\"; "
      "\"$LICSTAT\" validate -q --format csv --rejects r.csv \"$f\"; cat r.csv");
  CHECK(ended.out ==
        "file,line,column,id,message,fix,row\n"
        "caf\\xe9.csv,2,29,bad-integer,quantity: 'x' is not an integer,"
        "\"digits only: no sign, no decimals, no grouping\",\"c1,s1,ENTERPRISEPACK,active,x\"\n"
        "file,line,column,id,message,row\n"
        "caf\\xe9.csv,2,29,bad-integer,quantity: 'x' is not an integer,"
        "\"c1,s1,ENTERPRISEPACK,active,x\"\n");
}

TEST_CASE("a closed pipe ends the program in silence") {
  const EstateFolder estate;
  const std::string trap = GENERATE("", "trap '' PIPE; ");
  const std::string command =
      GENERATE("--help", "portfolio --as-of 2026-10-31 s.csv u.csv",
               "portfolio --as-of 2026-10-31 -o - s.csv u.csv", "convert s.csv u.csv");
  CAPTURE(trap, command);
  // The reader is gone for certain before the first byte is written.
  const Ended ended = estate.sh(trap + "{ sleep 0.2; \"$LICSTAT\" " + command +
                                "; echo $? >code; } | true; cat code");
  CHECK(ended.out == "141\n");
  CHECK(ended.err.empty());
}

TEST_CASE("a reader that takes one line of many is no failure worth a word") {
  const EstateFolder estate;
  std::string rows = "customer_id,subscription_id,sku,status,quantity\n";
  for (int i = 0; i < 20000; ++i) {
    const std::string number = std::to_string(i);
    rows += "customer" + number + ",s" + number + ",ENTERPRISEPACK,active,7\n";
  }
  write_text(estate.path() / "many.csv", rows);
  const Ended ended = estate.sh(
      "{ \"$LICSTAT\" portfolio -q --format csv many.csv; echo $? >code; } | head -n 1; cat code");
  CHECK(ended.out.ends_with("\n141\n"));
  CHECK(ended.out.starts_with("customer_id,"));
  CHECK(ended.err.empty());
}

TEST_CASE("a pipe closed on stderr does not spoil the report") {
  const EstateFolder estate;
  write_text(estate.path() / "bad.csv",
             "customer_id,user_id,subscription_id,last_activity_date\nc1,u1,s1,never\n");
  const Ended ended = estate.sh(
      "{ { sleep 0.2; \"$LICSTAT\" portfolio s.csv bad.csv 2>&3 >report; echo $? >code; } 3>&1 | "
      "true; }; "
      "cat code report");
  CHECK(ended.out.starts_with("1\n"));
  CHECK(ended.out.find("c1") != std::string::npos);
}

TEST_CASE("a full disk of messages costs no report") {
  const EstateFolder estate;
  const std::string expected = portfolio_of(estate);
  write_text(estate.path() / "bad.csv",
             "customer_id,user_id,subscription_id,last_activity_date\nc1,u1,s1,never\n");
  const std::string command = std::string(kPortfolio) + " bad.csv -o r.txt 2>/dev/full";
  CHECK(estate.sh(command).code == 1);
  CHECK(read_text(estate.path() / "r.txt").starts_with(expected.substr(0, 20)));
}

TEST_CASE("a pipe that another program left non-blocking gets the whole report") {
  const EstateFolder estate;
  std::string rows = "customer_id,subscription_id,sku,status,quantity\n";
  for (int i = 0; i < 10000; ++i) {
    const std::string number = std::to_string(i);
    rows += "customer" + number + ",s" + number + ",ENTERPRISEPACK,active,7\n";
  }
  write_text(estate.path() / "many.csv", rows);
  const std::string many = (estate.path() / "many.csv").string();
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  REQUIRE(::fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::execl(LICSTAT_BINARY, "licstat", "portfolio", "-q", "--format", "csv", many.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  ::usleep(300'000);  // the pipe fills up
  std::size_t lines = 0;
  std::array<char, 65536> block{};
  ssize_t length = 0;
  while ((length = ::read(ends[0], block.data(), block.size())) > 0) {
    lines += static_cast<std::size_t>(std::count(block.begin(), block.begin() + length, '\n'));
  }
  ::close(ends[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(lines == 10001);
}

TEST_CASE("closed standard streams are nobody's file") {
  const EstateFolder estate;
  const std::string expected = portfolio_of(estate);

  SECTION("stdin") {
    const Ended ended = estate.sh(std::string(kPortfolio) + " <&-");
    CHECK(ended.code == 0);
    CHECK(ended.out == expected);
  }
  SECTION("stdin that is a folder, and not read") {
    const Ended ended = estate.sh(std::string(kPortfolio) + " </");
    CHECK(ended.code == 0);
    CHECK(ended.out == expected);
    CHECK(estate.sh("\"$LICSTAT\" portfolio - </").err ==
          "licstat: error: <stdin>: is a directory, not a file [read-failed]\n");
  }
  SECTION("stdin that should be read") {
    const Ended ended = estate.sh("\"$LICSTAT\" portfolio s.csv - <&-");
    CHECK(ended.code == 3);
    CHECK(ended.err ==
          "licstat: error: <stdin>: the input is empty: not even a header; fix: "
          "export or download it again, or leave it away [empty-input]\n");
  }
  SECTION("stderr") {
    const Ended ended = estate.sh(std::string(kPortfolio) + " 2>&-");
    CHECK(ended.code == 0);
    CHECK(ended.out == expected);
  }
  SECTION("stdout, with the report in a file") {
    const Ended ended =
        estate.sh(std::string(kPortfolio) + " --format table -o r.txt >&-; cat r.txt");
    CHECK(ended.out == expected);
  }
  SECTION("all three: inputs and outputs are what they were") {
    const Ended ended =
        estate.sh(std::string(kPortfolio) + " --format table -o r.txt <&- >&- 2>&-; cat r.txt");
    CHECK(ended.out == expected);
    CHECK(estate.names() == std::vector<std::string>{"r.txt", "s.csv", "u.csv"});
  }
}

TEST_CASE("a report that nobody gets is not a success") {
  const EstateFolder estate;
  // Without a stdout there is no report: coreutils say "Bad file descriptor" here.
  CHECK(estate.sh(std::string(kPortfolio) + " >&-").code == 4);
}

TEST_CASE("a report in a file appears whole or not at all") {
  const EstateFolder estate;
  const std::string expected = portfolio_of(estate);
  const std::string to_report = std::string(kPortfolio) + " -o ";

  SECTION("a new file has the mode of the umask") {
    CHECK(estate.sh("umask 027; " + to_report + "r.csv").code == 0);
    CHECK(mode_of(estate.path() / "r.csv") == 0640);
  }
  SECTION("a file that is there keeps its mode") {
    write_text(estate.path() / "r.csv", "old");
    fs::permissions(estate.path() / "r.csv", fs::perms(0604));
    CHECK(estate.sh(to_report + "r.csv").code == 0);
    CHECK(mode_of(estate.path() / "r.csv") == 0604);
    CHECK(read_text(estate.path() / "r.csv").starts_with("customer_id,"));
  }
  SECTION("a link stays, its target is replaced") {
    fs::create_directory(estate.path() / "d");
    write_text(estate.path() / "d/real.csv", "old");
    fs::create_symlink("d/real.csv", estate.path() / "link.csv");
    CHECK(estate.sh(to_report + "link.csv").code == 0);
    CHECK(fs::is_symlink(estate.path() / "link.csv"));
    CHECK(read_text(estate.path() / "d/real.csv").starts_with("customer_id,"));
  }
  SECTION("a link to nothing creates what it names") {
    fs::create_symlink("new.csv", estate.path() / "link.csv");
    CHECK(estate.sh(to_report + "link.csv").code == 0);
    CHECK(fs::is_symlink(estate.path() / "link.csv"));
    CHECK(fs::is_regular_file(estate.path() / "new.csv"));
  }
  SECTION("/dev/stdout is written straight through") {
    const Ended ended = estate.sh(to_report + "/dev/stdout --format table");
    CHECK(ended.code == 0);
    CHECK(ended.out == expected);
  }
  SECTION("a link to an input is an input") {
    fs::create_symlink("u.csv", estate.path() / "link.csv");
    const Ended ended = estate.sh(to_report + "link.csv");
    CHECK(ended.code == 2);
    CHECK(ended.err == "licstat: error: 'link.csv' is an input: it is not overwritten\n");
  }
  SECTION("what standard input reads from is an input") {
    const std::string command =
        GENERATE(as<std::string>{}, "portfolio -o s.csv -", "portfolio --rejects s.csv -",
                 "convert --kind subscriptions -o s.csv -");
    const std::string subscriptions = read_text(estate.path() / "s.csv");
    const Ended ended = estate.sh("\"$LICSTAT\" " + command + " <s.csv");
    CHECK(ended.code == 2);
    CHECK(ended.err == "licstat: error: 's.csv' is an input: it is not overwritten\n");
    CHECK(read_text(estate.path() / "s.csv") == subscriptions);
    // A pipe is no file that could be overwritten.
    CHECK(estate.sh("cat s.csv | \"$LICSTAT\" portfolio -q -o r.csv -").code == 0);
  }
  SECTION("a refused input leaves the old report and no temporary file") {
    write_text(estate.path() / "r.csv", "old");
    CHECK(estate.sh("\"$LICSTAT\" portfolio -o r.csv s.csv missing.csv").code == 3);
    CHECK(read_text(estate.path() / "r.csv") == "old");
    CHECK(estate.names() == std::vector<std::string>{"r.csv", "s.csv", "u.csv"});
  }
  SECTION("a disk that fills up leaves the old report and no temporary file") {
    // A limit of the file size stands for the disk: 0 blocks.
    write_text(estate.path() / "r.csv", "old");
    const Ended ended = estate.sh("trap '' XFSZ; ulimit -f 0; " + to_report + "r.csv 2>/dev/null");
    CHECK(ended.code == 4);
    CHECK(read_text(estate.path() / "r.csv") == "old");
    CHECK(estate.names() == std::vector<std::string>{"r.csv", "s.csv", "u.csv"});
  }
}

TEST_CASE("a signal leaves no new folder of converted files") {
  if (!signals_come_at_once()) return;
  const EstateFolder estate;
  const std::vector<std::string> before = estate.names();
  // More than is looked at to recognise it, and then nothing: the run waits with a file begun.
  const Ended ended = estate.sh(
      "mkfifo f; \"$LICSTAT\" convert -o out s.csv f & exec 3>f; cat u.csv >&3; "
      "yes c1,u1,s1,2026-10-30 | head -c 300000 >&3; "
      "for i in $(seq 100); do ls .out.*/s* >/dev/null 2>&1 && break; sleep 0.1; done; "
      "ls .out.*; test -e out && echo out; kill -TERM $!; wait $!; echo $?; rm f");
  CHECK(ended.out == "subscriptions.csv\n143\n");
  CHECK(estate.names() == before);
}

TEST_CASE("converted files appear together or not at all") {
  const EstateFolder estate;
  const std::vector<std::string> before = estate.names();
  const std::string convert = "\"$LICSTAT\" convert -o out s.csv u.csv";

  SECTION("a disk that fills up leaves no new folder") {
    const Ended ended = estate.sh("trap '' XFSZ; ulimit -f 0; " + convert + " 2>/dev/null");
    CHECK(ended.code == 4);
    CHECK(estate.names() == before);
  }
  SECTION("a disk that fills up with the last file leaves the old ones") {
    // Room for the file of the one subscription, but not for that of the usage.
    std::string usage = "customer_id,user_id,subscription_id,last_activity_date\n";
    for (int row = 0; row < 1000; ++row) usage += "c1,user" + std::to_string(row) + ",s1,\n";
    write_text(estate.path() / "u.csv", usage);
    fs::create_directory(estate.path() / "out");
    write_text(estate.path() / "out/subscriptions.csv", "old");
    const Ended ended = estate.sh("trap '' XFSZ; ulimit -f 8; " + convert +
                                  " 2>/dev/null; echo $?; "
                                  "ls out; cat out/subscriptions.csv");
    CHECK(ended.out == "4\nsubscriptions.csv\nold");
  }
  SECTION("--strict leaves no new folder") {
    write_text(estate.path() / "u.csv",
               "customer_id,user_id,subscription_id,last_activity_date\nc1,u1,s1,never\n");
    CHECK(estate.sh("\"$LICSTAT\" convert --strict -o out s.csv u.csv").code == 3);
    CHECK(estate.names() == before);
  }
  SECTION("a refused input leaves no new folder") {
    CHECK(estate.sh("echo 'c1,\"u1,s1,' >>u.csv; " + convert).code == 3);
    CHECK(estate.names() == before);
  }
  SECTION("what is no file in the folder is not replaced") {
    const std::string made = GENERATE("mkfifo out/usage.csv", "ln -s /dev/null out/usage.csv");
    const Ended ended = estate.sh("mkdir out; " + made + "; " + convert + "; echo $?; ls -A out");
    CHECK(ended.out == "4\nusage.csv\n");
    CHECK(ended.err == "licstat: error: out/usage.csv: is no regular file, and is not replaced\n");
  }
  SECTION("a new folder and its files have the mode of the umask") {
    CHECK(estate.sh("umask 027; " + convert).code == 0);
    CHECK(mode_of(estate.path() / "out") == 0750);
    CHECK(mode_of(estate.path() / "out/usage.csv") == 0640);
  }
}

TEST_CASE("a report reads what convert writes into a pipe") {
  const EstateFolder estate;
  const Ended ended = estate.sh(
      "\"$LICSTAT\" convert s.csv u.csv | \"$LICSTAT\" portfolio --as-of 2026-10-31 --format csv "
      "-");
  CHECK(ended.code == 0);
  CHECK(ended.out ==
        estate.sh("\"$LICSTAT\" portfolio --as-of 2026-10-31 --format csv s.csv u.csv").out);
  CHECK(ended.err.empty());
}

TEST_CASE("a FIFO and a process substitution are inputs") {
  const EstateFolder estate;
  const std::string expected = "c1,,1,5,,0,,5,5,2,40.0,40.0,,,2,false,2,0,0,0,0,0,0,inferred,0\n";
  const Ended ended = estate.sh(
      "mkfifo f && { cat u.csv >f & } && \"$LICSTAT\" portfolio --as-of 2026-10-31 --format csv "
      "s.csv f");
  CHECK(ended.code == 0);
  CHECK(ended.out.ends_with('\n' + expected));
  CHECK(ended.err.empty());
}

TEST_CASE("a FIFO in a folder is skipped, not waited for") {
  const EstateFolder estate;
  const Ended ended =
      estate.sh("mkdir d && cp s.csv u.csv d && mkfifo d/f && \"$LICSTAT\" portfolio d");
  CHECK(ended.code == 0);
  CHECK(ended.err.find("skipped: d/f (not a regular file)\n") != std::string::npos);
}

TEST_CASE("a signal ends the program as usual and leaves no temporary file") {
  const EstateFolder estate;
  struct Signal {
    std::string name;
    std::string code;
  };
  const auto signal = GENERATE(values<Signal>({{"HUP", "129\n"},
                                               {"INT", "130\n"},
                                               {"QUIT", "131\n"},
                                               {"USR1", "138\n"},
                                               {"PIPE", "141\n"},
                                               {"ALRM", "142\n"},
                                               {"TERM", "143\n"}}));
  CAPTURE(signal.name);
  // The rejected row opens the temporary file; then the FIFO, which has given enough to be
  // recognised, keeps the program waiting. A shell's job in the background ignores INT and QUIT,
  // which would be kept: env resets them.
  write_text(estate.path() / "bad.csv",
             "customer_id,user_id,subscription_id,last_activity_date\nc1,u1,s1,never\n");
  const Ended ended = estate.sh(
      "mkfifo f; { cat u.csv; yes c1,u3,s1,2026-10-29 | head -n 100000; exec sleep 20; } >f & "
      "writer=$!\n"
      "env --default-signal=INT,QUIT \"$LICSTAT\" portfolio --rejects r.csv s.csv bad.csv f & "
      "pid=$!\n"
      "i=0; while [ $i -lt 100 ]; do\n"
      "  ls .r.csv.?????? >/dev/null 2>&1 && break; sleep 0.05; i=$((i + 1))\n"
      "done\n"
      "ls .r.csv.?????? >seen; kill -" +
      signal.name + " $pid; wait $pid; echo $? >code; kill $writer");
  const std::vector<std::string> names = estate.names();
  CHECK(read_text(estate.path() / "seen").starts_with(".r.csv."));
  CHECK(names == std::vector<std::string>{"bad.csv", "code", "f", "s.csv", "seen", "u.csv"});
  CHECK(read_text(estate.path() / "code") == signal.code);
}

TEST_CASE("an input that the user may not read is refused") {
  const EstateFolder estate;
  const std::string as_user =
      ::geteuid() == 0 ? "exec setpriv --reuid=65534 --regid=65534 --clear-groups -- " : "";
  REQUIRE(estate.sh("chmod 755 . && chmod 0 u.csv").code == 0);
  // The program may lie where only root finds it.
  if (estate.sh(as_user + "\"$LICSTAT\" --version").code != 0) {
    return say_skipped("needs a second user who may start the program");
  }
  const Ended ended = estate.sh(as_user + "\"$LICSTAT\" portfolio u.csv");
  CHECK(ended.code == 3);
  CHECK(ended.err == "licstat: error: u.csv: cannot be opened: Permission denied [read-failed]\n");
}

TEST_CASE("inputs of which every kind is refused") {
  const EstateFolder estate;
  SECTION("/dev/zero ends") {
    const Ended ended = estate.sh("\"$LICSTAT\" portfolio s.csv /dev/zero");
    CHECK(ended.code == 3);
  }
  SECTION("/dev/null is empty") {
    const Ended ended = estate.sh("\"$LICSTAT\" portfolio s.csv /dev/null");
    CHECK(ended.code == 3);
    CHECK(ended.err ==
          "licstat: error: /dev/null: the input is empty: not even a header; fix: "
          "export or download it again, or leave it away [empty-input]\n");
  }
}

TEST_CASE("the version is that of the project, and SOURCE_DATE_EPOCH stands for now") {
  const EstateFolder estate;
  const Ended version = estate.sh("\"$LICSTAT\" --version");
  CHECK(version.code == 0);
  CHECK(version.out.starts_with("licstat " + std::string(kVersion) + "\n"));
  CHECK(version.err.empty());
  CHECK(estate.sh("\"$LICSTAT\" -V").out == version.out);
  // 2026-10-31 23:59:59 UTC, which is the day after in Tokyo.
  const Ended report =
      estate.sh("SOURCE_DATE_EPOCH=1793491199 TZ=Asia/Tokyo \"$LICSTAT\" portfolio s.csv u.csv");
  CHECK(report.out == portfolio_of(estate));
}

TEST_CASE("a clock that cannot be right is told") {
  const EstateFolder estate;
  const Ended ended = estate.sh("SOURCE_DATE_EPOCH=0 \"$LICSTAT\" portfolio s.csv u.csv");
  CHECK(ended.code == 0);
  CHECK(ended.err.starts_with("licstat: warning: the clock says 1970-01-01; give --as-of\n"));
}

TEST_CASE("a run says with --stats what it has cost, whatever else is silenced") {
  const EstateFolder estate;
  const std::string command =
      GENERATE("portfolio", "customer c1", "explain", "validate --format json");
  CAPTURE(command);
  const std::string line = "\"$LICSTAT\" " + command + " -q --as-of 2026-10-31 s.csv u.csv";
  const Ended ended = estate.sh(line + " --stats --threads 2");
  CHECK(ended.code == 0);
  CHECK(ended.out == estate.sh(line).out);
  const std::regex shape(R"(licstat: stats: 3 rows, 173 B, \d+\.\d\d s, [\d.]+ (k |M )?rows/s, )"
                         R"(2 threads, [\d.]+ [MG]B peak\n)");
  CAPTURE(ended.err);
  CHECK(std::regex_match(ended.err, shape));
}

TEST_CASE("the locale and the environment change nothing") {
  const EstateFolder estate;
  const std::string expected = portfolio_of(estate);
  CHECK(estate.sh("LC_ALL=de_DE.UTF-8 " + std::string(kPortfolio)).out == expected);
  CHECK(estate.sh("unset HOME TERM PATH; " + std::string(kPortfolio)).out == expected);
}
