import type { Child } from "hono/jsx";
import type { Frame } from "../store/frame.ts";
import { longDay } from "./format.ts";
import type { PageContext } from "./site.ts";

export const MENU = [
  { href: "/", text: "Home" },
  { href: "/authorities", text: "Authorities" },
  { href: "/plans", text: "Plans" },
  { href: "/sources", text: "Data and sources" },
] as const;

type LayoutProps = {
  /** Says what kind of page it is; never an authority or a date, since titles travel. */
  title: string;
  here: (typeof MENU)[number]["href"];
  frame: Frame;
  /** What stands between the strip and the main part, such as an error summary. */
  children: Child;
};

/** Sends a whole page. */
export function page(c: PageContext, props: LayoutProps, status: 200 | 400 | 404 | 409 = 200) {
  return c.html(<Layout {...props} today={c.var.world.today()} asker={c.var.asker.name} />, status);
}

function Layout({ title, here, frame, children, today, asker }: LayoutProps & { today: string; asker: string }) {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title} – Reinspection programme planner</title>
        <link rel="stylesheet" href="/assets/app.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <script type="module" src="/assets/app.js"></script>
      </head>
      <body>
        <a class="govuk-skip-link" href="#main">
          Skip to main content
        </a>
        <header class="govuk-service-navigation">
          <div class="wrap govuk-service-navigation__container">
            <span class="govuk-service-navigation__service-name">
              <Mark />
              <a href="/">Reinspection programme planner</a>
            </span>
            <nav aria-label="Menu" class="govuk-service-navigation__wrapper">
              <ul class="govuk-service-navigation__list">
                {MENU.map((item) => (
                  <li
                    class={`govuk-service-navigation__item${item.href === here ? " govuk-service-navigation__item--active" : ""}`}
                  >
                    <a
                      class="govuk-service-navigation__link"
                      href={item.href}
                      aria-current={item.href === here ? "page" : undefined}
                    >
                      {item.text}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <span class="who">{asker}</span>
          </div>
        </header>
        <Strip frame={frame} today={today} />
        <main id="main">
          <div class="wrap">{children}</div>
        </main>
        <footer>
          <div class="wrap">
            Contains public sector information licensed under the Open Government Licence v3.0. Source: Office for
            National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and
            database right 2023. Hex positions derive from an Open Innovations map (MIT).
          </div>
        </footer>
      </body>
    </html>
  );
}

/** Which programme, plan, policy, data and day the page speaks of. */
function Strip({ frame, today }: { frame: Frame; today: string }) {
  return (
    <div class="strip">
      <div class="wrap">
        <span>
          <b>{frame.programme?.name ?? "No programme yet"}</b>
        </span>
        {frame.plan && (
          <span>
            <a href={`/plans/${frame.plan.number}`}>Plan {frame.plan.number}</a>,{" "}
            {frame.plan.publishedAt ? `published ${longDay(frame.plan.publishedAt.slice(0, 10))}` : "draft"}
          </span>
        )}
        <span>
          Policy {frame.policyVersion ?? "none"}, reports to {frame.reportsTo ? longDay(frame.reportsTo) : "none yet"}
        </span>
        <span>Today {longDay(today)}</span>
        {frame.illustrativeTeams && <span>Teams are illustrative</span>}
        <span class="secret">Restricted: visit dates are secret until the call</span>
      </div>
    </div>
  );
}

function Mark() {
  return (
    <svg width="26" height="28" viewBox="0 0 26 28" aria-hidden="true">
      <path d="M13 1 24.3 7.5v13L13 27 1.7 20.5v-13z" fill="#14213d" />
      <path d="M13 6.5 19.5 10.25v7.5L13 21.5" fill="none" stroke="#fff" stroke-width="2.2" />
      <circle cx="13" cy="14" r="2.4" fill="#fff" />
    </svg>
  );
}
