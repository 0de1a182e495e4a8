// Selecting words of the text offers to comment on them. Without it, each passage has its link.

const button = document.querySelector<HTMLButtonElement>("[data-quote-button]");
const form = document.querySelector<HTMLFormElement>("#say");
const passageBox = form?.querySelector<HTMLInputElement>("[data-passage-box]");
const quoteBox = form?.querySelector<HTMLInputElement>("[data-quote-box]");
const shown = form?.querySelector<HTMLElement>("[data-quote-shown]");

if (button && form && passageBox && quoteBox && shown) {
  let passage = "";
  let quote = "";
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const text = selection?.toString().replace(/^\s*(If|then|Si|entonces)\s+/, "").trim() ?? "";
    const place = (node: Node | null | undefined): string | undefined =>
      (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[data-quotable]")?.dataset.quotable;
    const at = place(selection?.anchorNode);
    const inside = text.length > 2 && at !== undefined && at === place(selection?.focusNode);
    button.hidden = !inside;
    if (inside) {
      passage = at!;
      quote = text;
    }
  });
  button.addEventListener("click", () => {
    passageBox.value = passage;
    quoteBox.value = quote;
    shown.textContent = quote;
    shown.hidden = false;
    button.hidden = true;
    form.querySelector<HTMLTextAreaElement>("textarea")?.focus();
  });
}
