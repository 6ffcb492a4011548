import { addWeeks, type Day, mondaysTouched } from "../core/calendar.ts";
import { ended } from "../core/capacity-words.ts";
import { JOINT_WEEKS, type JointVisit, jointTroubles, PARTNER_WORDS, type PartnerWeeks } from "../core/joint.ts";
import { otherWeeks } from "../core/joint-answer.ts";
import { closures } from "../core/plan/closures.ts";
import { capitalised, listed, longDay } from "../core/words.ts";
import type { CapacityDesk } from "../store/capacity-desk.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay } from "./format.ts";
import { Tag } from "./tag.tsx";

type DeskProps = { desk: CapacityDesk };

/** "Leeds, on site from 1 March 2027, with Team 3 and the health inspectorate" */
export function jointSays(desk: CapacityDesk, { authorityCode, startsOn, teamCode, partners, calledOff }: JointVisit) {
  const team = teamCode === null ? "no team of ours yet" : desk.teamNameOf(teamCode);
  const off = calledOff === null ? "" : `; called off: ${calledOff}`;
  const along = listed(partners.map((partner) => PARTNER_WORDS[partner]));
  return `${desk.nameOf(authorityCode)}, on site from ${longDay(startsOn)}, by ${team} with ${along}${off}`;
}

/** How the partners have answered, in a sentence. */
export function statusWords(joint: JointVisit, weeks: readonly PartnerWeeks[]): string {
  if (joint.calledOff !== null) return "It is called off.";
  const troubles = jointTroubles(joint, weeks);
  if (troubles.length > 0)
    return troubles
      .map(({ partner, because, reason }) =>
        capitalised(
          `${PARTNER_WORDS[partner]} ${because === "declined" ? "has declined" : "cannot be there"}: ${ended(reason)}`,
        ),
      )
      .join(" ");
  const waiting = joint.partners.filter((partner) => !joint.answers.some((one) => one.partner === partner));
  if (waiting.length === 0) return "All partners have confirmed.";
  return capitalised(
    `${listed(waiting.map((partner) => PARTNER_WORDS[partner]))} ${waiting.length === 1 ? "has" : "have"} not answered yet.`,
  );
}

/** The joint visits that a partner has declined or cannot make, each with what that holds up until somebody decides. */
export function troubledJoints(desk: CapacityDesk): { key: string; says: string }[] {
  const { partnerWeeks } = desk.capacity;
  return desk.all("joint").flatMap(({ key, body }) => {
    if (jointTroubles(body, partnerWeeks).length === 0) return [];
    const held = body.teamCode === null ? "" : ` and of ${desk.teamNameOf(body.teamCode)}`;
    const weeks = JOINT_WEEKS.offSite + JOINT_WEEKS.onSite;
    const says = `${statusWords(body, partnerWeeks)} It holds ${weeks} weeks of ${desk.nameOf(body.authorityCode)}${held} until somebody decides.`;
    return [{ key, says }];
  });
}

export function JointList({ desk }: DeskProps) {
  const { partnerWeeks } = desk.capacity;
  const all = desk.all("joint").filter(({ body }) => body.calledOff === null);
  return (
    <section class="rule" aria-labelledby="list">
      <h2 id="list">What is recorded</h2>
      {all.length === 0 && <p>No joint visit is recorded.</p>}
      {all.length > 0 && (
        <Scroll label="Joint visits">
          <table>
            <caption class="govuk-visually-hidden">Joint visits, with how their partners answered</caption>
            <thead>
              <tr>
                <th scope="col">Joint visit</th>
                <th scope="col">Authority</th>
                <th scope="col">On site</th>
                <th scope="col">Our team</th>
                <th scope="col">Partners</th>
              </tr>
            </thead>
            <tbody>
              {all.map(({ key, body }) => (
                <tr>
                  <th scope="row" class="nowrap">
                    <a href={`/capacity/joint/${key}`}>Joint visit {key}</a>
                  </th>
                  <td>
                    <a href={`/authorities/${body.authorityCode}`}>{desk.nameOf(body.authorityCode)}</a>
                  </td>
                  <td class="nowrap">{shortDay(body.startsOn)}</td>
                  <td class="nowrap">{body.teamCode === null ? "none yet" : desk.teamNameOf(body.teamCode)}</td>
                  <td>
                    {jointTroubles(body, partnerWeeks).length > 0 && <Tag kind="late">cannot go ahead</Tag>}{" "}
                    {statusWords(body, partnerWeeks)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

/** Where a partner cannot come: the nearest weeks in which everybody could. */
export function NowWhat({ desk, joint, today }: DeskProps & { joint: JointVisit; today: Day }) {
  const { partnerWeeks, programme, calendar, policy, nationalWeeks, closures: own } = desk.capacity;
  if (jointTroubles(joint, partnerWeeks).length === 0) return null;
  const shut = own
    .filter(({ authorityCode }) => authorityCode === joint.authorityCode)
    .flatMap(({ from, to }) => mondaysTouched(from, to));
  const closed = policy ? closures(programme, calendar, policy, nationalWeeks).map(({ monday }) => monday) : [];
  const known = { partnerWeeks, closed: new Set([...closed, ...shut]), today };
  const weeks = otherWeeks(joint, known);
  return (
    <section class="rule" aria-labelledby="now">
      <h2 id="now">Now what?</h2>
      <p>
        It holds {JOINT_WEEKS.offSite + JOINT_WEEKS.onSite} weeks of {desk.nameOf(joint.authorityCode)}
        {joint.teamCode !== null && ` and of ${desk.teamNameOf(joint.teamCode)}`}, from{" "}
        {longDay(addWeeks(joint.startsOn, -JOINT_WEEKS.offSite))}, until somebody decides: move it, go on without that
        inspectorate, or call it off. Each shows first what it does to the plan.
      </p>
      <p>
        {weeks.length === 0
          ? "In the year to come there is no week in which all of them could be there."
          : `The nearest weeks in which nobody has said no: ${listed(weeks.map(longDay))}.`}
      </p>
    </section>
  );
}
