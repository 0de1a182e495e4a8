// A file may be dropped on its field; its name is said where it was dropped.
export function dropFiles(): void {
  for (const drop of document.querySelectorAll<HTMLElement>(".drop")) {
    const input = drop.querySelector<HTMLInputElement>("input[type=file]");
    if (!input) continue;
    const over = (on: boolean) => (event: DragEvent) => {
      event.preventDefault();
      drop.classList.toggle("over", on);
    };
    drop.addEventListener("dragover", over(true));
    drop.addEventListener("dragleave", over(false));
    drop.addEventListener("drop", (event) => {
      over(false)(event);
      if (!event.dataTransfer?.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}
