// The demo's link for one person: with scripts the button presses itself, so that the printed link
// signs in with one click. Going back shows the page without pressing again.
export {};
const form = document.querySelector<HTMLFormElement>("form[data-sends-itself]");
const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];

if (form && entry?.type === "navigate") form.requestSubmit();
