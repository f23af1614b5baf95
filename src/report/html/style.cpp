// SPDX-License-Identifier: Apache-2.0
// Every colour of a text has a contrast of at least 4.5:1 to what is behind it, every colour of a
// picture at least 3:1, in the light and in the dark: tests/html/page.py works it out.
#include "licstat/report/html/style.hpp"

namespace licstat {
namespace {

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;
--bg:#ffffff;--fg:#1f2328;--soft:#57606a;--line:#d0d7de;--head:#f3f5f7;--link:#0550ae;
--track:#e4e8ec;--edge:#6e7781;--used:#0969da;--over:#8250df;--idle:#bc4c00;
--seated:#0969da;--turnover:#1b7c83;--yammer:#9a6700;--over_assigned:#8250df;
--unlicensed:#cf222e;--lapsed:#bc4c00;--trial:#1a7f37}
@media screen and (prefers-color-scheme:dark){:root{
--bg:#0d1117;--fg:#e6edf3;--soft:#9198a1;--line:#30363d;--head:#161b22;--link:#79c0ff;
--track:#21262d;--edge:#8b949e;--used:#4493f8;--over:#ab7df8;--idle:#f0883e;
--seated:#4493f8;--turnover:#39c5cf;--yammer:#d29922;--over_assigned:#ab7df8;
--unlicensed:#f85149;--lapsed:#f0883e;--trial:#3fb950}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:100rem;background:var(--bg);color:var(--fg);
font:1rem/1.45 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;
overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2;margin:.2rem 0}
h2{font-size:1.25rem;margin:2rem 0 .5rem;padding-bottom:.2rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.2rem 0 .3rem}
p{margin:.3rem 0}
a{color:var(--link)}
ul,ol{margin:.3rem 0;padding-left:1.2rem}
li{margin:.15rem 0}
pre{overflow:auto;line-height:1.1}
.soft{color:var(--soft)}
.lead{font-size:1.1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;padding:0}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
caption{text-align:left;color:var(--soft);padding:.2rem 0;
position:sticky;left:0;max-width:calc(100vw - 2rem)}
th,td{padding:.25rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{background:var(--head);vertical-align:bottom;white-space:nowrap}
tbody th{font-weight:normal}
tfoot th,tfoot td{font-weight:bold;border-top:2px solid var(--edge)}
.n{text-align:right;white-space:nowrap}
.d,.m{white-space:nowrap}
td,tbody th{max-width:34rem;overflow-wrap:break-word}
.t{min-width:11rem}td.t{min-width:20rem}
.figures b,.items b{font-weight:600}
.charts{display:grid;gap:1rem 2rem;grid-template-columns:repeat(auto-fit,minmax(min(28rem,100%),1fr))}
figure{margin:.5rem 0;min-width:0}
figcaption{font-weight:600}
figure p{font-size:.9rem}
svg{display:block;overflow:visible}
svg text{fill:var(--soft);font-size:12px}
svg.use{display:inline-block;vertical-align:baseline;margin-left:.4rem}
.key{display:flex;flex-wrap:wrap;gap:.1rem 1rem;list-style:none;padding:0;font-size:.9rem}
.key svg{display:inline-block;vertical-align:-1px;margin-right:.3rem}
.bars{list-style:none;padding:0}
.bars li{margin:.5rem 0}
.bars .l{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem}
.bars .v{color:var(--soft);font-size:.9rem}
.track{fill:var(--track);stroke:var(--edge)}
.axis,.mark{stroke:var(--edge)}
.grid{stroke:var(--line)}
.whole{stroke:var(--fg);stroke-width:2;stroke-dasharray:3 2}
.used{fill:var(--used)}.over{fill:var(--over)}.idle{fill:var(--idle)}
.seated{fill:var(--seated)}.turnover{fill:var(--turnover)}.yammer{fill:var(--yammer)}
.over_assigned{fill:var(--over_assigned)}.unlicensed{fill:var(--unlicensed)}
.lapsed{fill:var(--lapsed)}.trial{fill:var(--trial)}
.dot{fill:var(--used);fill-opacity:.55;stroke:var(--used)}
.dot.over{fill:var(--over);stroke:var(--over)}
.line1,.line2{fill:none;stroke:var(--used);stroke-width:2}
.line2{stroke:var(--idle);stroke-dasharray:5 3}
.point1{fill:var(--used)}.point2{fill:var(--idle)}
.customers{display:grid;gap:0 2rem;grid-template-columns:repeat(auto-fit,minmax(min(30rem,100%),1fr))}
.customers section{min-width:0}
footer{margin-top:2rem;font-size:.9rem}
@media (max-width:40rem){body{padding:.6rem}th,td{padding:.2rem .35rem}
.t{min-width:7.5rem}td.t{min-width:10.5rem}.m{min-width:10.5rem;white-space:normal}svg.use{display:none}
caption{max-width:calc(100vw - 1.2rem)}}
@page{margin:12mm}
@media print{
:root{font-size:9.5pt}
body{max-width:none;padding:0}
nav{display:none}
a{color:inherit;text-decoration:none}
h2,h3,figcaption,caption{break-after:avoid}
tr,li,figure,p{break-inside:avoid}
thead{display:table-header-group}
tfoot{display:table-row-group}
.scroll{overflow:visible}
caption{position:static;max-width:none}
table{font-size:8pt}
table td,table th,caption{overflow-wrap:anywhere}
th,td{padding:.15rem .3rem}
thead th,.m{white-space:normal}
.t,td.t,.m{min-width:24mm}
.charts,.customers{display:block}
svg.use{display:none}
}
)";

}  // namespace

std::string_view html_style() { return kStyle; }

}  // namespace licstat
