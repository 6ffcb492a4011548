import type { Asker } from "../../src/core/access.ts";

/** One person of every role. */
export const PEOPLE: readonly Asker[] = [
  { person: "p1", name: "Ada Administrator", role: "administrator" },
  { person: "p2", name: "Nora National", role: "national_planner" },
  { person: "p3", name: "Reg Regional", role: "regional_planner", region: "London" },
  { person: "p4", name: "Audrey Auditor", role: "auditor" },
  { person: "p5", name: "Ina Inspector", role: "inspector", teamCode: "T1" },
  { person: "p6", name: "Pat Partner", role: "partner", inspectorate: "health" },
  { person: "p7", name: "Vic Viewer", role: "viewer" },
];
