// Security keys and passkeys. Shows the forms that need them where the browser can, and fills in the answer of the key.

const able = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);

async function register(form, options) {
  const publicKey = structuredClone(options.creation_options.publicKey);
  const alone = form.elements.passwordless?.checked ?? false;
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone ? { userVerification: "required" } : {}),
  };
  return navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey),
  });
}

async function prove(options) {
  return navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.request_options.publicKey),
  });
}

async function optionsFor(form) {
  if (form.dataset.webauthn !== "login") return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

async function answer(event) {
  const form = event.currentTarget;
  event.preventDefault();
  try {
    const options = await optionsFor(form);
    const credential =
      form.dataset.webauthn === "add" ? await register(form, options) : await prove(options);
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch (error) {
    // Cancelled or not possible: the form stays, the person may try again or take another way.
    console.warn(error);
  }
}

if (able) {
  for (const notice of document.querySelectorAll("[data-webauthn-missing]")) notice.hidden = true;
  for (const form of document.querySelectorAll("form[data-webauthn]")) {
    form.hidden = false;
    form.addEventListener("submit", answer);
  }
}
