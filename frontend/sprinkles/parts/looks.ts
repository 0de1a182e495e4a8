// Light, dark, or as the device has it. Kept on this device only.
const root = document.documentElement;

type Look = "light" | "dark" | "auto";

function keep(look: Look): void {
  if (look === "auto") delete root.dataset.theme;
  else root.dataset.theme = look;
  try {
    if (look === "auto") localStorage.removeItem("rounds-theme");
    else localStorage.setItem("rounds-theme", look);
  } catch {
    // A private window: the choice holds for this page.
  }
  show();
}

function show(): void {
  const now = root.dataset.theme ?? "auto";
  for (const button of document.querySelectorAll<HTMLElement>("[data-look]"))
    button.setAttribute("aria-pressed", String(button.dataset.look === now));
}

export function switchTheme(): void {
  show();
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const choice = target.closest<HTMLElement>("[data-look]");
    if (choice) keep(choice.dataset.look as Look);
    else if (target.closest("[data-theme-switch]"))
      keep(getComputedStyle(root).colorScheme === "dark" ? "light" : "dark");
  });
}
