import { Hono } from "hono";
import type { NoticeKind } from "../core/plan/notices.ts";
import { count } from "../core/words.ts";
import { capacityDeskOf, deskOfCapacity } from "../store/capacity-desk.ts";
import { frameOf } from "../store/frame.ts";
import { type KeptNotice, type NightTold, nightsTold, noticesQueries } from "../store/notices.ts";
import { troubledJoints } from "./capacity-joint-list.tsx";
import { longDay } from "./format.ts";
import { page } from "./layout.tsx";
import { shownTo } from "./shown-to.ts";
import type { Site } from "./site.ts";
import { Tag } from "./tag.tsx";

const KIND_WORDS: Readonly<Record<NoticeKind, string>> = {
  draft: "draft",
  band: "band",
  report: "report",
  signal: "signal",
  case: "case",
  date: "date passed",
  import: "import",
};

export const noticesPages = new Hono<Site>().get("/notices", async (c) => {
  const database = shownTo(c, { detail: "notices" });
  const rows = await database.read({ ...noticesQueries(database), ...deskOfCapacity(database) });
  const nights = nightsTold(rows);
  const troubled = rows.capacityProgramme.length > 0 ? troubledJoints(capacityDeskOf(rows)) : [];
  const children = (
    <>
      <h1>Notices</h1>
      <p class="lede">{headline(nights)}</p>
      <p>
        Each night every authority is ranked again and compared with the night before. What changed is told here, and
        where something that matters did, a draft is proposed. What is published never changes by itself. See{" "}
        <a href="/runs">what the nights did</a>.
      </p>
      {troubled.length > 0 && (
        <section class="rule" aria-labelledby="joint">
          <h2 id="joint">Joint visits that cannot go ahead</h2>
          <ul class="notices">
            {troubled.map(({ key, says }) => (
              <li>
                <Tag kind="late">joint visit</Tag>
                <span>
                  {says} <a href={`/capacity/joint/${key}`}>Now what? Joint visit {key}</a>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {nights.map((night) => (
        <section class="rule" aria-labelledby={headingId(night)}>
          <h2 id={headingId(night)}>
            {isImport(night) ? `Imports of ${longDay(night.on)}` : `Night of ${longDay(night.on)}`}
          </h2>
          <ul class="notices">
            {night.told.map((notice) => (
              <li>
                <Tag kind="plain">{KIND_WORDS[notice.kind]}</Tag>
                <span>
                  {notice.says} <Follow notice={notice} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
  return page(c, { title: "Notices", here: "/", frame: frameOf(rows), children });
});

/** What an import did is told when it is kept, between the nights. */
function isImport({ told }: NightTold): boolean {
  return told.every(({ kind }) => kind === "import");
}

function headingId({ scheduledFor }: NightTold): string {
  return `told-${scheduledFor.replace(/\D/g, "")}`;
}

function headline([newest]: readonly NightTold[]): string {
  if (!newest) return "No night has told anything yet.";
  return `The newest are of ${longDay(newest.on)}: ${count(newest.told.length, "notice")}.`;
}

/** Where to go on from a notice. */
function Follow({ notice }: { notice: KeptNotice }) {
  const draft = /^Draft (\d+) is proposed/.exec(notice.says)?.[1];
  if (draft !== undefined) return <a href={`/plans/${draft}`}>Look at draft {draft}</a>;
  const imported = /^Import (\d+) was (?:kept|taken back)/.exec(notice.says)?.[1];
  if (imported !== undefined) return <a href={`/imports/${imported}`}>See what it did</a>;
  const waits = /waits for a decision: preview (\d+)/.exec(notice.says)?.[1];
  if (waits !== undefined) return <a href={`/imports/previews/${waits}`}>Look at it</a>;
  if (notice.kind === "case") return <a href="/escalations">Go to the cases</a>;
  if (notice.authorityCode === null) return null;
  return (
    <a href={`/authorities/${notice.authorityCode}`}>
      Look at it<span class="govuk-visually-hidden">: {notice.says}</span>
    </a>
  );
}
