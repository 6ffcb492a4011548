import * as z from "zod";
import { actOnSignal } from "../../actions/act-on-signal.ts";
import { recordSignal } from "../../actions/record-signal.ts";
import { withdrawSignal } from "../../actions/withdraw-signal.ts";
import { PlannerError } from "../../core/errors.ts";
import type { Policy } from "../../core/priority/policy.ts";
import { CONFIDENCES, SIGNAL_KINDS, SIGNAL_SOURCES } from "../../core/signal.ts";
import { SIGNAL_FIELDS, type TypedSignal } from "../../core/signal-entry.ts";
import { type KeptSignal, signalQueries, signalsOf, signalsQueries } from "../../store/signals.ts";
import { doingOf } from "../doing.ts";
import { pointsOn, type ShownState, SIGNAL_STATES, shownState } from "../signal-words.ts";
import type { PageContext } from "../site.ts";
import { apiRoutes, changing, ifMatch, making, reading, sent } from "./described.ts";
import { asForm, Code, Day, Identified, Reason } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";
import { Refused } from "./problem.ts";
import { assertSeen, showsVersion } from "./tagged.ts";

const tag = "Signals";
const States = z.enum(Object.keys(SIGNAL_STATES) as [ShownState, ...ShownState[]]);

const Signal = z
  .object({
    id: z.string(),
    ...{ authorityCode: Code, kind: z.enum(SIGNAL_KINDS), observedOn: Day, recordedOn: Day },
    source: z.enum(SIGNAL_SOURCES),
    severity: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    confidence: z.number().describe("Above 0, at most 1."),
    halfLifeDays: z.number().nullable(),
    note: z.string(),
    withdrawnOn: Day.nullable(),
    state: States,
    points: z.number().describe("As at today, by the newest policy."),
    history: z.array(
      z.object({ did: z.enum(["received", "acted_on", "withdrawn"]), on: Day, who: z.string(), says: z.string() }),
    ),
  })
  .meta({ id: "Signal" });

const NewSignal = z
  .object({
    authority: Code,
    kind: z.enum(SIGNAL_KINDS),
    observed: Day,
    source: z.enum(SIGNAL_SOURCES),
    severity: z.int().min(1).max(3),
    confidence: z.enum(CONFIDENCES),
    halfLife: z.int().min(1).optional().describe("In days, where the policy's does not fit."),
    note: z.string().default("").describe("No names or details of persons."),
  })
  .meta({ id: "NewSignal" });

const list = reading("/api/v1/signals", {
  ...{ tag, says: "All signals, newest first" },
  request: { query: Paging.extend({ state: States.optional() }) },
  answer: pageOf(Signal),
});
const one = reading("/api/v1/signals/{id}", {
  ...{ tag, says: "One signal with its history" },
  ...{ request: { params: Identified }, answer: Signal },
});
const record = making("/api/v1/signals", {
  ...{ tag, says: "Record a signal", more: "The ranking is renewed by it; no plan changes." },
  ...{ request: { body: sent(NewSignal) }, answer: z.object({ id: z.string() }) },
});
const act = changing("/api/v1/signals/{id}/act", {
  ...{ tag, says: "Say what was done about a signal" },
  request: { params: Identified, headers: ifMatch("the signal"), body: sent(z.object({ done: Reason })) },
  answer: Identified.extend({ id: z.string() }),
});
const withdraw = changing("/api/v1/signals/{id}/withdraw", {
  ...{ tag, says: "Withdraw a signal", more: "It stays on record and gives no points from today." },
  request: { params: Identified, headers: ifMatch("the signal"), body: sent(z.object({ why: Reason })) },
  answer: Identified.extend({ id: z.string() }),
});

export const signalsApi = apiRoutes()
  .openapi(list, async (c) => {
    const { database } = c.var.world;
    const { signals, policy } = signalsOf(await database.read(signalsQueries(database)));
    const asked = c.req.valid("query");
    const shown = policy ? signals.map((signal) => bodyOf(c, signal, policy)) : [];
    const wanted = shown.filter(({ state }) => asked.state === undefined || asked.state === state);
    return c.json(
      paged(c, wanted, asked, ({ id }) => id),
      200,
    );
  })
  .openapi(one, async (c) => {
    const { signal, policy } = await readOne(c, String(c.req.valid("param").id));
    showsVersion(c, signal.history.length);
    return c.json(bodyOf(c, signal, policy), 200);
  })
  .openapi(record, async (c) => {
    const typed = asForm(c.req.valid("json"));
    const whole = Object.fromEntries(SIGNAL_FIELDS.map((field) => [field, typed[field] ?? ""])) as TypedSignal;
    const result = await recordSignal(doingOf(c), whole);
    if ("wrong" in result) throw new Refused(result.wrong);
    return c.json({ id: result.kept }, 201, { Location: `/api/v1/signals/${result.kept}` });
  })
  .openapi(act, async (c) => {
    const id = String(c.req.valid("param").id);
    assertSeen(c, (await readOne(c, id)).signal.history.length);
    const wrong = await actOnSignal(doingOf(c), { id, ...c.req.valid("json") });
    if (wrong.length > 0) throw new Refused(wrong);
    return c.json({ id }, 200);
  })
  .openapi(withdraw, async (c) => {
    const id = String(c.req.valid("param").id);
    assertSeen(c, (await readOne(c, id)).signal.history.length);
    const wrong = await withdrawSignal(doingOf(c), { id, ...c.req.valid("json") });
    if (wrong.length > 0) throw new Refused(wrong);
    return c.json({ id }, 200);
  });

async function readOne(c: PageContext, id: string): Promise<{ signal: KeptSignal; policy: Policy }> {
  const { database } = c.var.world;
  const { signals, policy } = signalsOf(await database.read(signalQueries(database, id)));
  const [signal] = signals;
  if (!signal || !policy) throw new PlannerError("not-found", `There is no signal ${id}.`);
  return { signal, policy };
}

function bodyOf(c: PageContext, signal: KeptSignal, policy: Policy) {
  const today = c.var.world.today();
  const { history, ...kept } = signal;
  return {
    ...kept,
    ...{ state: shownState(signal, policy, today), points: pointsOn(signal, policy, today) },
    history: history.map(({ did, on, who, says }) => ({ did, on, who, says })),
  };
}
