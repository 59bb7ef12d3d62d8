// Which shape of the sources is which region: ids, names, kinds.
// Knows nothing of projection, simplification or levels of detail.

import { createRequire } from "node:module";
import iso from "i18n-iso-countries";

const require = createRequire(import.meta.url);
iso.registerLocale(require("i18n-iso-countries/langs/en.json"));

/** The 193 members of the United Nations, ISO 3166-1 alpha-2. */
export const UN_MEMBERS = new Set(
  `AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR
   CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL
   IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN
   MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI
   SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW`
    .split(/\s+/)
    .filter((code) => code !== "VA"), // The Holy See is an observer State, not a member.
);

/** Shapes whose code in the sources is missing, private or shared, by their name there. */
const BY_NAME = {
  // The external territory has Australia's numeric code, so it is drawn as Australia's.
  "Ashmore and Cartier Is.": { code: "AU" },
  // Natural Earth draws Christmas Island and the Cocos Islands as one; each has an ISO code.
  "Indian Ocean Ter.": { split: ([longitude]) => (longitude > 100 ? "CX" : "CC") },
  Kosovo: { id: "x-kosovo", name: "Kosovo" },
  "N. Cyprus": { id: "x-northern-cyprus", name: "Northern Cyprus" },
  "Siachen Glacier": { id: "x-siachen-glacier", name: "Siachen Glacier" },
  Somaliland: { id: "x-somaliland", name: "Somaliland" },
};

/** Turns the sources' features into one feature a region: `{ id, name, kind, polygons }` in degrees. */
export function regionsOf(features) {
  const regions = new Map();
  for (const feature of features) {
    for (const polygon of polygonsOf(feature.geometry)) {
      const identity = identify(feature, polygon);
      const region = regions.get(identity.id) ?? { ...identity, polygons: [] };
      region.polygons.push(polygon);
      regions.set(identity.id, region);
    }
  }
  return [...regions.values()];
}

function identify(feature, polygon) {
  const name = feature.properties.name;
  const rule = BY_NAME[name];
  if (rule?.id) return { id: rule.id, name: rule.name, kind: "other" };
  const code = rule?.code ?? rule?.split(polygon[0][0]) ?? iso.numericToAlpha2(feature.id);
  if (!code) throw new Error(`The shape "${name}" has neither an ISO code nor a rule in regions.mjs.`);
  return { id: code, name: iso.getName(code, "en"), kind: UN_MEMBERS.has(code) ? "state" : "territory" };
}

export function polygonsOf(geometry) {
  if (!geometry) return [];
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}
