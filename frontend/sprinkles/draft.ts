// The workshop saves by itself. What has not reached the server stays on this device, under the
// problem and the person, and is offered back. Words on screen stand in the template.

type Box = HTMLTextAreaElement | HTMLInputElement;
type Kept = { at: number; passages: Record<string, string>; marks: Record<string, string> };
type Answer = {
  said: string;
  passages: Record<string, string>;
  marks: Record<string, string>;
  undecided: string[];
  coach: Record<string, string>;
  reload: boolean;
  links: string;
  questions: string;
};

const QUIET = 1200;

function store(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opened = indexedDB.open("rounds-drafts", 1);
    opened.onupgradeneeded = () => opened.result.createObjectStore("drafts");
    opened.onsuccess = () => resolve(opened.result);
    opened.onerror = () => reject(opened.error);
  });
}

async function inStore<T>(mode: IDBTransactionMode, work: (rows: IDBObjectStore) => IDBRequest): Promise<T | undefined> {
  try {
    const database = await store();
    return await new Promise<T>((resolve, reject) => {
      const asked = work(database.transaction("drafts", mode).objectStore("drafts"));
      asked.onsuccess = () => resolve(asked.result as T);
      asked.onerror = () => reject(asked.error);
    });
  } catch {
    return undefined; // A private window without storage: the text is still in the page.
  }
}

function begin(form: HTMLFormElement): void {
  const key = `${form.dataset.person}/${form.dataset.draft}`;
  const boxes = [...form.querySelectorAll<Box>("[data-passage]")];
  const status = form.querySelector<HTMLElement>("[data-said]");
  // What the server wrote into the page: a browser that loads it anew puts back what was typed.
  const sent = new Map<string, string>(boxes.map((box) => [box.dataset.passage!, box.defaultValue]));
  const words = (name: string): string => form.querySelector(`[data-words-${name}]`)?.textContent ?? "";
  const say = (text: string): void => {
    if (status && status.textContent !== text) status.textContent = text;
  };
  const mark = (passage: string): HTMLInputElement | null =>
    form.querySelector<HTMLInputElement>(`[name="base.${CSS.escape(passage)}"]`);
  const changed = (): Box[] => boxes.filter((box) => box.value !== sent.get(box.dataset.passage!));
  let timer = 0;
  let busy = false;
  let leaving = false;

  function keep(): Promise<unknown> {
    const dirty = changed();
    const kept: Kept = { at: Date.now(), passages: {}, marks: {} };
    for (const box of dirty) {
      const passage = box.dataset.passage!;
      kept.passages[passage] = box.value;
      kept.marks[passage] = mark(passage)?.value ?? "";
    }
    return inStore("readwrite", (rows) => (dirty.length ? rows.put(kept, key) : rows.delete(key)));
  }

  function take(answer: Answer, posted: Map<string, string>): void {
    for (const box of boxes) {
      const passage = box.dataset.passage!;
      const base = mark(passage);
      if (answer.undecided.includes(passage)) {
        box.readOnly = true; // Both texts are on the server; this one stays in view.
      } else if (passage in answer.passages) {
        if (box.value === posted.get(passage)) box.value = answer.passages[passage]!;
        if (base) base.value = answer.marks[passage]!;
      }
      sent.set(passage, answer.undecided.includes(passage) ? posted.get(passage)! : (answer.passages[passage] ?? posted.get(passage)!));
    }
    for (const [section, html] of Object.entries(answer.coach)) {
      const beside = form.querySelector(`[data-coach="${section}"]`);
      if (beside && beside.innerHTML.trim() !== html.trim() && !beside.contains(document.activeElement)) {
        beside.innerHTML = html;
      }
    }
    for (const fault of form.querySelectorAll<HTMLElement>("[data-fault-of]")) fault.hidden = true;
    say(answer.undecided.length ? words("two") : answer.reload ? words("lines") : answer.said);
  }

  async function send(): Promise<void> {
    window.clearTimeout(timer);
    if (busy || leaving || changed().length === 0) return;
    busy = true;
    const posted = new Map(boxes.map((box) => [box.dataset.passage!, box.value]));
    try {
      const answer = await fetch(form.dataset.save!, {
        method: "POST",
        body: new FormData(form),
        redirect: "manual",
        headers: { "X-Requested-With": "fetch" },
      });
      if (answer.ok) {
        take((await answer.json()) as Answer, posted);
      } else if (answer.status === 422) {
        const said = (await answer.json()) as { faults: Record<string, string> };
        for (const [where, sentence] of Object.entries(said.faults)) {
          const fault = form.querySelector<HTMLElement>(`[data-fault-of="${CSS.escape(where)}"]`);
          if (fault) {
            fault.textContent = sentence;
            fault.hidden = false;
          }
        }
        say(words("unsaved"));
      } else if (answer.status === 409) {
        say(((await answer.json()) as { sentence: string }).sentence);
      } else {
        say(words(answer.type === "opaqueredirect" || answer.status < 500 ? "out" : "offline"));
      }
    } catch {
      say(words("offline"));
    }
    busy = false;
    await keep();
    if (changed().length && status?.textContent === words("unsaved")) return;
    if (changed().length) timer = window.setTimeout(() => void send(), 8000);
  }

  form.addEventListener("input", () => {
    say(words("unsaved"));
    void keep();
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void send(), QUIET);
  });
  form.addEventListener("submit", () => {
    leaving = true; // The page goes with everything; the device keeps its copy until the next page.
    window.setTimeout(() => (leaving = false), 4000);
  });
  window.addEventListener("online", () => void send());
  if (changed().length) {
    say(words("unsaved"));
    timer = window.setTimeout(() => void send(), QUIET);
  }

  void inStore<Kept>("readonly", (rows) => rows.get(key)).then((kept) => {
    const lost = kept && Object.entries(kept.passages).filter(([passage, text]) => {
      const box = boxes.find((one) => one.dataset.passage === passage);
      return box !== undefined && box.value.trim() !== text.trim();
    });
    const offer = document.querySelector<HTMLElement>("[data-offer]");
    if (!kept || !lost || lost.length === 0 || !offer) {
      if (kept) void inStore("readwrite", (rows) => rows.delete(key));
      return;
    }
    const at = offer.querySelector("[data-offer-at]");
    if (at) at.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(kept.at);
    offer.hidden = false;
    offer.querySelector("[data-offer-take]")?.addEventListener("click", () => {
      for (const [passage, text] of lost) {
        const box = boxes.find((one) => one.dataset.passage === passage);
        const base = mark(passage);
        if (box) box.value = text;
        if (base) base.value = kept.marks[passage] || base.value; // What it began from: the server compares.
      }
      offer.hidden = true;
      say(words("unsaved"));
      void send();
    });
    offer.querySelector("[data-offer-leave]")?.addEventListener("click", () => {
      offer.hidden = true;
      void inStore("readwrite", (rows) => rows.delete(key));
    });
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) begin(form);
