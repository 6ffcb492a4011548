import type { Day } from "../calendar.ts";
import { existsThroughout, successionsIn } from "../succession.ts";
import { count, listed, longDay } from "../words.ts";
import type { Setting } from "./setting.ts";

type Seen = {
  setting: Pick<Setting, "authorities" | "programme" | "successions">;
  visits: readonly { authorityCode: string; startsOn: Day; endsOn: Day; publicationFrom?: Day }[];
};
type Found = { asks: string; answer: "yes" | "no" | "look"; says: string };

/** What a plan is held against where authorities end or begin while it runs; nothing where none does. */
export function successionChecks({ setting, visits }: Seen): Found[] {
  const { authorities, programme, successions } = setting;
  const lives = new Map(authorities.map((authority) => [authority.code, authority]));
  const outside = visits.filter(({ authorityCode, startsOn, endsOn }) => {
    const authority = lives.get(authorityCode);
    return authority !== undefined && !existsThroughout(authority, startsOn, endsOn);
  });
  const crossing = successionsIn(authorities, programme, successions);
  if (crossing.length === 0 && outside.length === 0) return [];
  const open = crossing.filter(({ decision }) => decision === null);
  const endings = open.map(({ authority, endsOn }) => `${authority.name}, which ends on ${longDay(endsOn)}`);
  return [
    {
      asks: "Nobody is visited who does not exist then",
      answer: outside.length === 0 ? "yes" : "no",
      says:
        outside.length === 0
          ? "Every visit lies within the life of its authority."
          : `${count(outside.length, "visit lies", "visits lie")} before its authority is created, or after it has ended. Draw the plan up again.`,
    },
    {
      asks: "Who is visited before or after an authority ends is decided",
      answer: open.length === 0 ? "yes" : "look",
      says:
        open.length === 0
          ? "A planner decided, with a reason."
          : `Nobody has decided about ${listed(endings)}. Until somebody does it is visited before, and its successors are not. Decide on the page of successions.`,
    },
  ];
}
