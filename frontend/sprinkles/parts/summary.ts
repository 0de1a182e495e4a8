// The error summary takes the focus when a form comes back; its links lead into the fields.
export function focusSummary(): void {
  const summary = document.querySelector<HTMLElement>("[data-summary]:not([data-seen])");
  if (!summary) return;
  summary.dataset.seen = "";
  if (!document.title.startsWith("(")) document.title = `(${summary.dataset.summary}) ${document.title}`;
  summary.focus();
}

document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("[data-summary] a[href^='#']");
  if (!link) return;
  const field = document.getElementById(link.hash.slice(1));
  const control = field?.matches("input, select, textarea, button")
    ? field
    : field?.querySelector<HTMLElement>("input, select, textarea, button");
  if (!control) return;
  event.preventDefault();
  control.closest("details")?.setAttribute("open", "");
  control.focus();
  control.closest(".field")?.scrollIntoView({ block: "center" });
});
