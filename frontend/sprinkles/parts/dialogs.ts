// <button data-opens="id"> opens <dialog id="id">; data-shuts closes it. The browser keeps the
// focus inside; it goes back to what opened it.
export function openDialogs(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const opener = target.closest<HTMLElement>("[data-opens]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.opens ?? "");
      if (!(dialog instanceof HTMLDialogElement)) return;
      event.preventDefault();
      opener.closest("details.drawer")?.removeAttribute("open");
      dialog.addEventListener("close", () => back(opener), { once: true });
      dialog.showModal();
      return;
    }
    const shut = target.closest("[data-shuts]");
    if (shut) {
      event.preventDefault();
      shut.closest("dialog")?.close();
    } else if (target instanceof HTMLDialogElement && outside(target, event)) target.close();
  });
  // A form that came back with faults opens its dialog again.
  for (const dialog of document.querySelectorAll<HTMLDialogElement>("dialog[data-open-now]"))
    if (!dialog.open) dialog.showModal();
}

function back(opener: HTMLElement): void {
  const place = opener.closest("details.drawer")?.querySelector<HTMLElement>("summary");
  (place ?? opener).focus();
}

function outside(dialog: HTMLDialogElement, event: MouseEvent): boolean {
  const box = dialog.getBoundingClientRect();
  return (
    event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom
  );
}
