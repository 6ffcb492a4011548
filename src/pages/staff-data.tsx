import { Hono } from "hono";
import { seesEveryDay } from "../core/precision.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { staffDataQueries } from "../store/staff-data.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay } from "./format.ts";
import { page } from "./layout.tsx";
import type { Site } from "./site.ts";
import { type Held, heldWords } from "./staff-data-words.ts";

/** What is held of the people who work with the planner, why, for how long, who sees it, and how much of it there is. */
export const staffDataPages = new Hono<Site>().get("/staff-data", async (c) => {
  const { world, asker } = c.var;
  const rows = await world.database.read({
    ...frameQueries(world.database),
    ...staffDataQueries(world.database, asker),
  });
  // How much others did tells of what was planned when, which is for those alone who may know that.
  const withCounts = seesEveryDay(asker);
  const children = (
    <>
      <p class="crumb">
        <a href="/account">Your sign-in</a>
      </p>
      <h1>What is held of staff</h1>
      <p class="lede">
        The dates of visits must not leak, and if one does it must be known whose screen it was on. For that, and to let
        people in, the planner holds what stands here of those who work with it, and nothing else.
      </p>
      <Scroll label="What is held of staff">
        <table class="held">
          <caption class="govuk-visually-hidden">What is held of staff, why, for how long, and who sees it</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Why</th>
              <th scope="col">How long</th>
              <th scope="col">Who sees it</th>
              {withCounts && (
                <>
                  <th scope="col" class="num">
                    Rows now
                  </th>
                  <th scope="col" class="num">
                    Of you
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {heldWords(rows).map((held) => (
              <Row held={held} withCounts={withCounts} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="note">
        Who sees it is meant of these pages. Whoever runs the database can read all of it, but no secret: of each there
        is a fingerprint alone.
      </p>
      <section class="rule" aria-labelledby="not">
        <h2 id="not">What is not held</h2>
        <ul>
          <li>
            Nothing about children or their families. A note with a name, a number or an address in it is refused before
            it is kept; indicators are published counts of a whole authority.
          </li>
          <li>
            No password, no second factor, no photograph, no e-mail address that a provider did not send as a name.
          </li>
          <li>
            No address of a machine: of each request the network alone is kept, and the browser in two words. No cookie
            but the one that keeps you signed in.
          </li>
        </ul>
      </section>
      <section class="rule" aria-labelledby="yours">
        <h2 id="yours">What is held of you</h2>
        <p>
          <a href="/account">Where you are signed in</a> and <a href="/account/tokens">your tokens</a> are there for you
          to see and to end. For a copy of the rows about you, or to have a name set right, ask whoever runs the
          planner: the record cannot be changed, since a gap in it would hide the same as a lie, but what it says can be
          added to.
        </p>
      </section>
    </>
  );
  return page(c, { title: "What is held of staff", here: null, frame: frameOf(rows), children });
});

function Row({ held: { what, holds, why, howLong, whoSees, rows, own, since }, withCounts }: RowProps) {
  return (
    <tr>
      <th scope="row">
        {what}
        <p class="note">{holds}</p>
      </th>
      <td>{why}</td>
      <td>{howLong}</td>
      <td>{whoSees}</td>
      {withCounts && (
        <>
          <td class="num">
            {rows}
            {since !== null && <p class="note nowrap">since {shortDay(since.slice(0, 10))}</p>}
          </td>
          <td class="num">{own ?? "–"}</td>
        </>
      )}
    </tr>
  );
}

type RowProps = { held: Held; withCounts: boolean };
