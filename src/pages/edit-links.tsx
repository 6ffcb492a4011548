import { mayAsk, type Role } from "../core/access.ts";

const LINKS = [
  { part: "move", text: "Move it" },
  { part: "pin", text: "Pin it" },
  { part: "commission", text: "Bring it forward" },
  { part: "leave-out", text: "Leave it out" },
] as const;

/** Where one visit of a plan is changed, for those who may look at it. */
export function EditLinks({ role, plan, code }: { role: Role; plan: number; code: string }) {
  const open = LINKS.filter(({ part }) => mayAsk(role, `GET /plans/:number/visits/:code/${part}`));
  if (open.length === 0) return null;
  return (
    <nav class="plan-by" aria-label="Change this visit">
      {open.map(({ part, text }) => (
        <a href={`/plans/${plan}/visits/${code}/${part}`}>{text}</a>
      ))}
      {mayAsk(role, "GET /authorities/:code/visit") && <a href={`/authorities/${code}/visit`}>What became of it</a>}
    </nav>
  );
}
