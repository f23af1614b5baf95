// SPDX-License-Identifier: Apache-2.0
// Whether a page can be read by everybody: what it finds wrong, a sentence each. It runs in the page, put there by the
// test; the page itself has no script.
(() => {
  const wrong = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const where = (element) =>
    `<${element.tagName.toLowerCase()}> '${(element.textContent || '').trim().slice(0, 40)}'`;

  // Width: nothing reaches beyond the screen, but in a table that scrolls by itself.
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    wrong.push(`the page is ${document.documentElement.scrollWidth} pixels wide on a screen of ${width}`);
  }
  for (const element of all('body *')) {
    if (element.closest('.scroll table, pre, svg *') || element.closest('title, desc')) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.right > width + 1 || box.left < -1)) wrong.push(`beyond the screen: ${where(element)}`);
  }
  for (const text of all('svg text')) {
    const box = text.getBoundingClientRect();
    if (box.right > width + 1 || box.left < -1) wrong.push(`beyond the screen: ${where(text)}`);
  }

  // Structure.
  if (!document.documentElement.lang) wrong.push('no language');
  if (!document.title) wrong.push('no title');
  if (all('h1').length !== 1) wrong.push(`${all('h1').length} headings of the first level`);
  let level = 0;
  for (const heading of all('h1,h2,h3,h4,h5,h6')) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) wrong.push(`a level is passed over: ${where(heading)}`);
    if (!heading.textContent.trim()) wrong.push('an empty heading');
    level = own;
  }
  for (const landmark of ['header', 'main', 'footer']) {
    if (all(landmark).length !== 1) wrong.push(`${all(landmark).length} elements <${landmark}>`);
  }
  for (const table of all('table')) {
    if (!table.caption || !table.caption.textContent.trim()) wrong.push('a table without a caption');
    for (const head of table.querySelectorAll('th')) {
      if (!head.scope) wrong.push(`no scope: ${where(head)}`);
    }
    const columns = table.tHead.rows[0].cells.length;
    for (const row of table.rows) {
      if (row.cells.length !== columns) wrong.push(`${row.cells.length} cells of ${columns}: ${where(row)}`);
    }
  }
  for (const box of all('.scroll')) {
    if (box.tabIndex !== 0 || !box.getAttribute('aria-label')) wrong.push('a table cannot be scrolled by keys');
  }
  for (const picture of all('svg')) {
    const told = picture.getAttribute('role') === 'img' && picture.getAttribute('aria-label');
    if (!told && picture.getAttribute('aria-hidden') !== 'true') wrong.push('a picture without a text');
  }
  const ids = all('[id]').map((element) => element.id);
  if (new Set(ids).size !== ids.length) wrong.push('an id stands twice');
  for (const link of all('a')) {
    const target = link.getAttribute('href');
    if (!/^#[a-z0-9]+$/.test(target) || !document.getElementById(target.slice(1))) {
      wrong.push(`a link leads nowhere: ${target}`);
    }
  }

  // Nothing that runs or loads.
  for (const element of all('script,iframe,object,embed,img,form,input,link:not([rel=icon]),style:not(head style)')) {
    wrong.push(`not to be in a page: ${where(element)}`);
  }
  for (const element of all('*')) {
    for (const name of element.getAttributeNames()) {
      if (/^on|^style$|^src$|^srcset$/.test(name)) wrong.push(`attribute ${name}: ${where(element)}`);
    }
  }

  // Contrast (WCAG 2.1, 1.4.3 and 1.4.11).
  const part = (value) => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = (color) => 0.2126 * part(color[0]) + 0.7152 * part(color[1]) + 0.0722 * part(color[2]);
  const numbers = (text) => (text.match(/[\d.]+/g) || []).map(Number);
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
    return (light + 0.05) / (dark + 0.05);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = numbers(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const seen = new Set();
  for (const element of all('body *')) {
    const style = getComputedStyle(element);
    const isInPicture = element.closest('svg');
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (hasText && !['TITLE', 'DESC', 'title', 'desc'].includes(element.tagName)) {
      const color = numbers(isInPicture ? style.fill : style.color);
      const ratio = contrast(color, behind(element));
      if (ratio < 4.5 && !seen.has(style.color)) wrong.push(`contrast ${ratio.toFixed(2)}: ${where(element)}`);
      if (ratio < 4.5) seen.add(style.color);
    }
    if (['rect', 'circle', 'line'].includes(element.tagName) && !element.matches('.grid')) {
      const paints = [style.fill, style.stroke].filter((paint) => /^rgb/.test(paint)).map(numbers);
      const best = Math.max(...paints.map((paint) => contrast(paint, behind(element))));
      if (best < 3) wrong.push(`contrast ${best.toFixed(2)}: ${element.getAttribute('class')}`);
    }
  }
  return [...new Set(wrong)];
})()
