// The workshop saves by itself, and underlines the words the coach means. What has not reached the
// server stays on this device and is offered back. Words on screen stand in the template.
import { type Kept, keepOnDevice, onDevice } from "./draft/device";
import { moved, type Underlined, underline } from "./draft/underline";

type Box = HTMLTextAreaElement | HTMLInputElement;
type Texts = Record<string, string>;
type Answer = {
  said: string;
  passages: Texts;
  undecided: string[];
  coach: Texts;
  noticed: Texts;
  reload: boolean;
};

const QUIET = 1200;
const AGAIN = 8000;

/** The text as the server keeps it: no blanks at the end of a line or around the whole. */
const tidy = (text: string): string => text.replace(/[^\S\n]+$/gm, "").trim();

function begin(form: HTMLFormElement): void {
  const key = `${form.dataset.person}/${form.dataset.draft}`;
  const boxes = new Map<string, Box>();
  for (const box of form.querySelectorAll<Box>("[data-passage]")) boxes.set(box.dataset.passage!, box);
  const place = (name: string, passage: string): HTMLElement | null =>
    form.querySelector<HTMLElement>(`[data-${name}="${CSS.escape(passage)}"]`);
  const began = (passage: string): HTMLInputElement | null =>
    form.querySelector<HTMLInputElement>(`[name="was.${CSS.escape(passage)}"]`);
  const underlined = new Map<string, Underlined>();
  for (const [passage, box] of boxes) {
    const noticed = place("noticed", passage);
    if (noticed && box instanceof HTMLTextAreaElement) underlined.set(passage, underline(box, noticed));
  }

  // What the server wrote into the page: a browser that loads it anew puts back what was typed.
  const sent = new Map([...boxes].map(([passage, box]) => [passage, box.defaultValue]));
  const changed = (): string[] => [...boxes].flatMap(([passage, box]) => (box.value === sent.get(passage) ? [] : [passage]));
  let offered: Kept | undefined;
  let timer = 0;
  let busy = false;
  let leaving = false;

  const shown = form.querySelector<HTMLElement>("[data-said]");
  const heard = form.querySelector<HTMLElement>("[data-heard]");
  const words = (name: string): string => form.querySelector(`[data-words-${name}]`)?.textContent ?? "";
  let troubled = true; // So that the first save is spoken of.
  /** Shown always; spoken only when it is news, or nobody could write for all the talk. */
  function say(text: string, news = true): void {
    if (shown && shown.textContent !== text) shown.textContent = text;
    if (!news) return;
    troubled = true;
    if (heard && heard.textContent !== text) heard.textContent = text;
  }

  function later(wait: number): void {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void send(), wait);
  }

  function keep(): Promise<boolean> {
    const kept: Kept = { at: Date.now(), passages: { ...offered?.passages }, began: { ...offered?.began } };
    for (const passage of changed()) {
      kept.passages[passage] = boxes.get(passage)!.value;
      kept.began[passage] = began(passage)?.value ?? "";
    }
    return keepOnDevice(key, Object.keys(kept.passages).length ? kept : undefined);
  }

  function put(box: Box, text: string): void {
    const caret = moved(box.selectionStart ?? 0, box.selectionEnd ?? 0, box.value, text);
    box.value = text;
    if (caret && document.activeElement === box) box.setSelectionRange(...caret);
  }

  function take(answer: Answer, posted: Map<string, string>): void {
    for (const [passage, box] of boxes) {
      const mine = posted.get(passage)!;
      const stored = answer.passages[passage];
      if (stored === undefined) continue;
      if (answer.undecided.includes(passage)) {
        box.readOnly = true; // Both texts are on the server; this one stays in view.
        place("waits", passage)?.removeAttribute("hidden");
        sent.set(passage, mine);
        continue;
      }
      const elsewhere = stored !== tidy(mine);
      if (elsewhere && box.value !== mine) continue; // Both wrote: the next save keeps both texts.
      if (elsewhere) put(box, stored);
      sent.set(passage, elsewhere ? stored : mine);
      const base = began(passage);
      if (base) base.value = stored;
    }
    advise(answer);
    for (const fault of form.querySelectorAll<HTMLElement>("[data-fault-of]")) fault.hidden = true;
    if (answer.undecided.length) say(words("two"));
    else if (answer.reload) say(words("lines"));
    else if (changed().length) say(words("unsaved"), false);
    else {
      say(answer.said, troubled);
      troubled = false;
    }
  }

  function advise(answer: Answer): void {
    const fill = (where: HTMLElement | null, html: string): void => {
      if (where && where.innerHTML.trim() !== html.trim() && !where.contains(document.activeElement)) where.innerHTML = html;
    };
    for (const [section, html] of Object.entries(answer.coach)) fill(place("coach", section), html);
    for (const [passage, html] of Object.entries(answer.noticed)) {
      // Where two texts wait, the coach has read the other one.
      fill(place("noticed", passage), answer.undecided.includes(passage) ? "" : html);
      underlined.get(passage)?.renew(answer.passages[passage] ?? "");
    }
  }

  function refuse(faults: Texts): void {
    for (const [where, sentence] of Object.entries(faults)) {
      const fault = place("fault-of", where);
      if (!fault) continue;
      fault.textContent = sentence;
      fault.hidden = false;
    }
    say(Object.values(faults)[0] ?? words("unsaved"));
  }

  async function send(): Promise<void> {
    window.clearTimeout(timer);
    if (busy || leaving || changed().length === 0) return;
    busy = true;
    const posted = new Map([...boxes].map(([passage, box]) => [passage, box.value]));
    let trouble = "";
    let refused = false;
    try {
      const answer = await fetch(form.dataset.save!, {
        method: "POST",
        body: new FormData(form),
        redirect: "manual",
        headers: { "X-Requested-With": "fetch" },
      });
      if (answer.ok) take((await answer.json()) as Answer, posted);
      else if (answer.status === 422) {
        refused = true;
        refuse(((await answer.json()) as { faults: Texts }).faults);
      } else if (answer.status === 409) {
        refused = true;
        say(((await answer.json()) as { sentence: string }).sentence);
      } else trouble = answer.type === "opaqueredirect" || answer.status < 500 ? "out" : "offline";
    } catch {
      trouble = "offline";
    }
    busy = false;
    const safe = await keep();
    if (trouble) say(words(safe || trouble === "out" ? trouble : "nowhere"));
    if (!refused && changed().length) later(trouble ? AGAIN : QUIET);
  }

  form.addEventListener("input", () => {
    say(words("unsaved"), false);
    void keep();
    later(QUIET);
  });
  form.addEventListener("submit", () => {
    leaving = true; // The page goes with everything; the device keeps its copy until the next page.
    window.setTimeout(() => (leaving = false), 4000);
  });
  form.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-show]");
    const box = link && boxes.get(link.dataset.show!);
    if (!link || !box) return;
    event.preventDefault();
    box.focus();
    const advice = link.closest("[id]")?.id ?? "";
    const words = underlined.get(link.dataset.show!)?.places(advice);
    if (words) box.setSelectionRange(...words);
  });
  window.addEventListener("online", () => void send());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void send(); // A phone that is put away may not come back here.
  });
  if (changed().length) {
    say(words("unsaved"), false);
    later(QUIET);
  }

  void onDevice(key).then((kept) => {
    const offer = document.querySelector<HTMLElement>("[data-offer]");
    const lost = Object.entries(kept?.passages ?? {}).filter(
      ([passage, text]) => boxes.has(passage) && tidy(boxes.get(passage)!.value) !== tidy(text),
    );
    if (!kept || !offer || lost.length === 0) {
      void keep();
      return;
    }
    offered = { at: kept.at, passages: Object.fromEntries(lost), began: kept.began };
    const at = offer.querySelector("[data-offer-at]");
    if (at) at.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(kept.at);
    offer.hidden = false;
    const answered = (): void => {
      offered = undefined;
      offer.hidden = true;
      void keep();
    };
    offer.querySelector("[data-offer-take]")?.addEventListener("click", () => {
      for (const [passage, text] of lost) {
        const box = boxes.get(passage)!;
        const base = began(passage);
        box.value = text;
        box.dispatchEvent(new Event("input", { bubbles: true }));
        if (base) base.value = kept.began[passage] ?? base.value; // What it began from: the server compares.
      }
      answered();
      void send();
    });
    offer.querySelector("[data-offer-leave]")?.addEventListener("click", answered);
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) begin(form);
