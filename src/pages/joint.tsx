import { Hono } from "hono";
import { decideCapacity } from "../actions/decide-capacity.ts";
import { nextKey } from "../core/capacity.ts";
import { readPartnerWeeks } from "../core/capacity-entry.ts";
import { PlannerError } from "../core/errors.ts";
import { type JointVisit, PARTNER_WORDS, type Partner } from "../core/joint.ts";
import { jointsSeenBy } from "../core/precision.ts";
import type { Typed } from "../core/typed-day.ts";
import { longDay } from "../core/words.ts";
import type { Decided } from "../store/capacity.ts";
import { type CapacityDesk, capacityDeskOf, deskOfCapacity } from "../store/capacity-desk.ts";
import { versionTyped } from "./capacity-ask.tsx";
import { changedJoint } from "./capacity-joint-typed.ts";
import { partnerSays } from "./capacity-partner-weeks.tsx";
import { PartnerWeeksForm } from "./capacity-partners.tsx";
import { Answered, decisionIn, Version } from "./capacity-parts.tsx";
import { Choices } from "./choice-fields.tsx";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { postedTexts, refusedBy } from "./plan-forms.ts";
import { shownJoint } from "./shown-joint.ts";
import type { PageContext, Site } from "./site.ts";

type Form = { typed: Typed; errors: readonly FieldError[]; status: 200 | 400 | 409 };

/** What another inspectorate sees: the joint visits it is asked to come along on, and nothing else of the programme. */
export const jointPages = new Hono<Site>()
  .get("/joint", (c) => show(c, { typed: {}, errors: [], status: 200 }))
  .get("/joint/:id", (c) => c.redirect("/joint"))
  .post("/joint", async (c) => {
    const typed = await postedTexts(c);
    const read = readPartnerWeeks(typed, ownOf(c));
    if (Array.isArray(read)) return show(c, { typed, errors: read, status: 400 });
    const { desk, rows } = await deskFor(c);
    const key = String(nextKey(desk.all("partner")));
    return kept(c, typed, () =>
      decideCapacity(doingOf(c), rows, {
        change: { kind: "partner", key, from: 0, body: read },
        subject: `partner weeks ${key}`,
        reason: read.reason,
      }),
    );
  })
  .post("/joint/:id", async (c) => {
    const typed = await postedTexts(c);
    const id = decisionIn(c.req.param("id"), "joint visit");
    const own = ownOf(c);
    const { desk, rows } = await deskFor(c);
    if (!jointsSeenBy(c.var.asker, desk.all("joint")).some(({ key }) => key === id)) throw unknown(id);
    // What others answered is not shown to a partner, and stays as it is.
    const joint = desk.all("joint").find(({ key }) => key === id);
    if (!joint) throw unknown(id);
    const { today, now } = c.var.world;
    const [says = "", why = ""] = [typed[`says-${id}`], typed[`why-${id}`]];
    const answer = { what: "answer", partner: own, says, why };
    const changed = changedJoint(joint.body, answer, { today: today(), now: now(), who: c.var.asker.name });
    const form = { ...typed, id };
    if (Array.isArray(changed)) {
      const errors = changed.map((wrong) => ({ ...wrong, field: `${wrong.field}-${id}` }));
      return show(c, { typed: form, errors, status: 400 });
    }
    return kept(c, form, () =>
      decideCapacity(doingOf(c), rows, {
        change: { kind: "joint", key: id, from: versionTyped(typed), body: changed },
        subject: `joint visit ${id}`,
        reason: `${PARTNER_WORDS[own]} ${says}: ${why}`,
      }),
    );
  });

export function ownOf({ var: { asker } }: PageContext): Partner {
  if (asker.role === "partner" && asker.inspectorate) return asker.inspectorate;
  throw new PlannerError(
    "forbidden",
    "Your sign-in does not say which inspectorate you are of, so nothing can be answered. Ask an administrator to have that put right.",
  );
}

function unknown(id: string): PlannerError {
  return new PlannerError("not-found", `There is no joint visit ${id} that you are asked to come along on.`);
}

