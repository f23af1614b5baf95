// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/exit_codes.hpp"

#include <array>

namespace licstat {
namespace {

constexpr std::array kExitCodes{
    ExitCodeDef{"0", "the report is complete"},
    ExitCodeDef{
        "1",
        "the report was made, but not clean: rows were rejected, an input is one page of "
        "several, or a customer's folder was left out by --keep-going; or check found a breach; or "
        "data is older than --max-age allows; or diff --exit-code found a difference"},
    ExitCodeDef{"2", "wrong usage"},
    ExitCodeDef{"3", "an input was refused, or memory ran out: no report was made"},
    ExitCodeDef{"4", "the output could not be written (also for --help and --version)"},
    ExitCodeDef{"5", "a bug in licstat"},
    ExitCodeDef{"0-3",
                "with check --nagios those of a plugin: OK, WARNING, CRITICAL and UNKNOWN, which "
                "stands for every failure"},
    ExitCodeDef{"128+n", "ended by signal n; a closed pipe ends it in silence"},
};

}  // namespace

std::span<const ExitCodeDef> exit_code_table() { return kExitCodes; }

}  // namespace licstat
