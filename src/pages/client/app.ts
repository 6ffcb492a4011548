// Pages work without this file.

/** A summary of errors is read out first. */
const summary = document.querySelector<HTMLElement>(".govuk-error-summary");
if (summary) {
  summary.tabIndex = -1;
  summary.focus();
}

/** A form pressed twice is sent once. */
const GUARD_MS = 5000;
let sent = { form: null as EventTarget | null, at: 0 };
document.addEventListener("submit", (event) => {
  if (event.target === sent.form && event.timeStamp - sent.at < GUARD_MS) event.preventDefault();
  else sent = { form: event.target, at: event.timeStamp };
});
