import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import { nextKey } from "../core/capacity.ts";
import { readPartnerWeeks } from "../core/capacity-entry.ts";
import { PlannerError } from "../core/errors.ts";
import { PARTNER_WORDS, PARTNERS } from "../core/joint.ts";
import type { Typed } from "../core/typed-day.ts";
import { capitalised } from "../core/words.ts";
import { capacityDeskOf, deskOfCapacity } from "../store/capacity-desk.ts";
import { asked, opened, versionTyped } from "./capacity-ask.tsx";
import { dependSays, PartnerWeeksList, partnerSays } from "./capacity-partner-weeks.tsx";
import { Answered, dayIn, decisionIn } from "./capacity-parts.tsx";
import { Choices, DateField } from "./choice-fields.tsx";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { postedTexts } from "./plan-forms.ts";
import { shownJoint } from "./shown-joint.ts";
import type { PageContext, Site } from "./site.ts";

type Form = { typed: Typed; errors: readonly FieldError[]; status: 200 | 400 | 409 };
const HERE = "/capacity/partners";
const DONE = "/capacity/joint?kept=1";

/** Weeks that another inspectorate offers, or in which it cannot come. */
export const capacityPartnerPages = new Hono<Site>()
  .get(HERE, (c) => show(c, { typed: {}, errors: [], status: 200 }))
  .get("/capacity/partners/:id", (c) => c.redirect(HERE))
  .post(HERE, async (c) => {
    const typed = await postedTexts(c);
    const own = await opened(c, typed);
    const { desk } = own;
    const read = readPartnerWeeks(typed, null);
    if (Array.isArray(read)) return show(c, { typed, errors: read, status: 400 });
    const key = /^\d{1,6}$/.test(typed.key ?? "") ? (typed.key ?? "") : String(nextKey(desk.all("partner")));
    const { key: _, ...rest } = typed;
    return asked(c, own, {
      change: { kind: "partner", key, from: 0, body: read },
      subject: `partner weeks ${key}`,
      says: `${partnerSays(read)} ${read.offered ? "" : dependSays(desk, read)}`,
      action: HERE,
      typed: { ...typed, key },
      done: DONE,
      again: (errors, status) => show(c, { typed: rest, errors, status }),
    });
  })
  .post("/capacity/partners/:id", async (c) => {
    const typed = await postedTexts(c);
    const id = decisionIn(c.req.param("id"), "row");
    const own = await opened(c, typed);
    const row = own.desk.all("partner").find(({ key }) => key === id);
    if (!row) throw new PlannerError("not-found", `There is no row ${id}. Choose one from the list.`);
    return asked(c, own, {
      change: {
        kind: "partner",
        key: id,
        from: versionTyped(typed),
        body: { ...row.body, endedOn: c.var.world.today() },
      },
      subject: `partner weeks ${id}`,
      says: `Taken back: ${partnerSays(row.body)}`,
      action: `${HERE}/${id}`,
      typed,
      done: DONE,
      again: (errors, status) => show(c, { typed, errors, status }),
    });
  });

async function show(c: PageContext, { typed, errors, status }: Form) {
  const database = shownJoint(c);
  const desk = capacityDeskOf(await database.read(deskOfCapacity(database)));
  const mayChange = mayAsk(c.var.asker.role, "POST /capacity/partners");
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a> › <a href="/capacity/joint">Joint visits</a>
      </p>
      <h1>Other inspectorates</h1>
      <p class="lede">When they offer to come with us, and when they cannot.</p>
      <Answered errors={errors} />
      <PartnerWeeksList desk={desk} mayChange={mayChange} />
      {mayChange && <PartnerWeeksForm action={HERE} typed={typed} errors={errors} withPartner />}
    </>
  );
  return page(c, { title: "Weeks of other inspectorates", here: "/capacity", frame: desk.frame, children }, status);
}

type WeeksFormProps = { action: string; typed: Typed; errors: readonly FieldError[]; withPartner: boolean };

/** Weeks that an inspectorate offers or cannot do; a partner is not asked which one it is. */
export function PartnerWeeksForm({ action, typed, errors, withPartner }: WeeksFormProps) {
  const field = (name: string) => ({ name, value: typed[name] ?? "", errors });
  return (
    <section class="panel" aria-labelledby="weeks">
      <h2 id="weeks">
        {withPartner ? "An inspectorate offers weeks, or cannot come" : "Offer weeks, or say which you cannot do"}
      </h2>
      <form method="post" action={action} novalidate>
        {withPartner && (
          <Choices
            {...field("partner")}
            label="Which one?"
            choices={PARTNERS.map((partner) => ({ value: partner, label: capitalised(PARTNER_WORDS[partner]) }))}
          />
        )}
        <Choices
          {...field("offers")}
          label="In those weeks"
          choices={[
            { value: "yes", label: withPartner ? "It offers to come" : "We can come" },
            { value: "no", label: withPartner ? "It cannot come" : "We cannot come" },
          ]}
        />
        <DateField name="from" label="First day" value={dayIn(typed, "from")} errors={errors} />
        <DateField name="to" label="Last day" value={dayIn(typed, "to")} errors={errors} />
        <TextField {...field("why")} label="In a sentence, why" />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            {withPartner ? "Show what it does" : "Tell the planners"}
          </button>
        </p>
      </form>
    </section>
  );
}
