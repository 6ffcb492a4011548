import * as z from "zod";
import { OFSTED_REGIONS } from "../../core/authority.ts";
import { nextKey } from "../../core/capacity.ts";
import { readClosureEntry, readConflictEntry } from "../../core/capacity-entry.ts";
import { CLOSURE_KINDS } from "../../core/closure.ts";
import { CONFLICT_KINDS } from "../../core/conflict.ts";
import { LEAVE_REASONS } from "../../core/team.ts";
import { readTeamEntry } from "../../core/team-entry.ts";
import { programmeFields } from "../../imports/programme.ts";
import { readWeek } from "../capacity-closures.tsx";
import { changedConflict } from "../capacity-conflict.tsx";
import { changedTeam } from "../capacity-team.tsx";
import { Figures } from "./capacity.ts";
import { Kept, kept, openedFor, standing } from "./capacity-kept.ts";
import { apiRoutes, changing, ifMatch, making, sent } from "./described.ts";
import { asForm, Code, Day, Preview, Reason } from "./fields.ts";
import { right } from "./problem.ts";
import { assertSeen } from "./tagged.ts";

const tag = "Changing capacity";
const more = "No plan changes by it. With ?preview=yes it only says what it would do to the current plan.";
const Keyed = z.object({ key: z.string().max(20) });
const People = z.int().min(0).max(99).optional();
const Team = {
  ...{ name: z.string(), region: z.enum(OFSTED_REGIONS), leads: People, inspectors: People, specialists: People },
  skill: z.boolean().describe("Whether the team has the CSE skill."),
  until: Day.optional().describe("The last day of the CSE skill."),
  names: z.string().optional(),
};

const made = <P extends string, S extends z.ZodType>(path: P, says: string, body: S) =>
  making(path, { ...{ tag, says, more }, request: { query: Preview, body: sent(body) }, answer: Kept });
const changed = <P extends string, S extends z.ZodType>(path: P, says: string, body: S) =>
  changing(path, {
    ...{ tag, says, more, answer: Kept },
    request: { params: Keyed, query: Preview, headers: ifMatch("what is changed"), body: sent(body) },
  });

const addTeam = made("/api/v1/capacity/teams", "Add a team", z.object({ code: z.string(), ...Team, reason: Reason }));
const changeTeam = changed(
  "/api/v1/capacity/teams/{key}",
  "Change a team: its details, leave, or whether it travels",
  z.discriminatedUnion("what", [
    z.object({ what: z.literal("details"), ...Team, reason: Reason }),
    z.object({ what: z.literal("leave"), from: Day, to: Day, because: z.enum(LEAVE_REASONS), reason: Reason }),
    z.object({ what: z.literal("back"), run: Day, last: Day, reason: Reason }),
    z.object({ what: z.literal("retire"), retired: Day.optional(), reason: Reason }),
  ]),
);
const addConflict = made(
  "/api/v1/capacity/conflicts",
  "Record a conflict of interest",
  z.object({
    ...{ team: z.string(), authority: Code, kind: z.enum(CONFLICT_KINDS), why: z.string(), until: Day.optional() },
    reason: Reason,
  }),
);
const changeConflict = changed(
  "/api/v1/capacity/conflicts/{key}",
  "Let a conflict through with a reason, take that back, or end it",
  z.object({ what: z.enum(["override", "restore", "end"]), why: z.string().optional(), reason: Reason }),
);
const close = made(
  "/api/v1/capacity/closures",
  "Close one authority for some weeks",
  z.object({ authority: Code, kind: z.enum(CLOSURE_KINDS), from: Day, to: Day, why: z.string(), reason: Reason }),
);
const reopen = changed("/api/v1/capacity/closures/{key}", "Open it again", z.object({ reason: Reason }));
const week = changed(
  "/api/v1/capacity/weeks/{key}",
  'Close or open a week for all, against the calendar; If-Match: "0" for one of which nothing is decided',
  z.object({ how: z.enum(["close", "open", "calendar"]), why: z.string(), reason: Reason }),
);
const figures = changing("/api/v1/capacity/figures", {
  ...{ tag, says: "Make the programme's next version", more, answer: Kept },
  request: {
    ...{ query: Preview, headers: ifMatch("the figures") },
    body: sent(z.object({ programme: Figures.partial().describe("The figures that change."), reason: Reason })),
  },
});

