import { Hono } from "hono";
import { previewImport } from "../actions/import-preview.ts";
import { mayAsk } from "../core/access.ts";
import { MOST_SUCCESSORS, successionFile } from "../core/succession-entry.ts";
import { CHOICE_WORDS } from "../core/succession-words.ts";
import type { Typed } from "../core/typed-day.ts";
import { listed } from "../core/words.ts";
import { deskOfCapacity } from "../store/capacity-desk.ts";
import { frameOf } from "../store/frame.ts";
import { type Successions, successionsOf } from "../store/succession.ts";
import { Scroll } from "./as-table.tsx";
import { dayIn } from "./capacity-parts.tsx";
import { DateField, named, SelectField } from "./choice-fields.tsx";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { shortDay } from "./format.ts";
import { page } from "./layout.tsx";
import { postedTexts } from "./plan-forms.ts";
import type { PageContext, Site } from "./site.ts";

const TITLE = "Authorities that end";

export const successionsPages = new Hono<Site>()
  .get("/successions", async (c) => {
    const rows = await c.var.world.database.read(deskOfCapacity(c.var.world.database));
    const frame = frameOf(rows);
    const successions = successionsOf(rows, frame.programme, c.var.asker);
    const mayEnter = mayAsk(c.var.asker.role, "GET /successions/new");
    const children = (
      <>
        <p class="crumb">
          <a href="/authorities">Authorities</a>
        </p>
        <h1>{TITLE}</h1>
        <p class="lede">
          Where an authority ends while the programme runs, somebody decides whether it is visited before, those that
          take its place after, or both. Its history stays its own.
        </p>
        {successions.ending.length === 0 ? (
          <p>No authority that exists has a day on which it ends.</p>
        ) : (
          <Endings successions={successions} linked={mayAsk(c.var.asker.role, "GET /successions/:code")} />
        )}
        {mayEnter && (
          <p>
            <a href="/successions/new">Enter one</a>, or <a href="/imports?kind=successions">bring a file</a>: both are
            shown first, and can be taken back.
          </p>
        )}
        {mayEnter && <Rows />}
      </>
    );
    return page(c, { title: TITLE, here: "/authorities", frame, children });
  })
  .get("/successions/new", (c) => showNew(c, {}, []))
  .post("/successions", async (c) => {
    const { database } = c.var.world;
    const typed = await postedTexts(c);
    const rows = await database.read(deskOfCapacity(database));
    const text = successionFile(typed, rows.capacityAuthorities);
    if (Array.isArray(text)) return showNew(c, typed, text, 400);
    const bytes = new TextEncoder().encode(text);
    const id = await previewImport(doingOf(c), { kind: "successions", fileName: "typed by hand", bytes });
    return c.redirect(`/imports/previews/${id}`, 303);
  });

/** What a file says, for those that the form is too small for: a merger, a day that moves, an end that is called off. */
function Rows() {
  return (
    <details class="as-table">
      <summary>What a row of a file says</summary>
      <dl class="pairs">
        <dt>abolish</dt>
        <dd>It ends on a day. Brought again with another day, and its successors too, the end moves.</dd>
        <dt>create</dt>
        <dd>A new one begins on that day, from one authority or, parted by semicolons, from several that merge.</dd>
        <dt>link</dt>
        <dd>One that is there takes over an area that ends. It stays in the programme on its own account.</dd>
        <dt>keep</dt>
        <dd>The end is called off. What was to take its place never begins, and plans that name it stay readable.</dd>
      </dl>
    </details>
  );
}

function Endings({ successions, linked }: { successions: Successions; linked: boolean }) {
  return (
    <Scroll label="Table of authorities that end">
      <table>
        <caption class="govuk-visually-hidden">Authorities that end, with what takes their place</caption>
        <thead>
          <tr>
            <th scope="col">Authority</th>
            <th scope="col">Ends on</th>
            <th scope="col">In its place</th>
            <th scope="col">Visited</th>
          </tr>
        </thead>
        <tbody>
          {successions.ending.map(({ code, name, abolishedOn }) => (
            <tr>
              <th scope="row">{linked ? <a href={`/successions/${code}`}>{name}</a> : name}</th>
              <td class="nowrap">{abolishedOn && shortDay(abolishedOn)}</td>
              <td>{listed(successions.successorsOf(code).map((one) => one.name)) || "not known yet"}</td>
              <td>{visitedSays(successions, code)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function visitedSays({ crossing, isFollowed }: Successions, code: string): string {
  const one = crossing.find(({ authority }) => authority.code === code);
  if (!one) return "the programme does not cross that day";
  const choice = one.decision ? CHOICE_WORDS[one.decision.choice].name : "Not decided: before, until it is";
  return isFollowed(one) ? choice : `${choice}. The plan does not follow it yet`;
}

async function showNew(c: PageContext, typed: Typed, errors: readonly FieldError[], status: 200 | 400 = 200) {
  const { database } = c.var.world;
  const rows = await database.read(deskOfCapacity(database));
  const field = (name: string) => ({ name, value: typed[name] ?? "", errors });
  const numbers = Array.from({ length: MOST_SUCCESSORS }, (_, nth) => nth + 1);
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/authorities">Authorities</a> › <a href="/successions">{TITLE}</a>
      </p>
      <h1>Enter an authority that ends</h1>
      <p>
        What takes its place begins on the day on which it ends. Nothing is guessed of it: no population, no statistical
        neighbours, and no ONS code until one is given. Its region is that of the authority before it.
      </p>
      <form method="post" action="/successions" novalidate>
        <SelectField {...field("authority")} label="Authority that ends" choices={named(rows.capacityAuthorities)} />
        <DateField name="ends" label="First day on which it is no more" value={dayIn(typed, "ends")} errors={errors} />
        {numbers.map((nth) => (
          <fieldset class="govuk-fieldset">
            <legend class="govuk-fieldset__legend">In its place, {nth}</legend>
            <TextField {...field(`name-${nth}`)} label={`Name of authority ${nth}`} />
            <TextField
              {...field(`code-${nth}`)}
              label={`ONS code of authority ${nth}`}
              hint="Leave it empty while none is given."
            />
          </fieldset>
        ))}
        <p class="buttons">
          <button type="submit" class="govuk-button">
            See what it would change
          </button>
        </p>
        <p class="note">Nothing is kept yet: you decide when you have seen it.</p>
      </form>
    </>
  );
  return page(
    c,
    { title: "Enter an authority that ends", here: "/authorities", frame: frameOf(rows), children },
    status,
  );
}
