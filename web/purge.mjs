// Leaves out of a style sheet what no page of ours can show: rules for classes of the design system that shared/page never writes, and
// custom properties that nothing reads. The component sheets are made for every use there is; a phone pays for this one.

/** Top-level pieces of a style sheet: {head, body} for blocks, {head} for statements. Strings and comments are respected. */
function pieces(css) {
  const found = [];
  let depth = 0, start = 0, open = -1;
  for (let i = 0; i < css.length; i++) {
    const c = css[i];
    if (c === '"' || c === "'") {
      for (i++; css[i] !== c; i++) if (css[i] === '\\') i++;
    } else if (c === '(' ) {
      // url(…) may hold anything
      if (css.slice(i - 3, i) === 'url' && css[i + 1] !== '"' && css[i + 1] !== "'") i = css.indexOf(')', i);
    } else if (c === '{') {
      if (depth++ === 0) open = i;
    } else if (c === '}') {
      if (--depth === 0) {
        found.push({head: css.slice(start, open), body: css.slice(open + 1, i)});
        start = i + 1;
      }
    } else if (c === ';' && depth === 0) {
      found.push({head: css.slice(start, i)});
      start = i + 1;
    }
  }
  return found;
}

/** Commas outside brackets. */
function split(list, at) {
  const parts = [];
  let depth = 0, start = 0;
  for (let i = 0; i <= list.length; i++) {
    const c = list[i];
    if (c === '(' || c === '[') depth++;
    if (c === ')' || c === ']') depth--;
    if (i === list.length || (c === at && depth === 0)) {
      parts.push(list.slice(start, i));
      start = i + 1;
    }
  }
  return parts;
}

function keepRules(css, isUsed) {
  let kept = '';
  for (const {head, body} of pieces(css)) {
    if (body === undefined) kept += `${head};`;
    else if (/^@(media|supports|layer|container)/.test(head)) {
      const inside = keepRules(body, isUsed);
      if (inside) kept += `${head}{${inside}}`;
    } else if (head.startsWith('@')) kept += `${head}{${body}}`;
    else {
      const selectors = split(head, ',').filter(isUsed);
      if (selectors.length > 0 && body.trim()) kept += `${selectors.join(',')}{${body}}`;
    }
  }
  return kept;
}

/** Declarations of custom properties that no var() reads; repeated, since one property may be the only reader of another. */
function dropUnreadProperties(css, readElsewhere) {
  for (;;) {
    const read = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((found) => found[1]));
    const fewer = css.replace(/(^|[{;])(--[\w-]+):(?:[^;{}"']|"[^"]*"|'[^']*')*(?=[;}])/g, (all, before, name) => (read.has(name) || readElsewhere.has(name) ? all : before))
      .replace(/([{;]);+/g, '$1').replace(/;}/g, '}').replace(/[^{}]+{}/g, '');
    if (fewer === css) return css;
    css = fewer;
  }
}

/** `var(--x, otherwise)` is `otherwise` where nothing ever sets --x. */
function takeFallbacks(css, setElsewhere) {
  const set = new Set([...css.matchAll(/[{;]\s*(--[\w-]+)\s*:/g)].map((found) => found[1]));
  let out = '';
  for (let i = 0; i < css.length; i++) {
    const found = css.startsWith('var(', i) && /^var\(\s*(--[\w-]+)\s*,/.exec(css.slice(i, i + 200));
    if (!found || set.has(found[1]) || setElsewhere.has(found[1])) {
      out += css[i];
      continue;
    }
    let end = i + 4;
    for (let depth = 1; depth > 0; end++) depth += css[end] === '(' ? 1 : css[end] === ')' ? -1 : 0;
    const otherwise = css.slice(i + found[0].length, end - 1).trim();
    css = css.slice(0, i) + otherwise + css.slice(end);
    i--;
  }
  return out;
}

/** `used`: class names of the design system that pages write; `read` and `set`: custom properties that another sheet reads or sets; selectors that match `without` go. */
export function purge(css, used, elsewhere = {read: new Set(), set: new Set()}, without = /^$/) {
  const isUsed = (selector) => !without.test(selector) && [...selector.matchAll(/\.(utrecht-[\w-]+)/g)].every((found) => used.has(found[1]));
  return dropUnreadProperties(takeFallbacks(keepRules(css, isUsed), elsewhere.set), elsewhere.read);
}
