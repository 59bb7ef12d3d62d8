// Writes the brotli and gzip forms of the files that standard input lists.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A half-written file must never be taken for a finished one. */
async function writeWhole(path, content) {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}

async function compress({ source, brotli, gzip: gzipPath }, quality) {
  const content = await readFile(source);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  await writeWhole(brotli, await promisify(brotliCompress)(content, { params }));
  await writeWhole(gzipPath, await promisify(gzip)(content, { level: 9 }));
  await rm(source);
}

const { quality, jobs } = await json(process.stdin);
await Promise.all(jobs.map((job) => compress(job, quality)));