async function kept(c: PageContext, typed: Typed, act: () => Promise<void>): Promise<Response> {
  try {
    await act();
    return c.redirect("/joint?kept=1", 303);
  } catch (error) {
    const { status, errors } = refusedBy(error);
    return show(c, { typed, errors: errors.map(({ says }) => ({ field: "change", says })), status });
  }
}

async function deskFor(c: PageContext) {
  const { database } = c.var.world;
  const rows = await database.read(deskOfCapacity(database));
  return { rows, desk: capacityDeskOf(rows) };
}

async function show(c: PageContext, { typed, errors, status }: Form) {
  const database = shownJoint(c);
  const desk = capacityDeskOf(await database.read(deskOfCapacity(database)));
  const { asker } = c.var;
  const own = asker.role === "partner" ? asker.inspectorate : undefined;
  const joints = jointsSeenBy(asker, desk.all("joint")).filter(({ body }) => body.calledOff === null);
  const weeks = desk.all("partner").filter(({ body }) => body.partner === own && body.endedOn === undefined);
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <h1>Joint visits</h1>
      {c.req.query("kept") !== undefined && (
        <div class="govuk-inset-text plan-note" role="status">
          <b>Thank you. The planners see your answer from now on.</b>
        </div>
      )}
      <p class="lede">{headline(own, joints)}</p>
      <Answered errors={errors} />
      {own && (
        <>
          {joints.map((joint) => (
            <JointAnswer desk={desk} joint={joint} typed={typed} errors={typed.id === joint.key ? errors : []} />
          ))}
          {weeks.length > 0 && (
            <ul>
              {weeks.map(({ body }) => (
                <li>{partnerSays(body)}</li>
              ))}
            </ul>
          )}
          <PartnerWeeksForm
            action="/joint"
            typed={typed.id === undefined ? typed : {}}
            errors={typed.id === undefined ? errors : []}
            withPartner={false}
          />
        </>
      )}
    </>
  );
  return page(c, { title: "Joint visits", here: "/joint", frame: desk.frame, children }, status);
}

function headline(own: Partner | undefined, joints: readonly unknown[]): string {
  if (!own)
    return "Your sign-in does not say which inspectorate you are of. Ask an administrator to have that put right.";
  if (joints.length === 0) return "No visit is planned jointly with you.";
  return `Each date is secret until the call is made. Please confirm or decline every visit.`;
}

type AnswerProps = {
  desk: CapacityDesk;
  joint: Decided<"joint">;
  typed: Typed;
  errors: readonly FieldError[];
};

function JointAnswer({ desk, joint: { key, version, body }, typed, errors }: AnswerProps) {
  const own = typed.id === key ? typed : {};
  return (
    <section class="rule" aria-labelledby={`joint-${key}`}>
      <h2 id={`joint-${key}`}>{desk.nameOf(body.authorityCode)}</h2>
      <p>
        On site from {longDay(body.startsOn)}. {answerWords(body)}
      </p>
      <form method="post" action={`/joint/${key}`} novalidate>
        <Version typed={{ what: "answer", from: String(version) }} />
        <Choices
          name={`says-${key}`}
          label="Can you come?"
          value={own[`says-${key}`] ?? ""}
          errors={errors}
          choices={[
            { value: "confirmed", label: "Yes, we confirm" },
            { value: "declined", label: "No, we decline" },
          ]}
        />
        <TextField
          name={`why-${key}`}
          label="In a sentence, why or on what terms"
          value={own[`why-${key}`] ?? ""}
          errors={errors}
        />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Answer<span class="govuk-visually-hidden"> for {desk.nameOf(body.authorityCode)}</span>
          </button>
        </p>
      </form>
    </section>
  );
}

function answerWords({ answers }: JointVisit): string {
  const [answer] = answers;
  if (!answer) return "You have not answered yet.";
  return `You ${answer.says === "confirmed" ? "confirmed" : "declined"} on ${longDay(answer.at.slice(0, 10))}: ${answer.reason}`;
}
