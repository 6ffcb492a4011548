import { type Day, isMonday } from "../core/calendar.ts";
import { wrongReason } from "../core/capacity-entry.ts";
import { type JointVisit, PARTNER_WORDS, PARTNERS } from "../core/joint.ts";
import { answered, movedTo } from "../core/joint-answer.ts";
import { isWrong, neededDay, type Typed } from "../core/typed-day.ts";
import type { FieldError } from "./error-summary.tsx";

type Now = { today: Day; now: string; who: string };

/** A joint visit as one of its forms would have it: answered, moved, gone on with without a partner, or called off. */
export function changedJoint(joint: JointVisit, typed: Typed, { today, now, who }: Now): JointVisit | FieldError[] {
  if (joint.calledOff !== null) return [{ field: "change", says: "It is called off. Record another one instead." }];
  const partner = PARTNERS.find((one) => one === typed.partner && joint.partners.includes(one));
  switch (typed.what) {
    case "answer": {
      const wrong: FieldError[] = partner ? [] : [{ field: "partner", says: "Choose which inspectorate answered." }];
      const says = typed.says === "confirmed" || typed.says === "declined" ? typed.says : null;
      if (!says) wrong.push({ field: "says", says: "Choose whether it confirms or declines." });
      wrong.push(...wrongReason(typed, "why", "Say in a sentence why, or on what terms."));
      if (!partner || !says || wrong.length > 0) return wrong;
      return answered(joint, { partner, says, reason: typed.why ?? "", at: now, who });
    }
    case "move": {
      const monday = neededDay(typed, "starts", "The Monday on site");
      if (isWrong(monday)) return [monday];
      if (!isMonday(monday)) return [{ field: "starts-day", says: "Every visit starts on a Monday: write one." }];
      if (monday <= today) return [{ field: "starts-day", says: "That Monday is past. Write one to come." }];
      return movedTo(joint, monday);
    }
    case "without": {
      if (!partner) return [{ field: "without", says: "Choose which inspectorate does not come along." }];
      const partners = joint.partners.filter((one) => one !== partner);
      if (partners.length === 0)
        return [{ field: "without", says: `Without ${PARTNER_WORDS[partner]} nobody is left: call it off instead.` }];
      return { ...joint, partners, answers: joint.answers.filter((one) => one.partner !== partner) };
    }
    case "off": {
      const wrong = wrongReason(typed, "off", "Say in a sentence why it is called off.");
      return wrong.length > 0 ? wrong : { ...joint, calledOff: typed.off ?? "" };
    }
    default:
      return [{ field: "change", says: "Choose what is to be done about the joint visit." }];
  }
}
