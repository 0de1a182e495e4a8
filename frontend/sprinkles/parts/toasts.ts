// A live region speaks only what is put into it after it exists: so each toast is taken out and
// laid back a moment later. Plain ones leave after a while; one with an undo stays until dismissed.
const STAYS = 12_000;

export function announceToasts(): void {
  const region = document.querySelector<HTMLElement>("[data-toasts]");
  if (!region) return;
  for (const toast of region.querySelectorAll<HTMLElement>(".toast:not([data-said])")) {
    toast.dataset.said = "";
    toast.remove();
    setTimeout(() => {
      region.append(toast);
      if (!toast.querySelector("form") && !toast.classList.contains("stop")) leaveLater(toast);
    }, 120);
  }
}

function leaveLater(toast: HTMLElement): void {
  let timer = setTimeout(gone, STAYS);
  function gone(): void {
    toast.remove();
  }
  const wait = (): void => clearTimeout(timer);
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(gone, STAYS);
  };
  toast.addEventListener("pointerenter", wait);
  toast.addEventListener("focusin", wait);
  toast.addEventListener("pointerleave", again);
  toast.addEventListener("focusout", again);
}

document.addEventListener("click", (event) => {
  const shut = (event.target as Element).closest("[data-dismiss]");
  if (!shut) return;
  shut.closest(".toast")?.remove();
  document.querySelector<HTMLElement>("main h1")?.focus();
});

/** Say something from a script, in words the page already carries. */
export function say(sentence: string): void {
  const region = document.querySelector<HTMLElement>("[data-toasts]");
  const pattern = document.querySelector<HTMLTemplateElement>("template#toast-pattern");
  const toast = pattern?.content.firstElementChild?.cloneNode(true);
  if (!region || !(toast instanceof HTMLElement)) return;
  const words = toast.querySelector("p");
  if (words) words.textContent = sentence;
  region.append(toast);
  leaveLater(toast);
}
