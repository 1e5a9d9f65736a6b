/**
 * On the page for addresses that lead nowhere: finds the pages whose names are closest to the one asked for.
 * One idea: two words are close when they share many pairs of neighbouring letters (Dice's coefficient); it forgives
 * slips in any place and needs six lines.
 */

/** Pairs of neighbouring letters, in small letters. */
const pairs = (word: string): string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2).toLowerCase());

/** 0 (nothing in common) to 1 (the same). */
function likeness(a: string, b: string): number {
  const rest = pairs(b);
  const total = pairs(a).length + rest.length;
  let shared = 0;
  for (const pair of pairs(a)) {
    const at = rest.indexOf(pair);
    if (at >= 0) {
      rest.splice(at, 1);
      shared++;
    }
  }
  return total === 0 ? 0 : (2 * shared) / total;
}

const near = document.querySelector<HTMLElement>('.near');
const asked =
  decodeURIComponent(location.pathname)
    .replace(/\/+$/, '')
    .split('/')
    .at(-1)
    ?.replace(/\.html?$/, '') ?? '';
if (near && asked) {
  const pages = JSON.parse(near.dataset['pages'] ?? '[]') as [string, string][];
  const last = (address: string) =>
    address
      .replace(/[/#]+$/, '')
      .split(/[/#]/)
      .at(-1) ?? '';
  const closest = pages
    .map(([name, address]) => ({
      name,
      address,
      score: Math.max(likeness(asked, name), likeness(asked, last(address))),
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .filter((page) => page.score > 0.2);
  for (const { name, address } of closest) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = address;
    // An instruction is something to type, so it is set as code.
    const word = document.createElement(/\/reference\/./.test(address) ? 'code' : 'span');
    word.textContent = name;
    link.append(word);
    item.append(link);
    near.querySelector('ul')?.append(item);
  }
  near.hidden = closest.length === 0;
}
