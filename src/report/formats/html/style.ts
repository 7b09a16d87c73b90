/**
 * The page's style. It stands in the page as one element whose digest the page's content security policy names, so no element may
 * carry a style of its own.
 */
export const style = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --dim: #57606a; --rule: #d0d7de; --soft: #f6f8fa;
  --link: #0550ae; --pass: #116329; --fail: #a40e26; --warn: #7d4e00; --calm: #424a53;
  --pass-soft: #dafbe1; --fail-soft: #ffebe9; --warn-soft: #fff3c4; --calm-soft: #eaeef2; --mark: #ffe08a; --mark-ink: #1b1f24; }
@media (prefers-color-scheme: dark) { :root { --paper: #0d1117; --ink: #e6edf3; --dim: #9da7b3; --rule: #373e47;
  --soft: #161b22; --link: #79c0ff; --pass: #7ee787; --fail: #ffa198; --warn: #f2cc60; --calm: #b6c2cf;
  --pass-soft: #12341f; --fail-soft: #4a1519; --warn-soft: #3d2e00; --calm-soft: #262c36; --mark: #6b4700; --mark-ink: #fff; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 5rem; }
body { margin: 0 auto; padding: 1rem 1.25rem 4rem; max-width: 76rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.5rem 0 1rem; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 0.6rem; padding-bottom: 0.2rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1.08rem; margin: 1.4rem 0 0.5rem; }
h4, h5, h6 { font-size: 0.95rem; margin: 1rem 0 0.3rem; }
p { margin: 0.35rem 0; }
a { color: var(--link); }
code, pre { font-family: ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: 0.85rem; }
pre { margin: 0.2rem 0 0.5rem; padding: 0.5rem 0.7rem; max-height: 28rem; overflow: auto; background: var(--soft);
  border: 1px solid var(--rule); border-radius: 6px; white-space: pre-wrap; direction: ltr; unicode-bidi: isolate; }
pre i { color: var(--dim); }
mark { background: var(--mark); color: var(--mark-ink); }
ul { padding-left: 1.3rem; margin: 0.3rem 0; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
.dim, .label { color: var(--dim); font-size: 0.85rem; }
.label { margin: 0.4rem 0 0; font-weight: 600; }
.verdict { border-radius: 8px; padding: 0.6rem 1rem; margin: 0 0 1rem; border-left: 6px solid; background: var(--calm-soft); }
.verdict .word { font-size: 1.35rem; font-weight: 700; margin: 0; }
.verdict .reservation { font-size: 1rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; margin: 0.5rem 0; }
.facts dt { color: var(--dim); }
.facts dd { margin: 0; min-width: 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem; border-bottom: 1px solid var(--rule); }
thead th { color: var(--dim); font-weight: 600; white-space: nowrap; }
.counts { width: auto; }
.counts th, .counts td { white-space: nowrap; }
.counts td { text-align: right; }
.counts td:nth-child(2) { text-align: left; }
.counts .none { color: var(--dim); }
.badge { display: inline-block; padding: 0 0.45rem; border-radius: 999px; font-size: 0.8rem; font-weight: 600;
  white-space: nowrap; background: var(--calm-soft); color: var(--calm); }
.pass { background: var(--pass-soft); color: var(--pass); border-color: currentColor; }
.fail, .harness-error, .not-judged { background: var(--fail-soft); color: var(--fail); border-color: currentColor; }
.warn, .inconclusive, .known-failure { background: var(--warn-soft); color: var(--warn); border-color: currentColor; }
.level { font-size: 0.75rem; font-weight: 700; color: var(--dim); }
.why { display: block; color: var(--dim); font-size: 0.88rem; }
.requirement { border: 1px solid var(--rule); border-radius: 8px; margin: 0.35rem 0; }
.requirement > summary { padding: 0.45rem 0.8rem; cursor: pointer; }
.requirement[open] > summary { border-bottom: 1px solid var(--rule); background: var(--soft); border-radius: 8px 8px 0 0; }
summary .title { margin-left: 0.3rem; }
.inside { padding: 0.5rem 1rem 0.8rem; }
.reason { font-weight: 600; }
.case { border-left: 3px solid var(--rule); padding-left: 0.9rem; margin: 1rem 0; }
.finding { background: var(--fail-soft); border-radius: 6px; padding: 0.4rem 0.7rem; margin: 0.4rem 0; }
.finding.SHOULD { background: var(--warn-soft); }
.finding.MAY { background: var(--calm-soft); }
.inside { scroll-margin-top: 3.4rem; }
.inside > span[id] { scroll-margin-top: 4rem; }
.sources { list-style: none; padding: 0; margin: 0; }
pre.curl { max-height: 11rem; }
details details > summary { cursor: pointer; padding: 0.15rem 0; }
.finding:target, .inside:target { outline: 2px solid var(--link); outline-offset: 2px; }
.anchor { padding: 0 0.3rem; }
.observation { font-size: 0.9rem; }
.exchange { margin: 0.6rem 0; }
.messages { display: grid; grid-template-columns: 1fr 1fr; gap: 0.8rem; }
.messages > div { min-width: 0; }
.cases { list-style: none; padding: 0; font-size: 0.9rem; }
.cases > li { padding: 0.2rem 0; border-bottom: 1px solid var(--rule); }
.brief { display: block; color: var(--dim); font-size: 0.78rem; }
.statuses { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.4rem; }
.status { border-radius: 6px; padding: 0.15rem 0.6rem; font-size: 0.85rem; }
.status.not-exercised { background: none; border: 1px dashed var(--dim); color: var(--dim); }
svg { max-width: none; height: auto; }
svg text { fill: var(--ink); font: 13px system-ui, "DejaVu Sans", sans-serif; }
svg .allowed { fill: var(--pass-soft); stroke: var(--pass); }
svg .beyond { fill: var(--fail-soft); stroke: var(--fail); }
svg .edge { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 4 3; }
svg .accepted { fill: var(--pass); }
svg .refused { stroke: var(--fail); stroke-width: 4; fill: none; }
.strip .seen { fill: var(--pass); stroke: var(--pass); }
.strip .refused { fill: var(--warn); stroke: var(--warn); stroke-width: 1; }
.strip .never { fill: none; stroke: var(--dim); stroke-dasharray: 2 1.5; }
.coverage th, .coverage .number { white-space: nowrap; }
.coverage th[scope="row"] { width: 1%; }
.missing { display: block; }
.part { background: var(--soft); }
#controls { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.4rem 0.8rem; align-items: end;
  padding: 0.6rem 0; background: var(--paper); border-bottom: 1px solid var(--rule); }
#controls[hidden], [hidden] { display: none !important; }
#controls label { display: grid; font-size: 0.78rem; color: var(--dim); }
#controls input, #controls select, button { font: inherit; font-size: 0.9rem; color: var(--ink); background: var(--soft);
  border: 1px solid var(--dim); border-radius: 6px; padding: 0.2rem 0.5rem; }
#controls input { width: 16rem; max-width: 100%; }
#shown { font-size: 0.85rem; margin: 0; }
kbd { font: 0.8rem ui-monospace, monospace; border: 1px solid var(--rule); border-radius: 4px; padding: 0 0.3rem; }
@media (max-width: 46rem) { body { padding: 0.6rem 0.7rem 3rem; } .messages { grid-template-columns: 1fr; }
  .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-bottom: 0.4rem; } #controls { position: static; }
  summary .title { display: block; } button { min-height: 1.9rem; } html { scroll-padding-top: 1rem; } .inside, .inside > span[id] { scroll-margin-top: 6rem; } }
@media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --dim: #444; --soft: #fff; --link: #000; --rule: #999;
  --pass: #0a4019; --fail: #7d0a1c; --warn: #5c3a00; --calm: #222; --pass-soft: #fff; --fail-soft: #fff; --warn-soft: #fff;
  --calm-soft: #fff; --mark: #ddd; --mark-ink: #000; }
  #controls, .anchor, button, .keys { display: none !important; } body { max-width: none; font-size: 10pt; padding: 0; }
  pre { max-height: none; } .requirement > summary { break-after: avoid; } .finding, tr { break-inside: avoid; }
  .badge { border: 1px solid; } .requirement[data-attention="yes"]::details-content { content-visibility: visible; display: block; } }
`;
