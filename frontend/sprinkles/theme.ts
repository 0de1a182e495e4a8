// Runs before the page is painted: light or dark as kept on this device, and the sign that scripts run.
export {};
const root = document.documentElement;
root.dataset.script = "";
try {
  const kept = localStorage.getItem("rounds-theme");
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
} catch {
  // A private window keeps nothing; the device's own choice holds.
}
