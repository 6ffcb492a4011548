import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import { seesEveryDay } from "../core/precision.ts";
import type { Policy } from "../core/priority/policy.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type KeptFile, sourcesQueries } from "../store/sources.ts";
import { page } from "./layout.tsx";
import type { Site } from "./site.ts";
import { FactorTable, policySays } from "./sources-factors.tsx";
import { gapsIn } from "./sources-gaps.ts";
import { Files, Held, Indicators } from "./sources-tables.tsx";
import { ATTRIBUTIONS, MEASURED } from "./sources-words.ts";

export const sourcesPages = new Hono<Site>().get("/sources", async (c) => {
  const { database } = c.var.world;
  const rows = await database.read({ ...sourcesQueries(database), ...frameQueries(database) });
  const frame = frameOf(rows);
  const policy = rows.policies[0];
  const mayImport = mayAsk(c.var.asker.role, "GET /imports");
  const everyDay = seesEveryDay(c.var.asker);
  const children = (
    <>
      <h1>Data and sources</h1>
      <p class="lede">
        Everything here was published about authorities, or entered by planners. It holds no personal data about
        children, no names of inspectors and no text of reports.
      </p>
      <Section id="held" heading="What is held, and what it can say">
        <Held rows={rows} />
        {frame.illustrativeTeams && (
          <p class="govuk-inset-text plan-note">
            The teams are illustrative: a plausible national capacity in proportion to the eight Ofsted regions, not
            anyone’s real one. They stay marked until a planner enters the real teams.
          </p>
        )}
      </Section>
      <Section id="gaps" heading="Known gaps">
        <ul>
          {gapsIn(rows).map((says) => (
            <li>{says}</li>
          ))}
        </ul>
      </Section>
      <Section id="indicators" heading="Indicators and their newest figures">
        <Indicators rows={rows} />
      </Section>
      <Section id="measured" heading="What the figures were found to tell">
        <p class="note">Measured on 309 pairs of consecutive inspections of one authority.</p>
        <ul>
          {MEASURED.map((says) => (
            <li>{says}</li>
          ))}
        </ul>
      </Section>
      <Section id="factors" heading={policy ? `The numbers of policy version ${policy.version}` : "Policy"}>
        {policy ? (
          <PolicyNumbers policy={policy.body} reason={everyDay ? policy.reason : null} />
        ) : (
          <p>No policy is loaded yet.</p>
        )}
      </Section>
      <Section id="files" heading="Files kept">
        {mayImport && (
          <p>
            <a href="/imports">Imports</a>: bring a file, see what it would change, take one back.
          </p>
        )}
        <Files files={everyDay ? rows.keptFiles : rows.keptFiles.map(unsaid)} mayFollow={mayImport} />
      </Section>
      <Section id="attribution" heading="Attribution">
        {ATTRIBUTIONS.map((says) => (
          <p>{says}</p>
        ))}
      </Section>
    </>
  );
  return page(c, { title: "Data and sources", here: "/sources", frame, children });
});

function Section({ id, heading, children }: { id: string; heading: string; children: unknown }) {
  return (
    <section class="rule" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}

/** A planner's file without what they called it or said of it: either may name an authority and a day. */
function unsaid(file: KeptFile): KeptFile {
  if (file.previewId === null && file.takesBack === null) return file;
  const fileName = file.takesBack === null ? "A file that a planner brought" : "A file that was taken back";
  return { ...file, fileName, note: "" };
}

function PolicyNumbers({ policy, reason }: { policy: Policy; reason: string | null }) {
  return (
    <>
      <p>
        Points add up, none are taken away. <b>Measured</b> numbers were fitted on past inspections; <b>judgement</b> is
        policy, with the paragraph that asks for it.{reason !== null && ` ${reason}.`}
      </p>
      <FactorTable policy={policy} />
      <dl class="pairs sources-policy">
        {policySays(policy).map(({ name, says }) => (
          <>
            <dt>{name}</dt>
            <dd>{says}</dd>
          </>
        ))}
      </dl>
    </>
  );
}
