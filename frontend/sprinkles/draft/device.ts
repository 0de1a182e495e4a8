// Text that has not reached the server, kept on this device under the problem and the person.

export type Kept = { at: number; passages: Record<string, string>; began: Record<string, string> };

let opened: Promise<IDBDatabase> | undefined;

function store(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("rounds-drafts", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("drafts");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

/** True once it is written down; false where the device keeps nothing, as in a private window. */
export async function keepOnDevice(key: string, kept: Kept | undefined): Promise<boolean> {
  try {
    const work = (await store()).transaction("drafts", "readwrite");
    if (kept) work.objectStore("drafts").put(kept, key);
    else work.objectStore("drafts").delete(key);
    return await new Promise((resolve) => {
      work.oncomplete = () => resolve(true);
      work.onabort = () => resolve(false);
    });
  } catch {
    return false;
  }
}

export async function onDevice(key: string): Promise<Kept | undefined> {
  try {
    const asked = (await store()).transaction("drafts").objectStore("drafts").get(key);
    return await new Promise((resolve) => {
      asked.onsuccess = () => resolve(asked.result as Kept | undefined);
      asked.onerror = () => resolve(undefined);
    });
  } catch {
    return undefined;
  }
}
