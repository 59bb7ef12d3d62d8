// Starts the portal, and asks early for what the page's address needs.
//
// The build fills in BUILD (the hashed files and what the configuration names) and RELOADS (development).
/* global BUILD, RELOADS */

/** The chunk of each address; every other address belongs to `explore`. */
const APPLY = /^\/(apply|receipt|track)(\/|$)/;

const address = (path) => new URL(path, document.baseURI);

/** The address within the portal, in both router modes. */
function route() {
  if (location.hash.startsWith('#/')) return location.hash.slice(1).split('?')[0];
  const base = new URL(document.baseURI).pathname;
  return `/${location.pathname.slice(base.length)}`;
}

/** The request is the same as that of the later `fetch`, so the answer serves for both. */
function preload(path, priority = 'auto') {
  const link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'fetch';
  link.crossOrigin = 'anonymous';
  link.fetchPriority = priority;
  link.href = address(path).href;
  document.head.append(link);
}

const chunk = APPLY.test(route()) ? 'apply' : 'explore';
for (const part of BUILD.chunks[chunk] ?? []) preload(part.path);

async function start() {
  const [{ default: init }, core] = await Promise.all([
    import(address(BUILD.script.path).href),
    fetch(address(BUILD.core.path), { integrity: BUILD.core.integrity }),
  ]);
  await init({ module_or_path: core });
}

await start();
