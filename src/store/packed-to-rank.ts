import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { RANKED_BY, YEAR_BEFORE } from "../core/priority/factors-figures.ts";
import { FULL_FRAMEWORKS } from "../core/priority/judged.ts";
import { VISIT_THEME_ON_CSE } from "../core/priority/ledger.ts";
import { builtOnce, DAY } from "./built-once.ts";
import { evidenceAsAt, isItsFigure, isItsOwn } from "./packed.ts";
import { findings, indicators, inspections, otherVisits, reportMentions } from "./schema/evidence.ts";

/** What ranks every authority as at a day and shows one. Of the others it is what a factor looks at: a third of what was public. */
export const packedToRank = builtOnce((builder) =>
  evidenceAsAt(builder, {
    inspections: or(isItsOwn(inspections.authorityCode), isSinceTheLastFull(), isTheLastToName()),
    findings: or(isItsOwn(findings.authorityCode), recurs(), isUnread()),
    otherVisits: or(isItsOwn(otherVisits.authorityCode), eq(otherVisits.theme, VISIT_THEME_ON_CSE)),
    indicators: or(isItsFigure(indicators.authorityCode), ...RANKED_BY.map(isNew)),
  }),
);

/** The last full inspection, and what came after it. */
function isSinceTheLastFull(): SQL {
  const { authorityCode, publishedOn } = inspections;
  const full = and(inArray(sql`fuller.framework`, FULL_FRAMEWORKS), sql`fuller.part is not 'looked_after'`);
  return sql`${publishedOn} >= (select max(fuller.published_on) from inspections as fuller
    where fuller.authority_code = ${authorityCode} and ${full} and fuller.published_on <= ${DAY})`;
}

/** The newest report that names exploitation. */
function isTheLastToName(): SQL {
  const { authorityCode, publishedOn } = inspections;
  return sql`${publishedOn} = (select max(naming.published_on) from inspections as naming
    join report_mentions using (authority_code, published_on)
    where naming.authority_code = ${authorityCode} and naming.published_on <= ${DAY}
    and naming.part is not 'looked_after' and sexual_exploitation > 0)`;
}

/** A theme that came up in as many of the last reports as the policy asks for in a row: one in fewer does not recur. */
function recurs(): SQL {
  const { authorityCode, theme } = findings;
  const running = sql`(select body ->> '$.scorecard.recurrence.reportsRunning' from policies order by version desc limit 1)`;
  const first = sql`select published_on from report_mentions where authority_code = listed.authority_code
    and published_on <= ${DAY} order by published_on desc limit 1 offset ${running} - 1`;
  return sql`(${authorityCode}, ${theme}) in (select authority_code, theme from findings as listed
    where published_on <= ${DAY} and published_on >= coalesce((${first}), '')
    group by authority_code, theme having count(distinct published_on) >= ${running})`;
}

/** A report that only its findings tell of: without them it would break no run. */
function isUnread(): SQL {
  const { authorityCode, publishedOn } = reportMentions;
  return sql`not exists (select 1 from ${reportMentions} where ${authorityCode} = ${findings.authorityCode}
    and ${publishedOn} = ${findings.publishedOn})`;
}

/** A figure of a period that is somebody's newest, at most a year behind anybody's, and of one the year before as well. */
function isNew(indicator: (typeof RANKED_BY)[number]): SQL | undefined {
  const { periodEnd } = indicators;
  const newest = sql`select max(period_end) from indicators where indicator = ${indicator} and available_on <= ${DAY}`;
  const asked =
    indicator === YEAR_BEFORE
      ? sql`${periodEnd} >= date((${newest}), '-25 months')`
      : sql`${periodEnd} in (${newest} group by authority_code) and ${periodEnd} >= date((${newest}), '-13 months')`;
  return and(eq(indicators.indicator, indicator), asked);
}
