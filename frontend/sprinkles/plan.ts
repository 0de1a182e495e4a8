// The plan: sentences of the planner while it works, and dragging on top of what menus do already.

const EVERY = 1000;

// The best plan so far in place of the one shown, but for what somebody is reading with the keyboard.
async function refresh(): Promise<void> {
  const answer = await fetch(window.location.href);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const better = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (better && !part.contains(document.activeElement)) part.replaceWith(better);
  }
}

function watch(box: HTMLElement): void {
  const address = box.dataset.planner!;
  const token = box.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
  box.querySelector("[data-no-script]")?.remove();
  const look = async (): Promise<void> => {
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "X-Requested-With": "fetch", "X-CSRFToken": token },
      });
      if (!answer.ok) return;
      if (answer.headers.get("X-Planner") === "done") {
        window.location.reload();
        return;
      }
      const fresh = document.createElement("div");
      fresh.innerHTML = await answer.text();
      const said = fresh.querySelector(".planner-said span")?.textContent ?? "";
      const shown = box.querySelector(".planner-said span");
      if (shown && said && shown.textContent !== said) {
        shown.textContent = said;
        await refresh();
      }
    } catch {
      // No network for a moment: the planner goes on, and the next look finds it.
    }
    window.setTimeout(() => void look(), EVERY);
  };
  window.setTimeout(() => void look(), 400);
}

// Repairs are a page of their own: it comes anew as soon as they are there.
function awaitRepairs(box: HTMLElement): void {
  const token = box.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
  const look = async (): Promise<void> => {
    try {
      const answer = await fetch(box.dataset.repairs!, {
        method: "POST",
        headers: { "X-Requested-With": "fetch", "X-CSRFToken": token },
      });
      if (answer.ok && answer.headers.get("X-Planner") === "done") {
        window.location.reload();
        return;
      }
    } catch {
      // No network for a moment: look again.
    }
    window.setTimeout(() => void look(), 400);
  };
  window.setTimeout(() => void look(), 400);
}

type Held = Record<string, string>;

function dragging(table: HTMLElement): void {
  let held: Held | null = null;

  const send = (fields: Held): void => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = table.dataset.plan!;
    const token = document.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
    for (const [name, value] of Object.entries({ ...fields, stamp: table.dataset.stamp!, csrfmiddlewaretoken: token })) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  };

  const target = (event: DragEvent): HTMLElement | null => {
    const at = event.target instanceof Element ? event.target : null;
    if (!held || !at) return null;
    return at.closest<HTMLElement>(held.verb === "swap" ? "[data-cell]" : "tr [data-person], [data-team]");
  };

  for (const item of document.querySelectorAll<HTMLElement>("[data-person], [data-cell]")) {
    item.draggable = true;
    item.addEventListener("dragstart", () => {
      held = item.dataset.person
        ? { verb: "move", person: item.dataset.person }
        : { verb: "swap", team: item.dataset.cell!, slot: item.dataset.slot! };
    });
    item.addEventListener("dragend", () => {
      held = null;
      for (const one of document.querySelectorAll(".could")) one.classList.remove("could");
    });
  }
  table.addEventListener("dragover", (event) => {
    const at = target(event);
    if (!at) return;
    event.preventDefault();
    if (!at.classList.contains("could")) {
      for (const one of document.querySelectorAll(".could")) one.classList.remove("could");
      at.classList.add("could");
    }
  });
  table.addEventListener("drop", (event) => {
    const at = target(event);
    if (!at || !held) return;
    event.preventDefault();
    if (held.verb === "swap") {
      if (at.dataset.cell === held.team && at.dataset.slot === held.slot) return;
      send({ ...held, to_team: at.dataset.cell!, to_slot: at.dataset.slot! });
    } else if (at.dataset.person) {
      if (at.dataset.person !== held.person) send({ verb: "trade", person: held.person!, other: at.dataset.person });
    } else {
      send({ ...held, to_team: at.dataset.team! });
    }
  });
}

for (const box of document.querySelectorAll<HTMLElement>("[data-planner]")) watch(box);
for (const table of document.querySelectorAll<HTMLElement>("[data-plan]")) dragging(table);
for (const box of document.querySelectorAll<HTMLElement>("[data-repairs]")) awaitRepairs(box);
