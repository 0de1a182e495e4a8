// The words the coach means, underlined where they are written. A text box cannot hold marks, so
// a copy of its text lies under it, seen by nobody but the eye. What is underlined comes from the
// links below the box, which lead to the advice with or without this script.

type Mark = { advice: string; from: number; to: number };
export type Underlined = { renew(text: string): void; places: (advice: string) => [number, number] | undefined };

/** Where a place of `before` stands in `after`, once somebody typed in between. Undefined when
    the words themselves were touched. */
export function moved(from: number, to: number, before: string, after: string): [number, number] | undefined {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  if (to <= head) return [from, to];
  const by = after.length - before.length;
  return from >= before.length - tail ? [from + by, to + by] : undefined;
}

export function underline(box: HTMLTextAreaElement, noticed: HTMLElement): Underlined {
  const mirror = document.createElement("div");
  mirror.className = "mirror control";
  mirror.setAttribute("aria-hidden", "true");
  box.before(mirror);
  let text = box.value;
  let marks: Mark[] = [];

  function draw(): void {
    const pieces: (Node | string)[] = [];
    let at = 0;
    for (const { advice, from, to } of marks) {
      if (to <= at) continue; // Two tests may mean the same words.
      pieces.push(text.slice(at, Math.max(from, at)));
      const mark = document.createElement("mark");
      mark.dataset.advice = advice;
      mark.textContent = text.slice(Math.max(from, at), to);
      pieces.push(mark);
      at = to;
    }
    mirror.replaceChildren(...pieces, `${text.slice(at)}\u200b`); // Its last line has a height, too.
    meet();
  }

  function follow(): void {
    marks = marks.flatMap((mark) => {
      const place = moved(mark.from, mark.to, text, box.value);
      return place ? [{ advice: mark.advice, from: place[0], to: place[1] }] : [];
    });
    text = box.value;
    draw();
  }

  /** The advice on the words under the caret stands out. */
  function meet(): void {
    const inside = document.activeElement === box ? box.selectionStart : -1;
    for (const { advice, from, to } of marks) {
      const met = from <= inside && inside <= to;
      document.getElementById(advice)?.classList.toggle("met", met);
      mirror.querySelector(`[data-advice="${CSS.escape(advice)}"]`)?.classList.toggle("met", met);
    }
  }

  function renew(read: string): void {
    marks = [...noticed.querySelectorAll<HTMLAnchorElement>("a[data-from]")].map((link) => ({
      advice: link.hash.slice(1),
      from: Number(link.dataset.from),
      to: Number(link.dataset.to),
    }));
    marks.sort((one, other) => one.from - other.from || other.to - one.to);
    text = read;
    follow();
  }

  box.addEventListener("input", follow);
  for (const event of ["keyup", "click", "focus", "blur"]) box.addEventListener(event, meet);
  renew(box.defaultValue);
  return {
    renew,
    places: (advice) => {
      const mark = marks.find((one) => one.advice === advice);
      return mark && [mark.from, mark.to];
    },
  };
}