export const capacityChangesApi = apiRoutes()
  .openapi(addTeam, async (c) => {
    const { reason, ...body } = c.req.valid("json");
    const own = await openedFor(c);
    const taken = own.desk.all("team").map(({ key }) => key);
    const team = right(readTeamEntry(asForm(body), null, taken));
    const change = { kind: "team" as const, key: team.code, from: 0, body: team };
    return c.json(await kept(c, own, change, { subject: `team ${team.code}`, reason }), 201);
  })
  .openapi(changeTeam, async (c) => {
    const { reason, ...body } = c.req.valid("json");
    const own = await openedFor(c);
    const { key, version, body: before } = standing(own, "team", c.req.valid("param").key);
    const from = assertSeen(c, version);
    const { team } = right(changedTeam(before, asForm(body)));
    return c.json(await kept(c, own, { kind: "team", key, from, body: team }, { subject: `team ${key}`, reason }), 200);
  })
  .openapi(addConflict, async (c) => {
    const { reason, ...body } = c.req.valid("json");
    const own = await openedFor(c);
    const { capacity, authorities } = own.desk;
    const { teams, conflicts } = capacity;
    const read = right(readConflictEntry(asForm(body), { teams, authorities, standing: conflicts }));
    const key = String(nextKey(own.desk.all("conflict")));
    const change = { kind: "conflict" as const, key, from: 0, body: read };
    return c.json(await kept(c, own, change, { subject: `conflict ${key}`, reason }), 201);
  })
  .openapi(changeConflict, async (c) => {
    const { reason, ...body } = c.req.valid("json");
    const own = await openedFor(c);
    const { key, version, body: before } = standing(own, "conflict", c.req.valid("param").key);
    const change = { kind: "conflict" as const, key, from: assertSeen(c, version) };
    const after = right(changedConflict(before, asForm(body), c));
    return c.json(await kept(c, own, { ...change, body: after }, { subject: `conflict ${key}`, reason }), 200);
  })
  .openapi(close, async (c) => {
    const { reason, ...body } = c.req.valid("json");
    const own = await openedFor(c);
    const read = right(readClosureEntry(asForm(body), { authorities: own.desk.authorities }));
    const key = String(nextKey(own.desk.all("closure")));
    const change = { kind: "closure" as const, key, from: 0, body: read };
    return c.json(await kept(c, own, change, { subject: `closure ${key}`, reason }), 201);
  })
  .openapi(reopen, async (c) => {
    const own = await openedFor(c);
    const { key, version, body } = standing(own, "closure", c.req.valid("param").key);
    const after = { ...body, endedOn: c.var.world.today() };
    const change = { kind: "closure" as const, key, from: assertSeen(c, version), body: after };
    return c.json(await kept(c, own, change, { subject: `closure ${key}`, ...c.req.valid("json") }), 200);
  })
  .openapi(week, async (c) => {
    const { reason, ...body } = c.req.valid("json");
    const own = await openedFor(c);
    const read = right(readWeek(own.desk, asForm({ ...body, week: c.req.valid("param").key })));
    const key = read.monday;
    const stands = own.desk.all("week").find((one) => one.key === key)?.version ?? 0;
    const change = { kind: "week" as const, key, from: assertSeen(c, stands), body: read };
    return c.json(await kept(c, own, change, { subject: "national weeks", reason }), 200);
  })
  .openapi(figures, async (c) => {
    const { programme: figures, reason } = c.req.valid("json");
    const own = await openedFor(c);
    const { programme, programmeVersion } = own.desk.capacity;
    const from = assertSeen(c, programmeVersion);
    const body = programmeFields.parse({ ...programme, ...figures });
    return c.json(
      await kept(c, own, { kind: "programme", key: "", from, body }, { subject: "programme", reason }),
      200,
    );
  });
