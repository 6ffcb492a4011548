import { type Asker, mayAsk } from "../core/access.ts";

const PAGES = [
  { href: "/plans", text: "All plans" },
  { href: "/desk", text: "Desk" },
  { href: "/fixes", text: "Best fixes" },
  { href: "/scenarios", text: "What if" },
  { href: "/plans/compare", text: "Compare" },
] as const;

/** The plans and the pages that change, try and compare them, as far as somebody may open them. */
export function PlansMenu({ here, asker }: { here: (typeof PAGES)[number]["href"]; asker: Asker }) {
  return (
    <nav class="narrow-by" aria-label="Plans and what can be done with them">
      {PAGES.filter(({ href }) => mayAsk(asker.role, `GET ${href}`)).map(({ href, text }) => (
        <a href={href} aria-current={href === here ? "page" : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}
