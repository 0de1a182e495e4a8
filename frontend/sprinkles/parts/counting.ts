// Characters left, said only when few are: <textarea maxlength data-counts="id">.
export function countCharacters(): void {
  document.addEventListener("input", (event) => {
    const area = event.target as HTMLTextAreaElement;
    const place = document.getElementById(area.dataset?.counts ?? "");
    if (!place || area.maxLength < 0) return;
    const left = area.maxLength - area.value.length;
    place.hidden = left > area.maxLength / 5;
    const number = place.querySelector("b");
    if (number) number.textContent = String(left);
  });
}
