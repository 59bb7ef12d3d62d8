// What must hold for every file before it is written; a recipe that breaks it stops.

import { feature } from "topojson-client";
import { WIDTH, projectPoint } from "./projection.mjs";
import { UN_MEMBERS, polygonsOf } from "./regions.mjs";

/** Who draws a place, by boundary set: the sets differ exactly where their policies do. */
const PLACES = {
  un: [["Simferopol", [34.1, 45.0], "UA"], ["Moscow", [37.6, 55.8], "RU"], ["Anadyr", [174.0, 66.5], "RU"], ["Laayoune", [-12.9, 26.9], "EH"], ["Pristina", [21.1, 42.6], "x-kosovo"]],
  "de-facto": [["Simferopol", [34.1, 45.0], "RU"], ["Moscow", [37.6, 55.8], "RU"], ["Anadyr", [174.0, 66.5], "RU"], ["Laayoune", [-12.9, 26.9], "MA"], ["Pristina", [21.1, 42.6], "x-kosovo"]],
};

export function check(name, atlas) {
  const { features } = feature(atlas, atlas.objects.regions);
  const ids = features.map(({ id }) => id);
  demand(new Set(ids).size === ids.length, name, "an id occurs twice");
  const missing = [...UN_MEMBERS].filter((code) => !ids.includes(code));
  demand(UN_MEMBERS.size === 193 && missing.length === 0, name, `members of the United Nations missing: ${missing}`);
  for (const { id, geometry } of features) {
    if (geometry.type !== "Point") checkRings(name, id, geometry);
  }
  for (const [place, point, expected] of PLACES[name.split("/")[0]]) {
    const actual = features.filter(({ geometry }) => contains(geometry, projectPoint(point))).map(({ id }) => id);
    demand(actual.join() === expected, name, `${place} lies in ${actual.join() || "no region"}, not in ${expected}`);
  }
}

function checkRings(name, id, geometry) {
  for (const ring of polygonsOf(geometry).flat()) {
    demand(ring.length >= 4, name, `${id} has a ring of ${ring.length} points`);
    const longest = Math.max(...ring.slice(1).map(([x], i) => Math.abs(x - ring[i][0])));
    demand(longest < WIDTH / 8 || id === "AQ", name, `${id} has a line ${longest} map units wide`);
  }
}

function contains(geometry, point) {
  if (geometry.type === "Point") return false;
  return polygonsOf(geometry).some((rings) => rings.filter((ring) => inRing(ring, point)).length % 2 === 1);
}

function inRing(ring, [px, py]) {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i - 1], ring[i]];
    if (ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

function demand(holds, name, message) {
  if (!holds) throw new Error(`${name}: ${message}`);
}
