import { readFileSync } from "node:fs";
import type { Authority } from "../../../src/core/authority.ts";
import type { Demand } from "../../../src/core/demand.ts";
import type { Setting } from "../../../src/core/plan/setting.ts";
import type { Priority } from "../../../src/core/priority/reason.ts";

/** A programme of twelve weeks, two teams and three authorities, small enough to work out by hand. */
export function smallSetting(changes: Partial<Setting> = {}): Setting {
  return {
    programme: {
      id: "small",
      name: "Small programme",
      startsOn: "2027-01-11",
      weeks: 14,
      nationalCap: 2,
      regionalCap: null,
      noticeWeeks: 1,
      writeUpWeeks: 1,
      reserveShare: 0,
      randomShare: 0,
      frozenWeeks: 4,
    },
    policy: JSON.parse(readFileSync("seed/policy.json", "utf8")),
    calendar: {
      bankHolidays: [{ date: "2027-03-26", name: "Good Friday" }],
      schoolHolidays: [{ name: "Easter holiday", from: "2027-03-26", to: "2027-04-09" }],
    },
    authorities: [authority("A", "North West"), authority("B", "London"), authority("C", "London")],
    teams: [
      { code: "T1", name: "Team 1", homeRegion: "London", cseSkill: true, leave: ["2027-01-25"], illustrative: false },
      { code: "T2", name: "Team 2", homeRegion: "North West", cseSkill: false, leave: [], illustrative: false },
    ],
    conflicts: [],
    demands: [demand("A"), demand("B"), demand("C", { kind: "standard", weeksOnSite: 2 })],
    priorities: [priority("A", 20), priority("B", 40), priority("C", 60)],
    pins: [],
    published: [],
    today: "2026-11-21",
    ...changes,
  };
}

export function demand(authorityCode: string, changes: Partial<Demand> = {}): Demand {
  return {
    authorityCode,
    kind: "short",
    weeksOnSite: 1,
    lastStartedOn: null,
    earliestOn: "2026-06-01",
    dueFrom: "2026-06-01",
    dueTo: "2027-12-31",
    needsCseSkill: false,
    says: "Short: last judged good.",
    ...changes,
  };
}

function priority(authorityCode: string, points: number): Priority {
  return { authorityCode, points, band: 1, reasons: [] };
}

function authority(code: string, ofstedRegion: Authority["ofstedRegion"]): Authority {
  return {
    code,
    name: `Authority ${code}`,
    type: "unitary",
    onsRegion: ofstedRegion,
    ofstedRegion,
    dfeCode: "",
    ofstedUrn: "",
    previousCodes: [],
    createdOn: null,
    predecessorCodes: [],
    population0To17: null,
    longitude: 0,
    latitude: 0,
    hexQ: 0,
    hexR: 0,
    statisticalNeighbours: [],
  };
}
