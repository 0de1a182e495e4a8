// details.drawer is a menu button without a script; with one it also answers the arrow keys,
// Escape, a press elsewhere, and closes when the focus leaves.
const items = (drawer: Element): HTMLElement[] =>
  [...drawer.querySelectorAll<HTMLElement>(".menu a, .menu button")].filter((item) => !item.hidden);

export function keyboardMenus(): void {
  document.addEventListener("keydown", (event) => {
    const drawer = (event.target as Element).closest<HTMLDetailsElement>("details.drawer");
    if (!drawer) return;
    const onSummary = (event.target as Element).closest("summary") !== null;
    if (event.key === "Escape" && drawer.open) {
      drawer.open = false;
      drawer.querySelector("summary")?.focus();
      event.stopPropagation();
    } else if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) {
      if (onSummary && (event.key === "Home" || event.key === "End")) return;
      event.preventDefault();
      drawer.open = true;
      move(items(drawer), event.key, onSummary);
    }
  });
  document.addEventListener("click", (event) => shutOthers(event.target as Element));
  document.addEventListener("focusin", (event) => shutOthers(event.target as Element));
}

function move(all: HTMLElement[], key: string, fromOutside: boolean): void {
  const now = all.indexOf(document.activeElement as HTMLElement);
  const last = all.length - 1;
  let next = 0;
  if (key === "End" || (key === "ArrowUp" && (fromOutside || now === 0))) next = last;
  else if (key === "ArrowUp") next = now - 1;
  else if (key === "ArrowDown" && !fromOutside) next = now === last ? 0 : now + 1;
  all[next]?.focus();
}

function shutOthers(target: Element): void {
  for (const drawer of document.querySelectorAll<HTMLDetailsElement>("details.drawer[open]"))
    if (!drawer.contains(target)) drawer.open = false;
}
