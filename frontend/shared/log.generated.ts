// Made by bin/visit-log from the operations of the visit log; do not edit.

export interface NoteWritten {
  note: string;
  text: string;
  form?: "note" | "quote" | "tally" | "asked" | "wondering";
  tag?: "" | "teacher" | "student" | "task";
  focus?: number | null;
  room_visit?: number | null;
  minute?: number | null;
  count?: number | null;
  asked?: number | null;
  starred?: boolean;
}

export interface NoteChanged {
  note: string;
  base: Record<string, string>;
  text?: string;
  form?: "note" | "quote" | "tally" | "asked" | "wondering";
  tag?: "" | "teacher" | "student" | "task";
  focus?: number | null;
  room_visit?: number | null;
  minute?: number | null;
  count?: number | null;
  asked?: number | null;
  starred?: boolean;
}

export interface NoteSettled {
  note: string;
  field: string;
  keep: string;
  seen: string[];
}

export interface NoteRemoved {
  note: string;
}

export interface NoteBroughtBack {
  note: string;
}

export interface Bodies {
  "note.written": NoteWritten;
  "note.changed": NoteChanged;
  "note.settled": NoteSettled;
  "note.removed": NoteRemoved;
  "note.brought-back": NoteBroughtBack;
}

export const VERSIONS = { "note.written": 1, "note.changed": 1, "note.settled": 1, "note.removed": 1, "note.brought-back": 1 } as const;

export type Code = "malformed" | "too-large" | "unknown-kind" | "other-session" | "not-signed-in" | "not-on-the-list" | "not-yours" | "not-for-others" | "unknown-person" | "no-such-room-visit" | "no-such-focus-question" | "note-not-here-yet" | "note-purged" | "base-missing" | "nothing-to-settle" | "visit-closed" | "busy";

export interface Envelope {
  op_id: string;
  author: string;
  device: string;
  kind: string;
  version: number;
  body: unknown;
  made_at?: string;
  on_behalf_of?: string;
}

export interface Accepted {
  answer: "accepted";
  op_id: string;
  seq: number;
}

export interface Refused {
  answer: "refused";
  op_id: string;
  code: string;
  final: boolean;
}

export interface Row {
  entity: string;
  id: string;
  seq: number;
  row?: NoteView | null;
  gone?: boolean;
}

export interface NoteView {
  text: string;
  form: "note" | "quote" | "tally" | "asked" | "wondering";
  tag: "" | "teacher" | "student" | "task";
  focus: number | null;
  room_visit: number | null;
  minute: number | null;
  count: number | null;
  asked: number | null;
  starred: boolean;
  own?: boolean;
  removed?: boolean;
  late?: boolean;
  marks?: Record<string, string>;
  others?: Record<string, Other[]>;
}

export interface Other {
  by: string;
  value: unknown;
  base: string;
}
