// Passkeys: asks the browser for one and puts its answer into the form. Where the browser knows no
// passkeys, the buttons stay hidden and the other ways in remain.
type Json = Record<string, unknown>;

const bytes = (text: string): ArrayBuffer => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  const made = new Uint8Array(plain.length);
  for (let at = 0; at < plain.length; at++) made[at] = plain.charCodeAt(at);
  return made.buffer;
};

const text = (buffer: ArrayBuffer | null): string | null => {
  if (!buffer) return null;
  let plain = "";
  for (const byte of new Uint8Array(buffer)) plain += String.fromCharCode(byte);
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const listed = (given: unknown): PublicKeyCredentialDescriptor[] =>
  ((given ?? []) as Json[]).map((one) => ({ ...one, id: bytes(one["id"] as string) }) as PublicKeyCredentialDescriptor);

const create = async (given: Json): Promise<Json> => {
  const user = given["user"] as Json;
  const made = (await navigator.credentials.create({
    publicKey: {
      ...given,
      challenge: bytes(given["challenge"] as string),
      user: { ...user, id: bytes(user["id"] as string) },
      excludeCredentials: listed(given["excludeCredentials"]),
    } as unknown as PublicKeyCredentialCreationOptions,
  })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    clientExtensionResults: made.getClientExtensionResults(),
    response: { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject) },
  };
};

const get = async (given: Json): Promise<Json> => {
  const found = (await navigator.credentials.get({
    publicKey: {
      ...given,
      challenge: bytes(given["challenge"] as string),
      allowCredentials: listed(given["allowCredentials"]),
    } as unknown as PublicKeyCredentialRequestOptions,
  })) as PublicKeyCredential;
  const response = found.response as AuthenticatorAssertionResponse;
  return {
    id: found.id,
    rawId: text(found.rawId),
    type: found.type,
    clientExtensionResults: found.getClientExtensionResults(),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: text(response.userHandle),
    },
  };
};

const options = async (form: HTMLFormElement): Promise<Json> => {
  const here = form.dataset["options"];
  if (here) return (JSON.parse(here) as Json)["publicKey"] as Json;
  const answer = await fetch(form.dataset["optionsFrom"] ?? "", { headers: { Accept: "application/json" } });
  const told = (await answer.json()) as Json;
  return (told["request_options"] as Json)["publicKey"] as Json;
};

if ("PublicKeyCredential" in window) {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    const kept = form.querySelector<HTMLInputElement>("input[name=credential]");
    const trouble = form.querySelector<HTMLElement>("[data-trouble]");
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      if (!kept || kept.value) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (trouble) trouble.hidden = true;
      options(form)
        .then((given) => (form.dataset["passkey"] === "create" ? create(given) : get(given)))
        .then((credential) => {
          kept.value = JSON.stringify(credential);
          form.submit();
        })
        .catch(() => {
          if (trouble) trouble.hidden = false;
        });
    }, { capture: true });
  }
}
export {};
