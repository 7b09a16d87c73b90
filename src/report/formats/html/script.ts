/**
 * The page's script: search, filters, keys, copying, printing, and what is marked brought into sight. The page says everything without it; the controls appear only
 * where it runs. It stands in the page as one element whose digest the content security policy names.
 */
export const script = `
'use strict';
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const requirements = all('details.requirement');
  const texts = new Map(requirements.map((one) => [one, one.textContent.toLowerCase()]));
  const controls = document.getElementById('controls');
  const search = document.getElementById('search');
  const selects = ['outcome', 'level', 'service'].map((name) => document.getElementById(name));
  const shown = document.getElementById('shown');
  const none = document.getElementById('none');
  const isAsked = (one) => selects.every(({ id, value }) =>
    value === '' || (value === 'attention' ? one.dataset.attention === 'yes' : one.dataset[id] === value));
  const visible = () => requirements.filter((one) => !one.hidden);
  const apply = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    for (const one of requirements) one.hidden = !(isAsked(one) && words.every((word) => texts.get(one).includes(word)));
    for (const group of all('.group').reverse())
      group.hidden = all('details.requirement', group).every((one) => one.hidden);
    const count = visible().length;
    shown.textContent = count + ' of ' + requirements.length + ' shown';
    none.hidden = count > 0 || requirements.length === 0;
  };
  const reset = () => {
    search.value = '';
    for (const select of selects) select.value = '';
    apply();
  };
  const reveal = () => {
    let id = '';
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const target = id === '' ? null : document.getElementById(id);
    if (target === null) return;
    if (target.closest('details.requirement')?.hidden) reset();
    for (let one = target.closest('details'); one !== null; one = one.parentElement?.closest('details') ?? null) one.open = true;
    target.scrollIntoView();
  };
  const move = (by) => {
    const list = visible();
    const now = list.findIndex((one) => one.contains(document.activeElement));
    const next = list[now < 0 ? (by > 0 ? 0 : list.length - 1) : now + by];
    next?.querySelector('summary').focus();
  };
  controls.hidden = false;
  controls.addEventListener('submit', (event) => event.preventDefault());
  search.addEventListener('input', apply);
  for (const select of selects) select.addEventListener('change', apply);
  document.getElementById('open').addEventListener('click', () => { for (const one of visible()) one.open = true; });
  document.getElementById('close').addEventListener('click', () => { for (const one of requirements) one.open = false; });
  document.getElementById('reset').addEventListener('click', reset);
  document.getElementById('all').addEventListener('click', () => { reset(); search.focus(); });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches?.('input, select, textarea');
    if (event.key === 'Escape') { reset(); search.blur(); return; }
    if (typing) return;
    if (event.key === '/') { event.preventDefault(); search.focus(); }
    if (event.key === 'j') move(1);
    if (event.key === 'k') move(-1);
  });
  const copy = async (line) => {
    getSelection().selectAllChildren(line);
    try { await navigator.clipboard.writeText(line.textContent); return true; } catch { /* no clipboard outside of a secure context */ }
    try { return document.execCommand('copy'); } catch { return false; }
  };
  for (const line of all('pre.curl, code.replay')) {
    const button = document.createElement('button');
    const name = line.matches('.replay') ? 'Copy command' : 'Copy curl';
    button.type = 'button';
    button.textContent = name;
    button.addEventListener('click', async () => {
      button.textContent = await copy(line) ? 'Copied' : 'Selected: press Ctrl+C';
    });
    button.addEventListener('blur', () => { button.textContent = name; });
    if (line.matches('.replay')) line.after(' ', button); else line.before(button);
  }
  // What is marked may stand far down in a message that scrolls.
  const bring = (block) => {
    for (const mark of all('pre mark:first-of-type', block)) {
      const message = mark.closest('pre');
      if (message.scrollTop === 0) message.scrollTop = mark.offsetTop - message.offsetTop - message.clientHeight / 2;
    }
  };
  for (const block of all('details')) block.addEventListener('toggle', () => { if (block.open) bring(block); });
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = visible().filter((one) => one.dataset.attention === 'yes' && !one.open);
    for (const one of closed) one.open = true;
  });
  addEventListener('afterprint', () => { for (const one of closed) one.open = false; });
  addEventListener('hashchange', reveal);
  apply();
  reveal();
})();
`;
